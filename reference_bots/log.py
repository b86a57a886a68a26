"""One JSON line per log entry, on standard error. Never a name, phone number, text or secret: ids and kinds only."""

import logging
import sys
import traceback
from pathlib import Path
from typing import Final

import structlog
from structlog.typing import FilteringBoundLogger

_LEVELS: Final = {
    "debug": logging.DEBUG,
    "info": logging.INFO,
    "warning": logging.WARNING,
    "error": logging.ERROR,
    "off": logging.CRITICAL,  # nothing is logged at this level
}

_NAME_CODE_ONLY: Final = (AttributeError, ImportError, NameError, TypeError)
_LAST_FRAMES: Final = 12
_ROOT: Final = Path(__file__).parents[1]

Log = FilteringBoundLogger


def create_logger(level: str) -> Log:
    """A logger of its own for each application; nothing is configured globally."""
    log: Log = structlog.wrap_logger(
        structlog.WriteLogger(sys.stderr),
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(_LEVELS[level]),
        cache_logger_on_first_use=True,
    )
    return log


def describe_error(error: BaseException) -> str:
    """The error's class, then one line per stack frame with file, line and function.

    The message is added only for the classes whose messages name code; others may quote what a person wrote.
    """
    kind = type(error).__name__
    first = f"{kind}: {error}" if isinstance(error, _NAME_CODE_ONLY) else kind
    frames = traceback.extract_tb(error.__traceback__)[-_LAST_FRAMES:]
    return "\n".join(
        [first, *(f"  at {_shorten_path(frame.filename)}:{frame.lineno} in {frame.name}" for frame in frames)]
    )


def _shorten_path(filename: str) -> str:
    """The path from the folder that holds the bots, or from the folder of installed packages."""
    path = Path(filename)
    for folder in (_ROOT, *(Path(entry) for entry in sys.path if entry.endswith("site-packages"))):
        if path.is_relative_to(folder):
            return path.relative_to(folder).as_posix()
    return path.name
