"""Imports a package anew with one module's source replaced; meant for a process that ends afterwards."""

import importlib.abc
import importlib.util
import sys
from importlib.machinery import ModuleSpec, SourceFileLoader
from types import CodeType


class _ReplacedSource(SourceFileLoader):
    """Loads a module from its file's place with another source."""

    def __init__(self, module: str, path: str, text: str) -> None:
        super().__init__(module, path)
        self._text = text

    def get_code(self, fullname: str) -> CodeType:
        """The other source, compiled. Raises SyntaxError."""
        return compile(self._text, self.get_filename(fullname), "exec", dont_inherit=True)


class _SourceReplacer(importlib.abc.MetaPathFinder):
    def __init__(self, module: str, text: str) -> None:
        self._module = module
        self._text = text
        found = importlib.util.find_spec(module)
        if found is None or found.origin is None:
            raise ModuleNotFoundError(module)
        self._path = found.origin

    def find_spec(self, fullname: str, *_: object) -> ModuleSpec | None:
        """The replaced module's; None for every other."""
        if fullname != self._module:
            return None
        loader = _ReplacedSource(fullname, self._path, self._text)
        return importlib.util.spec_from_file_location(fullname, self._path, loader=loader)


def replace_module_source(package: str, module: str, text: str) -> None:
    """From now on, the package's modules are imported anew, and this one from `text`.

    package, module: import paths.
    """
    replacer = _SourceReplacer(module, text)
    for name in tuple(sys.modules):
        if name == package or name.startswith(f"{package}."):
            del sys.modules[name]
    sys.meta_path.insert(0, replacer)
