"""Whose an exception is: the target's, the measurement's, the machine's or this suite's own."""

import dataclasses
import tomllib
from collections.abc import Collection, Iterator
from pathlib import Path
from traceback import walk_tb
from types import FrameType

from support.vocabulary.explained_error import ExplainedError, MissingName, SetUpError, SuiteError, TargetError
from support.vocabulary.late_failure import LateFailure
from support.vocabulary.outcome import Blocked, CannotTell, ErrorOrigin
from support.vocabulary.scenario_evidence import BrokenInvariant, ErrorSite

DEFAULT_PROFILE = "fixtures/targets/reference.toml"
"""The profile behave runs when none is given."""

_SUITE_FOLDER = Path(__file__).parents[2]
_SUITE_PACKAGES = frozenset({"support", "steps", "environment"})
_DECLARED: tuple[tuple[type[BaseException], ErrorOrigin], ...] = (
    (KeyboardInterrupt, ErrorOrigin.INTERRUPT),
    (SuiteError, ErrorOrigin.SUITE),
    (MissingName, ErrorOrigin.SITUATION),
    (SetUpError, ErrorOrigin.SET_UP),
    (Blocked, ErrorOrigin.SITUATION),
    (TargetError, ErrorOrigin.TARGET),
    (CannotTell, ErrorOrigin.MEASUREMENT),
)


def find_target_packages(profile: str) -> frozenset[str]:
    """The top-level package that holds the in-process target of this profile; none when it cannot be read.

    profile: its file, or "" for the default.
    """
    try:
        start = tomllib.loads(Path(profile or DEFAULT_PROFILE).read_text(encoding="utf-8"))["start"]
        name = start.get("application") or start["factory"]
        return frozenset({str(name).partition(":")[0].partition(".")[0]}) - _SUITE_PACKAGES
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return frozenset()


def find_error_origins(error: BaseException, packages: Collection[str]) -> Iterator[ErrorOrigin]:
    """Whose this exception is; several for a group.

    packages: of the target. An exception that is not one of ours is the target's when the innermost frame that
    belongs to either side is the target's; else it is the suite's. Libraries belong to neither side.
    """
    if isinstance(error, BaseExceptionGroup):
        for member in error.exceptions:
            yield from find_error_origins(member, packages)
        return
    for kind, origin in _DECLARED:
        if isinstance(error, kind):
            yield origin
            return
    frame = _find_deciding_frame(error, packages)
    yield ErrorOrigin.TARGET if frame is not None and _is_target_frame(frame[0], packages) else ErrorOrigin.SUITE


def describe_error(error: BaseException, packages: Collection[str]) -> str:
    """An exception in words: its class and all it says; the file and line where it arose unless it explains itself."""
    if isinstance(error, BaseExceptionGroup):
        return "\n".join(describe_error(member, packages) for member in error.exceptions)
    words = f"{type(error).__name__}: {error}".rstrip(": ")
    frame = _find_deciding_frame(error, packages)
    if isinstance(error, ExplainedError) or frame is None:
        return words
    whose = "the target's code" if _is_target_frame(frame[0], packages) else "the suite's code"
    first, *rest = words.split("\n")
    return "\n".join([f"{first} (in {whose}, {_format_frame_location(*frame)})", *rest])


def locate_error(error: BaseException, packages: Collection[str], origin: ErrorOrigin) -> ErrorSite:
    """Where an exception arose: of a group, its first member of this origin; where one blocks, what it comes from."""
    if isinstance(error, Blocked) and isinstance(error.__cause__, TargetError):
        return locate_error(error.__cause__, packages, origin)
    if isinstance(error, BaseExceptionGroup):
        members = (member for member in error.exceptions if origin in set(find_error_origins(member, packages)))
        return locate_error(next(members, error.exceptions[0]), packages, origin)
    frame = _find_deciding_frame(error, packages)
    words = error.what if isinstance(error, ExplainedError) else str(error)
    return ErrorSite(
        kind=type(error).__name__,
        what=words.partition("\n")[0],
        place="" if frame is None else _format_frame_location(*frame),
        invariant=next((each.name for each in list_broken_invariants(error)), ""),
    )


def describe_late_failure(
    location: str, repetition: int, error: BaseException, packages: Collection[str]
) -> LateFailure:
    """The failure of a scenario that was over, from the promise that was broken then."""
    site = locate_error(error, packages, ErrorOrigin.TARGET)
    return LateFailure(
        location=location,
        repetition=repetition,
        error=describe_error(error, packages),
        site=dataclasses.replace(site, keyword="then"),
    )


def list_broken_invariants(error: BaseException | None) -> tuple[BrokenInvariant, ...]:
    """What the exception says did not hold at the end of the scenario."""
    return error.invariants if isinstance(error, TargetError) else ()


def _find_deciding_frame(error: BaseException, packages: Collection[str]) -> tuple[FrameType, int] | None:
    frames = [
        found
        for found in walk_tb(error.__traceback__)
        if _is_target_frame(found[0], packages) or _is_suite_frame(found[0])
    ]
    return frames[-1] if frames else None


def _is_target_frame(frame: FrameType, packages: Collection[str]) -> bool:
    return str(frame.f_globals.get("__name__", "")).partition(".")[0] in packages


def _is_suite_frame(frame: FrameType) -> bool:
    file = Path(frame.f_code.co_filename).absolute()
    inside = file.is_relative_to(_SUITE_FOLDER) or file.is_relative_to(Path.cwd())
    return inside and not {"site-packages", ".venv"} & set(file.parts)


def _format_frame_location(frame: FrameType, line: int) -> str:
    file = Path(frame.f_code.co_filename).absolute()
    for folder in (Path.cwd(), _SUITE_FOLDER):
        if file.is_relative_to(folder):
            return f"{file.relative_to(folder).as_posix()}:{line}"
    return f"{file.name}:{line}"
