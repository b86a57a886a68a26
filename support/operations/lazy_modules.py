"""The modules that play incidents, imported when a step first names one: they import load code, which takes long."""

import importlib
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from support.operations import page_promises, playing

__all__ = ["page_promises", "playing"]


def __getattr__(name: str) -> ModuleType:
    """The module of this name. Raises AttributeError for a name that is not in `__all__`."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return importlib.import_module(f"support.operations.{name}")
