"""A standard module that a library imports and this program never uses: loaded only if touched.

SQLAlchemy imports asyncio for servers that are talked to asynchronously, and takes one function of
it at once. With the sockets and certificates that it brings along it costs 11 MB and 50 ms, and
nothing here asks for it. `importlib.util.LazyLoader` would load it for that one function.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Coroutine, Mapping
from types import ModuleType


class DeferredModule(ModuleType):
    """Stands for a module until something of it is asked for beyond what it was given."""

    def __init__(self, name: str, given: Mapping[str, Callable[..., object]]) -> None:
        super().__init__(name)
        self.__dict__.update(given)

    def __getattr__(self, name: str) -> object:
        """Load the module that this one stands for; from then on they are the same."""
        # Import hooks look at every module for marks of their own; only `__path__` is a real need.
        if name.startswith("__") and name != "__path__":
            raise AttributeError(name)
        own = self.__dict__["__name__"]
        if sys.modules.get(own) is self:
            del sys.modules[own]
        module = importlib.import_module(own)
        self.__dict__.update(module.__dict__)
        return getattr(module, name)


def defer(name: str, **given: Callable[..., object]) -> None:
    """Let a module that is not loaded yet wait until it is needed for more than what is given."""
    if name not in sys.modules:
        sys.modules[name] = DeferredModule(name, given)


def _is_coroutine(thing: object) -> bool:
    return isinstance(thing, Coroutine)


defer("asyncio", iscoroutine=_is_coroutine)
