"""The code of a target in this process: imported with the environment, path and attributes that its profile names."""

import contextlib
import functools
import importlib
import os
import re
import sys
import traceback
from collections.abc import Callable, Mapping, MutableMapping
from pathlib import Path
from typing import Any

from support.targets.lifespan import LifespanError
from support.targets.start_settings import InProcessStart
from support.vocabulary.asgi import Application
from support.vocabulary.clock import Clock
from support.vocabulary.explained_error import SetUpError

Factory = Callable[..., Application]

SECRET_NAMES = ("KEY", "TOKEN", "SECRET", "PASSW", "CREDENTIAL")
"""Parts of the names of variables that the shell may hold and a target must not find."""
_ACCOUNT_IN_ADDRESS = re.compile(r"^[\w+.-]+://[^/@\s]+@")
"""An address with a user in it, such as that of a database."""

_IMPORT_MACHINERY = (importlib.__file__, "<frozen importlib._bootstrap>", "<frozen importlib._bootstrap_external>")


def find_factory(path: str) -> Factory:
    """The callable named `package.module:name`. Raises SetUpError when there is none."""
    module, _, name = path.partition(":")
    try:
        found: Any = functools.reduce(getattr, name.split("."), importlib.import_module(module))
    except (Exception, SystemExit) as missing:
        raise SetUpError(
            f"The target {path} cannot be imported.",
            seen=describe_start_error(missing),
            perhaps="its name in the profile is misspelt, or the package is not installed in this environment.",
            look=f"python -c 'import {module}; {module}.{name}'",
        ) from missing
    return found  # type: ignore[no-any-return]


def describe_start_error(error: BaseException) -> str:
    """The error and the line that raised it; what a target says of its own settings needs no line."""
    if isinstance(error, LifespanError | ValueError):
        return str(error)
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename not in _IMPORT_MACHINERY and Path(frame.filename).parent != Path(__file__).parent
    ]
    place = f" ({frames[-1].filename}:{frames[-1].lineno})" if frames else ""
    return f"{type(error).__name__}: {error}{place}"


class TargetCode:
    """What [start] of a profile names. Between `load` and `restore` this process is changed as [start] says.

    project: the folder from which `path` counts.
    process_environment: os.environ, or what stands for it.
    """

    def __init__(
        self,
        settings: InProcessStart,
        *,
        project: Path,
        process_environment: MutableMapping[str, str] = os.environ,
    ) -> None:
        self._settings = settings
        self._project = project
        self._process_environment = process_environment
        self._changes = contextlib.ExitStack()
        self._found: Any = None

    def load(self, environment: Mapping[str, str]) -> None:
        """Import the target, once. Raises SetUpError when it cannot be imported, in its own words."""
        if self._found is not None:
            return
        settings = self._settings
        self._changes.callback(self._replace_process_environment, dict(self._process_environment))
        self._hide_secrets()
        if settings.sets_process_environment:
            self._process_environment.update(environment)
        if settings.path:
            folder = str((self._project / settings.path).resolve())
            sys.path.insert(0, folder)
            self._changes.callback(sys.path.remove, folder)
        try:
            for name, value in settings.attributes.items():
                self._set_attribute(name, value)
            self._found = find_factory(settings.name)
        except BaseException:
            self.restore()
            raise

    def make_application(self, environment: Mapping[str, str], *, clock: Clock) -> Application:
        """The application for one start. Raises what the factory raises."""
        settings = self._settings
        if settings.sets_process_environment:
            self._process_environment.update(environment)
        if settings.application:
            return self._found  # type: ignore[no-any-return]
        match settings.takes:
            case "environment and clock":
                return self._found(environment, clock=clock)  # type: ignore[no-any-return]
            case "environment":
                return self._found(environment)  # type: ignore[no-any-return]
            case "nothing":
                return self._found()  # type: ignore[no-any-return]

    def restore(self) -> None:
        """Undo what was changed in this process; what was imported stays imported."""
        self._changes.close()
        self._found = None

    def _hide_secrets(self) -> None:
        """Take the keys and accounts of the suite's own shell out of the target's reach."""
        for name, value in tuple(self._process_environment.items()):
            if any(part in name.upper() for part in SECRET_NAMES) or _ACCOUNT_IN_ADDRESS.search(value):
                del self._process_environment[name]

    def _replace_process_environment(self, kept: Mapping[str, str]) -> None:
        self._process_environment.clear()
        self._process_environment.update(kept)

    def _set_attribute(self, path: str, value: object) -> None:
        parent, _, name = path.rpartition(".") if "." in path.partition(":")[2] else path.rpartition(":")
        holder = find_factory(parent) if ":" in parent else _import_module(parent, path)
        if not hasattr(holder, name):
            raise SetUpError(
                f"[start.attributes] {path} names nothing.",
                seen=f"{parent} has no attribute {name}",
                perhaps="the name is misspelt; only what exists can be replaced.",
                look="the target's module",
            )
        self._changes.callback(setattr, holder, name, getattr(holder, name))
        setattr(holder, name, value)


def _import_module(module: str, path: str) -> Any:
    try:
        return importlib.import_module(module)
    except (Exception, SystemExit) as missing:
        raise SetUpError(
            f"[start.attributes] {path} cannot be imported.",
            seen=describe_start_error(missing),
            perhaps="the module is misspelt, or refuses to be imported.",
            look=f"python -c 'import {module}'",
        ) from missing
