"""All settings. Every one that the environment may change is documented in `docs/running.md` (a test compares)."""
from __future__ import annotations

import os
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from csp.constants import NONE, SELF
from jinja2 import FileSystemBytecodeCache, StrictUndefined, select_autoescape

from reuring.core.secrets import secret_key

HERE = Path(__file__).parent
DATA = Path(os.environ.get("REURING_DATA", "data")).absolute()
DATA.mkdir(parents=True, exist_ok=True)
DEBUG = os.environ.get("REURING_DEBUG") == "1"
KEY_FILE = Path(os.environ.get("REURING_KEY_FILE") or DATA / "private.key").absolute()      # opens what is sealed; never in the database or its copies
SECRET_KEY = os.environ.get("REURING_SECRET_KEY") or secret_key(DATA)

BASE_URL = os.environ.get("REURING_URL", "http://localhost:8000")           # for mail, feeds and print; never the Host header
HTTPS = BASE_URL.startswith("https://")
MAIN_HOSTS = {urlsplit(BASE_URL).hostname or "localhost", "localhost", "127.0.0.1", "testserver"}
ALLOWED_HOSTS = [*MAIN_HOSTS, *filter(None, os.environ.get("REURING_HOSTS", "").split(","))]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if HTTPS else []

ROOT_URLCONF = "reuring.urls"
WSGI_APPLICATION = "reuring.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.Person"
INSTALLED_APPS = [
    "reuring.core", "reuring.accounts", "reuring.hoods", "reuring.people", "reuring.posts", "reuring.notices", "reuring.promises", "reuring.moderation",
    "reuring.sheets", "reuring.letters", "reuring.news", "reuring.agenda", "reuring.exchange", "reuring.care",
    "reuring.ideas", "reuring.plans", "reuring.projects", "reuring.workshop",
    "reuring.front", "reuring.console", "reuring.api",
    "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "django.contrib.messages", "django.contrib.staticfiles",
    "allauth", "allauth.account", "allauth.mfa", "allauth.usersessions", "django_htmx", "django_tasks", "django_tasks_db",
]
MIDDLEWARE = [
    "reuring.hoods.pagecache.for_visitors",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "reuring.core.headers.packed",
    "reuring.core.headers.private_pages",
    "reuring.hoods.scope.own_domain",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "reuring.core.language.of_the_reader",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "reuring.hoods.scope.neighbourhood",
    "reuring.core.errors.what_came_in",
    "reuring.core.errors.plain_words",
]


