"""Logs without anything that opens a door."""
from __future__ import annotations

import logging
import re

TOKEN = re.compile(r"(/)[A-Za-z0-9_-]{24,}")          # whatever is so long in an address is a key, or nobody misses it


class WithoutTokens(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = TOKEN.sub(r"\1…", record.getMessage()), None
        return True
