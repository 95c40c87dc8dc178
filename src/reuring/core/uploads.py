"""Uploads are cut off while they come in, not after."""
from __future__ import annotations

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import TemporaryFileUploadHandler

LARGEST = 15_000_000


class BoundedUpload(TemporaryFileUploadHandler):
    """Into a temporary file, up to LARGEST bytes for all files of one form together."""

    seen = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> Any:
        self.seen += len(raw_data)
        if self.seen > LARGEST:
            raise RequestDataTooBig("the files of one form together are too large")
        return super().receive_data_chunk(raw_data, start)
