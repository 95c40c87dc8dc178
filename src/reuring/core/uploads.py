"""Uploads are cut off while they come in, not after."""
from __future__ import annotations

from typing import Any

from django.core.files.uploadhandler import TemporaryFileUploadHandler

LARGEST = 15_000_000


class BoundedUpload(TemporaryFileUploadHandler):
    """Into a temporary file, up to LARGEST bytes for all files of one form together.

    What goes over that is not kept, but is said to be larger than LARGEST: the form is read on, so that it can say so
    beside the field with every word that was typed.
    """

    seen = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> Any:
        self.seen += len(raw_data)
        return None if self.seen > LARGEST else super().receive_data_chunk(raw_data, start)

    def file_complete(self, file_size: int) -> Any:
        return super().file_complete(LARGEST + 1 if self.seen > LARGEST else file_size)
