"""Where allauth asks us: no user names, and a passkey that is a way in for residents, never a second lock."""
from __future__ import annotations

from contextlib import suppress
from io import BytesIO
from typing import Any, ClassVar

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from reuring.accounts import mobiles
from reuring.accounts.entering import closed
from reuring.core import clock, limits, mail
from reuring.core.texting import sending

Type = Authenticator.Type
NO_ADDRESS = "0.0.0.0"      # we keep no network addresses of people  # noqa: S104


class AccountAdapter(DefaultAccountAdapter):
    def populate_username(self, request: Any, user: Any) -> None:
        """People have a shown name and no user name."""

    def is_safe_url(self, url: str) -> bool:
        return bool(url) and url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def get_client_ip(self, request: HttpRequest) -> str:
        return limits.client(request) or NO_ADDRESS

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        return closed(request)

    def post_login(self, request: HttpRequest, user: Any, **more: Any) -> HttpResponse:
        answer = super().post_login(request, user, **more)
        UserSession.objects.filter(session_key=request.session.session_key).update(ip=NO_ADDRESS)
        return answer

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Who has a second lock uses it; who has none gets a code by mail. A passkey always does."""
        if not user.is_authenticated:
            return []
        kinds = set(Authenticator.objects.filter(user=user).values_list("type", flat=True))
        ways = []
        if Type.TOTP in kinds:
            ways.append({"id": "app", "description": _("With the code from your app"), "url": reverse("mfa_reauthenticate")})
        elif (user.email or mobiles.number_of(user)) and not MFAAdapter().is_mfa_enabled(user):
            by = _("With a code by mail") if user.email else _("With a code by text message")
            ways.append({"id": "mail", "description": by, "url": reverse("account_reauthenticate")})
        if Type.WEBAUTHN in kinds:
            ways.append({"id": "key", "description": _("With your fingerprint or key"), "url": reverse("mfa_reauthenticate_webauthn")})
        return ways

    def send_notification_mail(self, template_prefix: str, user: Any, context: Any = None, email: str | None = None) -> None:
        """A lock or key was added or taken away: its owner hears of it."""
        what = template_prefix.rpartition("/")[2]
        about = {"key": f"{what}:{user.pk}:{clock.now().timestamp()}", "language": user.language}
        if user.email:
            mail.post(user.email, "accounts/mail/lock_changed", {"what": what}, lane=mail.Lane.CODE, **about)
        elif number := mobiles.number_of(user):
            with suppress(sending.OverBudget):
                sending.post(number, "accounts/text/lock_changed", {}, **about)


class MFAAdapter(DefaultMFAAdapter):
    error_messages: ClassVar[dict[str, Any]] = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is not right. Look in your app and type the newest code."),
        "unverified_email": _("Prove your e-mail address first. Then you can set the lock."),
        "cannot_delete_authenticator": _("Your role needs this lock. Set another one first."),
        "cannot_generate_recovery_codes": _("Set a lock first. Then you get spare codes."),
    }

    def is_mfa_enabled(self, user: Any, types: Any = None) -> bool:
        """Whether a second lock stands between the mail code and the account. By role: only above resident does a passkey."""
        if user.is_authenticated and not user.needs_factor:
            types = set(Type.values if types is None else types) - {Type.WEBAUTHN, Type.RECOVERY_CODES}
        return super().is_mfa_enabled(user, types)

    def build_totp_svg(self, url: str) -> str:
        out = BytesIO()
        segno.make(url, micro=False).save(out, kind="svg", xmldecl=False, scale=5, dark="#000", light="#fff", svgclass=None, lineclass=None)
        return out.getvalue().decode()