def database(url: str) -> dict[str, Any]:
    """Django's settings for `sqlite:`, `sqlite:///file` or `postgres://user:word@host:port/name?host=/socket`."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": parts.path or str(DATA / "reuring.db"), "CONN_MAX_AGE": 86_400, "OPTIONS": {
            "transaction_mode": "IMMEDIATE", "timeout": 10,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-500; PRAGMA temp_store=MEMORY;",
        }, "TEST": {"NAME": str(DATA / "test.db")}}
    socket = parse_qs(parts.query).get("host", [""])[0]
    return {"ENGINE": "django.db.backends.postgresql", "NAME": parts.path.lstrip("/"), "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""), "HOST": socket or parts.hostname or "", "PORT": parts.port or "", "CONN_MAX_AGE": None}


DATABASES = {"default": database(os.environ.get("REURING_DATABASE_URL", "sqlite:"))}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
if os.environ.get("REURING_CACHE_URL"):
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": os.environ["REURING_CACHE_URL"]}}

COMPILED = DATA / "templates"        # kept by their text; may be thrown away
COMPILED.mkdir(mode=0o700, exist_ok=True)
TEMPLATES = [
    {"BACKEND": "django.template.backends.jinja2.Jinja2", "APP_DIRS": True, "OPTIONS": {
        "environment": "reuring.core.jinja.environment", "undefined": StrictUndefined, "auto_reload": DEBUG,
        "bytecode_cache": FileSystemBytecodeCache(str(COMPILED)),
        "autoescape": select_autoescape(["html", "xml", "svg"], default=False, default_for_string=True),
        "extensions": ["jinja2.ext.i18n"], "trim_blocks": True, "lstrip_blocks": True,
        "context_processors": ["django.contrib.messages.context_processors.messages", "reuring.core.jinja.form_token", "reuring.hoods.context.page"],
    }},
    {"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True, "OPTIONS": {
        "context_processors": ["django.template.context_processors.request", "django.contrib.messages.context_processors.messages"]}},
]
FORM_RENDERER = "reuring.core.jinja.FormRenderer"
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATIC_ROOT.mkdir(exist_ok=True)
MEDIA_ROOT = DATA / "media"
STORAGES = {"default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
            "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}
WHITENOISE_MAX_AGE = 3600

USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English"), ("tr", "Türkçe"), ("ar", "العربية")]
LANGUAGE_COOKIE_NAME = "taal"
LANGUAGE_COOKIE_SAMESITE = "Lax"

CONTENT_SECURITY_POLICY = {"DIRECTIVES": {
    "default-src": [NONE], "script-src": [SELF], "style-src": [SELF], "img-src": [SELF, "data:", "blob:"], "font-src": [SELF],
    "connect-src": [SELF], "manifest-src": [SELF], "object-src": [NONE], "base-uri": [NONE], "frame-ancestors": [NONE], "form-action": [SELF]}}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS and os.environ.get("REURING_PROXY") != "1"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if os.environ.get("REURING_PROXY") == "1" else None
SECURE_HSTS_SECONDS = 63_072_000 if HTTPS else 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 90
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "reuring.core.errors.form_too_old"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
FILE_UPLOAD_PERMISSIONS = 0o640
FILE_UPLOAD_HANDLERS = ["reuring.core.uploads.BoundedUpload"]

FETCH_PORTS = frozenset(int(port) for port in os.environ.get("REURING_FETCH_PORTS", "80,443").split(","))      # where a calendar may come from

OPENING = {"team": 2, "phone": 2, "answers": 10, "areas": 1, "places": 5, "organisations": 10, "activities": 8, "stories": 3, "first_meeting": 1, "rules": 1}
OPENING |= {name.strip(): int(least) for name, _is, least in (one.partition("=") for one in os.environ.get("REURING_OPENING", "").split(",") if one)}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def mail_settings(url: str) -> dict[str, Any]:
    """`console:`, `memory:`, `files:/folder`, `smtp://user:word@host:587` (STARTTLS), `smtps://…:465`, `smtp+plain://localhost:25`."""
    parts = urlsplit(url)
    kinds = {"console": "console", "memory": "locmem", "files": "filebased"}
    if parts.scheme in kinds:
        return {"EMAIL_BACKEND": f"django.core.mail.backends.{kinds[parts.scheme]}.EmailBackend", "EMAIL_FILE_PATH": parts.path or str(DATA / "mail")}
    return {"EMAIL_BACKEND": "reuring.core.smtp.EmailBackend", "EMAIL_HOST": parts.hostname or "localhost", "EMAIL_PORT": parts.port or 587,
            "EMAIL_HOST_USER": unquote(parts.username or ""), "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
            "EMAIL_USE_SSL": parts.scheme == "smtps", "EMAIL_USE_TLS": parts.scheme == "smtp", "EMAIL_TIMEOUT": 20}


globals().update(mail_settings(os.environ.get("REURING_MAIL_URL", "console:")))
MAIL_DOMAIN = urlsplit(BASE_URL).hostname or "localhost"
DEFAULT_FROM_EMAIL = os.environ.get("REURING_MAIL_FROM", f"Reuring <buurt@{MAIL_DOMAIN}>")

SMS_URL = os.environ.get("REURING_SMS_URL", "")                             # empty: no text messages, and nobody is asked for a mobile number
SMS_SECRET = os.environ.get("REURING_SMS_SECRET", "")
SMS_SENDER = os.environ.get("REURING_SMS_SENDER", "Reuring")
SMS_NUMBER = os.environ.get("REURING_SMS_NUMBER", "")                       # that can be answered
SMS_COUNTRIES = os.environ.get("REURING_SMS_COUNTRIES", "31").split(",")
SMS_MONTH = int(os.environ.get("REURING_SMS_MONTH", "2000"))
CARE_DAYS = int(os.environ.get("REURING_CARE_DAYS", "365"))        # so long is a circle kept after it ended
SMS_A_DAY = int(os.environ.get("REURING_SMS_A_DAY", "10"))
SMS_PRICE = Decimal(os.environ.get("REURING_SMS_PRICE", "0.08"))

MAIL_REPLY = os.environ.get("REURING_MAIL_REPLY", "")          # where answers by mail come in, as antwoord@buurt.example; empty: they do not

AUTHENTICATION_BACKENDS = ["reuring.accounts.keys.Backend"]
SESSION_ENGINE = "reuring.accounts.keys"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/ik/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "reuring.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"          # an address is proven by our own mail before there is an account
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 3600
MFA_ADAPTER = "reuring.accounts.adapter.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
MFA_TOTP_ISSUER = "Reuring"
MFA_FORMS = {"authenticate": "reuring.accounts.forms.SecondLockForm", "reauthenticate": "reuring.accounts.forms.StillYouForm",
             "activate_totp": "reuring.accounts.forms.AppForm", "add_webauthn": "reuring.accounts.forms.KeyForm",
             "edit_webauthn": "reuring.accounts.forms.KeyNameForm"}
USERSESSIONS_TRACK_ACTIVITY = False

LOGGING = {
    "version": 1, "disable_existing_loggers": False,
    "filters": {"no_tokens": {"()": "reuring.core.logs.WithoutTokens"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["no_tokens"]}},
    "loggers": {"django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
                "django_tasks": {"level": "CRITICAL"}, "django_tasks_db": {"level": "CRITICAL"},
                "reuring": {"handlers": ["console"], "level": "INFO", "propagate": False}},
}
QUICK_EXIT = os.environ.get("REURING_QUICK_EXIT", "https://www.knmi.nl/nederland-nu/weer/verwachtingen")        # the button *Snel weg*
TOLD_EACH = int(os.environ.get("REURING_TOLD_EACH", "5"))                       # new answers before a share is told anew; never fewer than five
LETTERS_KEPT = int(os.environ.get("REURING_LETTERS_KEPT", "365"))               # days after the last letter of a talk
MAP_MARKED_AFTER = int(os.environ.get("REURING_MAP_MARKED_AFTER", "212"))       # days without a "still right": half a year and a month of grace
MAP_HIDDEN_AFTER = int(os.environ.get("REURING_MAP_HIDDEN_AFTER", "272"))
SILENCED_SYSTEM_CHECKS: list[str] = []
