"""Jinja2 with a shorter way to call, draw a macro and escape: of a page with three hundred calls, asking what each one wants was half of its time."""
from __future__ import annotations

from collections.abc import Callable, MutableMapping
from functools import lru_cache
from typing import Any

from django.utils import translation
from jinja2 import Environment, pass_context, runtime
from jinja2.runtime import Context, Macro
from jinja2.utils import _PassArg, missing
from markupsafe import Markup, _escape_inner, escape  # type: ignore[attr-defined]

WANTS: dict[type, _PassArg | None] = {Macro: _PassArg.eval_context}


class PageEnvironment(Environment):
    """Jinja's own, whose templates look for what all of them know in one table instead of two."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return super().make_globals(d) if d else self.globals


class PageContext(Context):
    """Jinja's own, but that a function which takes the context gets the one of the page: it does not see the variables of a loop."""

    def call(__self, __obj: Callable[..., Any], *args: Any, _loop_vars: Any = None, _block_vars: Any = None, **kwargs: Any) -> Any:
        if type(__obj) is Macro:
            return _drawn(__obj, __self.eval_ctx, args, kwargs)
        wants = getattr(__obj, "jinja_pass_arg", None) or _class_wants(type(__obj))
        if wants is None:
            return __obj(*args, **kwargs)
        if wants is _PassArg.context:
            return __obj(__self, *args, **kwargs)
        return __obj(__self.eval_ctx if wants is _PassArg.eval_context else __self.environment, *args, **kwargs)


def _drawn(macro: Any, page: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    """What `macro(*args, **kwargs)` draws. Jinja's own way is left to what is unusual: a macro with a `caller`, or called wrongly."""
    names = macro.arguments[len(args):]
    given = [*args, *[kwargs.get(name, missing) for name in names]]
    if len(given) != macro._argument_count or macro.caller or macro.catch_kwargs or macro.catch_varargs or not all(name in names for name in kwargs):
        return macro(page, *args, **kwargs)  # type: ignore[no-any-return]
    drawn: str = macro._func(*given)
    return str.__new__(Markup, drawn) if page.autoescape else drawn


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
