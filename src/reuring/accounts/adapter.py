"""Where allauth asks us: no user names, and a passkey that is a way in for residents, never a second lock."""
from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter


class AccountAdapter(DefaultAccountAdapter):
    def populate_username(self, request: Any, user: Any) -> None:
        """People have a shown name and no user name."""


class MFAAdapter(DefaultMFAAdapter):
    pass
