"""A line to the mail server that knows when a letter may be over although nobody said so."""
from __future__ import annotations

import smtplib
from typing import Any

from django.core.mail.backends.smtp import EmailBackend as DjangoBackend

from reuring.core.outbox import Perhaps

CONTENT = 2                  # a letter has two answers: go on, and taken


class InDoubt(smtplib.SMTPServerDisconnected, Perhaps):
    """The whole letter was said, and the line fell before the answer."""


class _Wary(smtplib.SMTP):
    _answers: int | None = None              # to this letter so far

    def data(self, msg: Any) -> tuple[int, bytes]:
        self._answers = 0
        try:
            return super().data(msg)
        finally:
            self._answers = None

    def getreply(self) -> tuple[int, bytes]:
        if self._answers is None:
            return super().getreply()
        self._answers += 1
        try:
            return super().getreply()
        except (smtplib.SMTPServerDisconnected, OSError) as error:
            if self._answers == CONTENT:
                raise InDoubt(str(error)) from error
            raise


class _WarySecret(_Wary, smtplib.SMTP_SSL):
    """The same over a line that is secret from the first word."""


class EmailBackend(DjangoBackend):
    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        return _WarySecret if self.use_ssl else _Wary
