"""Import Presidio without what nobody here uses: half of every start.

Presidio's modules import spaCy for type annotations and for engines of its own, requests for
downloads that are never made, and compile every pattern of every recognizer they know. Here such
a module is imported when something of it is used, and a pattern is compiled when it is first
matched. And urllib3, where it comes along, opens a socket to see whether there is IPv6: it is
told no.
"""

import importlib
import importlib.util
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from types import ModuleType
from typing import Any

import regex

_NAMES: dict[str, tuple[str, ...]] = {
    "spacy": ("Language", "blank"),
    "spacy.language": ("Language",),
    "spacy.pipeline": ("Pipe",),
    "spacy.tokens": ("Doc", "Span", "SpanGroup", "Token"),
    "spacy.util": ("registry",),
    "spacy.vocab": ("Vocab",),
    "requests": ("Session",),
    "requests_file": ("FileAdapter",),
    "thinc": (),
    "thinc.api": ("get_torch_default_device",),
}
"""What Presidio imports by name, by module."""


def import_presidio() -> None:
    """Import `presidio_analyzer`; whatever uses spaCy afterwards finds the real one.

    Where stanza or transformers are installed, or spaCy is loaded already, Presidio's engines
    register themselves with it at once, so nothing is put off.
    """
    if "presidio_analyzer" in sys.modules:
        return
    at_once = "spacy" in sys.modules or any(
        importlib.util.find_spec(name) for name in ("stanza", "transformers")
    )
    later = {} if at_once else {name: _Later(name) for name in _NAMES}
    ipv6, socket.has_ipv6 = socket.has_ipv6, False
    sys.modules.update(later)
    try:
        with _compiled_later():
            importlib.import_module("presidio_analyzer")
    finally:
        socket.has_ipv6 = ipv6
        for name in later:
            del sys.modules[name]


class _Later(ModuleType):
    """Stands for a module while Presidio is imported; afterwards it leads to the real one."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.__path__: list[str] = []
        for wanted in _NAMES[name]:
            setattr(self, wanted, _Named(wanted, (), {"__module__": name}))

    def __getattr__(self, name: str) -> Any:
        if sys.modules.get(self.__name__) is self or name.startswith("__"):
            raise AttributeError(name)
        return getattr(importlib.import_module(self.__name__), name)


class _Named(type):
    """A class of a `_Later` module: calls, attributes and instances are those of the real one."""

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        real = cls._real()
        return super().__call__(*args, **kwargs) if real is cls else real(*args, **kwargs)

    def __getattr__(cls, name: str) -> Any:
        real = cls._real()
        if real is not cls:
            return getattr(real, name)
        if name.startswith("__"):
            raise AttributeError(name)
        return _registering

    def __instancecheck__(cls, instance: object) -> bool:
        real = cls._real()
        return super().__instancecheck__(instance) if real is cls else isinstance(instance, real)

    def _real(cls) -> Any:
        """The class itself while Presidio is imported, and for classes derived from it."""
        module = sys.modules.get(cls.__module__)
        if cls.__module__ not in _NAMES or isinstance(module, _Later):
            return cls
        return getattr(importlib.import_module(cls.__module__), cls.__name__)


def _registering(*_args: Any, **_kwargs: Any) -> Callable[[Any], Any]:
    """A decorator that registers nothing: its engine is not installed."""
    return lambda decorated: decorated


class _Pattern:
    """A regular expression, compiled when something is asked of it."""

    def __init__(self, compiled: Callable[[], Any]) -> None:
        self._compiled = cache(compiled)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._compiled(), name)


@contextmanager
def _compiled_later() -> Iterator[None]:
    compile_ = regex.compile

    def later(*args: Any, **kwargs: Any) -> Any:
        return _Pattern(lambda: compile_(*args, **kwargs))

    regex.compile = later
    try:
        yield
    finally:
        regex.compile = compile_


import_presidio()
