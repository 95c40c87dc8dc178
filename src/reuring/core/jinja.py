"""The Jinja2 environment of our pages: macros as components, addresses, words, and icons."""
from __future__ import annotations

from datetime import date
from functools import cache, cached_property, lru_cache, partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.forms.renderers import BaseRenderer, DjangoTemplates
from django.forms.renderers import Jinja2 as DjangoJinja2
from django.http import HttpRequest
from django.template import TemplateDoesNotExist
from django.template.backends.utils import csrf_input
from django.templatetags.static import static as static_now
from django.utils import translation
from django.utils.html import json_script
from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from reuring.core import clock, text, words
from reuring.core.addresses import absolute, address
from reuring.core.calls import PageContext, PageEnvironment, gettext
from reuring.core.money import euros
from reuring.core.policy import may

MACROS = Path(__file__).parent / "jinja2" / "ui"


def environment(**options: Any) -> Environment:
    env = PageEnvironment(**options)
    env.context_class = PageContext
    env.policies["ext.i18n.trimmed"] = True
    env.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext, translation.ngettext, newstyle=True,
        pgettext=translation.pgettext, npgettext=translation.npgettext)
    env.globals.update(
        drawn=drawn, framed=framed, of_the_room=of_the_room, of_the_reader=of_the_reader, quick_exit_address=quick_exit_address,
        gettext=gettext, _=gettext, without_https=without_https, digits=digits,
        ui=Components(env), absolute=absolute, now_day=clock.today, static=static, json_script=json_script, url=url, may=may_here, icon=icon,
        markdown=text.markdown, plain=text.plain, kind_word=words.kind, kind_sign=kind_sign, theirs=words.theirs,
        day=words.day, month=words.month, ticket=words.ticket, hour=words.hour, moment=words.moment, euros=euros,
        get_language=translation.get_language, get_language_bidi=translation.get_language_bidi)
    return env


class Components:
    """Every macro of `jinja2/ui/*.html` under its own name: `{{ ui.button(...) }}`. Made on first use."""

    def __init__(self, env: Environment) -> None:
        self._env = env

    @cached_property
    def _macros(self) -> SimpleNamespace:
        found: dict[str, Any] = {}
        for file in sorted(MACROS.glob("*.html")):
            module = self._env.get_template(f"ui/{file.name}").module
            found |= {name: macro for name, macro in vars(module).items() if not name.startswith("_")}
        return SimpleNamespace(**found)

    def __getattr__(self, name: str) -> Any:
        macro = self.__dict__[name] = getattr(self._macros, name)
        return macro


def quick_exit_address() -> str:
    """Where *Snel weg* leads: a page that tells nothing of where one was."""
    return str(settings.QUICK_EXIT)


@pass_context
def url(context: Context, name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a view; fills in the neighbourhood, and leaves it out on the neighbourhood's own domain."""
    return address(context.get("request"), name, *args, **kwargs)


@pass_context
def may_here(context: Context, action: str, thing: Any = None) -> bool:
    return may(context["viewer"], action, thing)


@lru_cache(maxsize=512)
def digits(number: str) -> str:
    """What a telephone dials."""
    return number.translate(_BETWEEN_DIGITS)


_BETWEEN_DIGITS = str.maketrans("", "", " –-\u00a0")


def without_https(link: str) -> str:
    """A full address as one writes it down on paper."""
    return link.removeprefix("https://").removeprefix("http://")


@lru_cache(maxsize=512)
def static(name: str) -> str:
    """The address of a file that comes with us; it stays the same while the process lives."""
    return static_now(name)


@lru_cache(maxsize=512)
def icon(name: str, *, turns: bool = False) -> Markup:
    """A line icon from the sprite, always beside a word. `turns`: mirrored in right-to-left pages."""
    more = " turns" if turns else ""
    return Markup('<svg class="icon{}" aria-hidden="true"><use href="{}#i-{}"/></svg>').format(more, static("icons.svg"), escape(name))


@pass_context
def drawn(context: Context, template: str, thing: Any) -> Markup:
    """The `card(thing, url)` of a template, kept for who looks next.

    `thing` is a tuple of all that the card shows; the card knows nothing else, and nothing of who looks.
    """
    draw = _card.__wrapped__ if context.environment.auto_reload else _card
    return draw(context.environment, template, thing, context["hood"].slug, context["request"].on_own_domain, translation.get_language(), clock.today())


@lru_cache(maxsize=400)
def _card(env: Environment, template: str, thing: Any, slug: str, own_domain: bool, language: str | None, today: date) -> Markup:
    where: Any = SimpleNamespace(hood=SimpleNamespace(slug=slug), on_own_domain=own_domain)
    return Markup(env.get_template(template).module.card(thing, partial(address, where)))  # type: ignore[attr-defined]


@pass_context
def framed(context: Context, template: str, **values: Any) -> Markup:
    """A piece of the frame around a page, drawn once for the values it is given; it knows nothing else, and nothing of who looks."""
    given = {name: tuple(value) if type(value) is list else value for name, value in values.items()}
    draw = _framed.__wrapped__ if context.environment.auto_reload else _framed
    return draw(context.environment, template, translation.get_language(), **given)


@lru_cache(maxsize=200)
def _framed(env: Environment, template: str, language: str | None, **values: Any) -> Markup:
    return Markup(env.get_template(template).render(values))


@pass_context
def of_the_room(context: Context) -> str:
    """From here on the language of the room, where that is not the reader's (WCAG 3.1.2)."""
    if not (language := getattr(context.get("request"), "room_language", "")):
        return ""
    translation.activate(language)
    return Markup(' lang="{}" dir="ltr"').format(language)


@pass_context
def of_the_reader(context: Context) -> str:
    """What stands around it speaks the language of the reader."""
    if getattr(context.get("request"), "room_language", ""):
        translation.activate(context["request"].LANGUAGE_CODE)
    return ""


def kind_sign(name: str) -> Markup:
    """The icon of a kind of notice."""
    return icon(words.KINDS[name][0])


def form_token(request: HttpRequest) -> dict[str, Any]:
    """Context of every template: the hidden field of a form."""
    return {"csrf_input": FormToken(request)}


class FormToken:
    """Made when a form asks for it (a page without a form sets no cookie), and then the same for all forms of the page."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @cached_property
    def _field(self) -> str:
        return csrf_input(self._request)

    def __html__(self) -> str:
        return self._field

    __str__ = __html__


class FormRenderer(BaseRenderer):
    """Django's Jinja2 widgets in their own forgiving environment (ours is strict)."""

    def get_template(self, template_name: str) -> Any:
        for renderer in _renderers():
            try:
                return renderer.get_template(template_name)
            except TemplateDoesNotExist:
                continue
        raise TemplateDoesNotExist(template_name)


@cache
def _renderers() -> tuple[BaseRenderer, ...]:
    return DjangoJinja2(), DjangoTemplates()
