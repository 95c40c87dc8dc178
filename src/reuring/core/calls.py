"""Jinja2 with a shorter way to call and to escape: a page calls some three hundred functions, and asking what each one wants was half of its time."""
from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.utils import translation
from jinja2 import pass_context, runtime
from jinja2.runtime import Context, Macro
from jinja2.utils import _PassArg
from markupsafe import Markup, _escape_inner, escape  # type: ignore[attr-defined]

WANTS: dict[type, _PassArg | None] = {Macro: _PassArg.eval_context}


class PageContext(Context):
    """Jinja's own, but that a function which takes the context gets the one of the page: it does not see the variables of a loop."""

    def call(__self, __obj: Callable[..., Any], *args: Any, _loop_vars: Any = None, _block_vars: Any = None, **kwargs: Any) -> Any:
        wants = getattr(__obj, "jinja_pass_arg", None) or _class_wants(type(__obj))
        if wants is None:
            return __obj(*args, **kwargs)
        if wants is _PassArg.context:
            return __obj(__self, *args, **kwargs)
        return __obj(__self.eval_ctx if wants is _PassArg.eval_context else __self.environment, *args, **kwargs)


def shown(value: Any) -> str:
    """What `{{ value }}` puts on a page: `escape`, without a new object of a class of its own for each of four hundred words."""
    kind = type(value)
    if kind is str:
        return _escape_inner(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]
    return str(value) if kind is int else escape(value)


runtime.escape = shown  # type: ignore[attr-defined,assignment]  # every compiled template takes it from there


def _class_wants(kind: type) -> _PassArg | None:
    if kind not in WANTS:
        WANTS[kind] = getattr(kind.__call__, "jinja_pass_arg", None)
    return WANTS[kind]


@pass_context
def gettext(context: Context, text: str, **values: Any) -> str:
    """The words in the language of the page. Always a format, also without values: `100%%`."""
    words = _words(text, translation.get_language(), context.eval_ctx.autoescape, bare=not values)
    return words % values if values else words


@lru_cache(maxsize=8192)
def _words(text: str, language: str | None, safe: bool, *, bare: bool) -> str:
    words = translation.gettext(text)
    words = Markup(words) if safe else words
    return words % {} if bare else words
