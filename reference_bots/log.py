"""One JSON line a happening, to standard error. Never a name, phone number, text or secret: ids and kinds only."""

import logging
import sys
import traceback
from typing import Final

import structlog
from structlog.typing import FilteringBoundLogger

_LEVELS: Final = {
    "debug": logging.DEBUG,
    "info": logging.INFO,
    "warning": logging.WARNING,
    "error": logging.ERROR,
    "off": logging.CRITICAL,  # nothing here speaks that loud
}

Log = FilteringBoundLogger


def open_log(level: str) -> Log:
    """A log of its own for each application; nothing is configured globally."""
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


def trace(trouble: BaseException) -> str:
    """An exception's class and the functions it passed, without its words, which may quote a person."""
    frames = traceback.extract_tb(trouble.__traceback__)
    path = " > ".join(f"{frame.name}:{frame.lineno}" for frame in frames[-6:])
    return f"{type(trouble).__name__} in {path}"
