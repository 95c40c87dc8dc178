"""What the same server can do at best: a bare view with a page of 20 kB, and one query with a string.

Behind `dressed` a request goes through the middlewares of a new Django project.
"""
from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path

from reuring.settings import DATABASES

PAGE = ("<p>" + "buurt " * 30 + "</p>\n").encode() * 110


def bare(request: HttpRequest) -> HttpResponse:
    return HttpResponse(PAGE)


def rows(request: HttpRequest) -> HttpResponse:
    """Twenty rows by raw SQL, joined into one string."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT p.title, p.body, a.name FROM posts_post p LEFT JOIN accounts_person a ON a.id = p.author_id ORDER BY p.id DESC LIMIT 20")
        found: Iterable[Any] = cursor.fetchall()
    return HttpResponse("".join(f"<article><h3>{title}</h3><p>{body}</p><p>{name}</p></article>" for title, body, name in found))


MIDDLEWARES = [f"django.{name}" for name in (
    "middleware.security.SecurityMiddleware", "contrib.sessions.middleware.SessionMiddleware", "middleware.common.CommonMiddleware",
    "middleware.csrf.CsrfViewMiddleware", "contrib.auth.middleware.AuthenticationMiddleware", "contrib.messages.middleware.MessageMiddleware",
    "middleware.clickjacking.XFrameOptionsMiddleware")]       # of a new project
urlpatterns = [path("bare/", bare), path("rows/", rows)]
settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], SECRET_KEY="bench", DATABASES=DATABASES, USE_TZ=True, MIDDLEWARE=[],
                   INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions"])
django.setup()
application = WSGIHandler()
settings.MIDDLEWARE = MIDDLEWARES
dressed = WSGIHandler()
