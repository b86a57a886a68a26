"""Recognises in a program's log that its own code failed, by the stack or the place that its language prints.

A word such as "error" alone is no crash.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from support.vocabulary.redaction import redact
from support.vocabulary.scenario_evidence import TargetCrash

LONGEST_TEXT: Final = 200
"""Characters kept of what an exception says."""

_NOT_THE_PROGRAMS = re.compile(r"\x1b\[[\d;]*m|^[a-z][\w.-]*-\d+ +\| ?")
"""Colours, and the name that a container's log puts before each line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _StackFormat:
    """A language that prints an exception above its stack.

    header: the exception's line; its group `error` is what is said of it.
    frame: a line of the stack, with the groups `file`, `line` and `function`, of which it may lack some.
    library: found in a frame that is not the program's own.
    """

    header: re.Pattern[str]
    frame: re.Pattern[str]
    library: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """One line of a stack. function: "" where none is named."""

    file: str
    line: str
    function: str = ""

    def __str__(self) -> str:
        """`app/handlers.py:12 in handle`."""
        place = "/".join(re.split(r"[/\\]", self.file)[-2:]) + (f":{self.line}" if self.line else "")
        return " in ".join(part for part in (place, self.function) if part)


_PYTHON_STACK = re.compile(r"^(?P<before>.*?)(?:Exception Group )?Traceback \(most recent call last\):\s*$")
_PYTHON_FRAME = re.compile(r'^\s+File "(?P<file>[^"]+)", line (?P<line>\d+), in (?P<function>\S+)')
_PYTHON_EXCEPTION = re.compile(r"^(?P<error>[A-Za-z_][\w.]*(?:: .*)?)$")
_PYTHON_LIBRARY = re.compile(r"site-packages|/lib/python\d|<frozen")

_STACKS = (
    _StackFormat(  # JavaScript
        header=re.compile(
            r"^(?!.*Warning\b)(?!Trace\b)"
            r"(?:.*?\bUncaught (?:\(in promise\) )?|(?![\w$.]+: ).*? (?=[\w$.]*(?:Error|Exception)\b))?"
            r"(?P<error>\S.*)$"
        ),
        frame=re.compile(
            r"^\s+at (?:async )?(?:(?:new )?(?P<function>[^\s(]+)(?: \[as [^\]]+\])? \()?"
            r"(?:file://)?(?P<file>(?:node:|[A-Za-z]:)?[^\s():]+):(?P<line>\d+):\d+\)?(?: \{)?$"
        ),
        library=re.compile(r"node_modules|^node:"),
    ),
    _StackFormat(  # Java, Kotlin, Scala
        header=re.compile(r"^(?:.*? )??(?P<error>(?:[a-z_]\w*\.)+[A-Z][\w$]*(?:: .*)?)$"),
        frame=re.compile(r"^\s+at (?P<function>[\w.$<>/@]+)\((?P<file>\w+\.(?:java|kt|scala|groovy)):(?P<line>\d+)\)"),
        library=re.compile(
            r" (?:java|javax|jakarta|jdk|sun|kotlin|kotlinx|scala|io\.ktor|org\.(?:apache|springframework))\."
        ),
    ),
    _StackFormat(  # C#, F#
        header=re.compile(r"^(?:.*? )??(?P<error>[A-Z]\w*(?:\.[A-Z]\w*)+(?:: .*)?)$"),
        frame=re.compile(r"^\s+at (?P<function>[\w.<>`+]+)\(.*\)(?: in (?P<file>.+):line (?P<line>\d+))?$"),
        library=re.compile(r"(?:^| )(?:System|Microsoft)\."),
    ),
    _StackFormat(  # Elixir
        header=re.compile(r"^.*\*\* \((?P<kind>[A-Z][\w.]*)\) (?P<what>.*)$"),
        frame=re.compile(r"^\s+(?:\([\w ]+[\d.]+\) )?(?P<file>\S+\.exs?):(?P<line>\d+): (?P<function>\S+)"),
        library=re.compile(r"\bdeps/"),
    ),
    _StackFormat(  # Ruby on Rails
        header=re.compile(r"^(?:.*? )?(?P<kind>[A-Z][\w:]*) \((?P<what>.*)\):?$"),
        frame=re.compile(r"^\s*(?P<file>\S+\.rb):(?P<line>\d+):in [`'](?P<function>[^']+)'"),
        library=re.compile(r"/gems/"),
    ),
)

_PLACED = (
    re.compile(  # Ruby
        r"(?:^|\s)(?P<file>\S+\.rb):(?P<line>\d+):in [`'](?P<function>[^']+)': (?P<what>.*) \((?P<kind>[A-Z][\w:]*)\)$"
    ),
    re.compile(  # PHP
        r"\b(?:Fatal|Parse) error:\s+(?:Uncaught )?(?P<error>.*?) in (?P<file>\S+?\.php)(?::| on line )(?P<line>\d+)"
    ),
    re.compile(  # Rust before 1.73
        r"^thread '[^']*' (?P<kind>panicked) at '(?P<what>.*)', (?P<file>\S+\.rs):(?P<line>\d+):\d+$"
    ),
)
"""Exceptions that stand in one line with their place."""

_RUST_PANIC = re.compile(r"^thread '[^']*' (?:\(\d+\) )?panicked at (?P<file>\S+\.rs):(?P<line>\d+):\d+:$")
_GO_PANIC = re.compile(r"^[\d/:. ]*(?P<error>(?:http: panic serving|panic:|fatal error:) .*)$")
_GO_STACK = re.compile(r"^goroutine \d+ \[")
_GO_FUNCTION = re.compile(r"^(?P<function>\S+)\([^()]*\)$")
_GO_PLACE = re.compile(r"^\t(?P<file>\S+\.go):(?P<line>\d+)")
_GO_LIBRARY = re.compile(r"/go/src/|/pkg/mod/|/libexec/src/")
_LINES_TO_STACK: Final = 5
"""Lines behind a panic of Go within which its first stack begins."""
_THROWN_AT = re.compile(r"^(?:file://)?(?P<file>(?:node:|[A-Za-z]:)?[^\s:]+):(?P<line>\d+)$")
_MARK = re.compile(r"^\s*\^+\s*$")
_LINES_TO_MARK: Final = 4
"""Lines from the place at which JavaScript threw to the mark below the source line."""


def find_crash(log: str) -> TargetCrash | None:
    """The last crash in a log, at the innermost place of the program's own code, else at the innermost; None for none.

    Python, JavaScript, Java, Go, Ruby, PHP, Rust, C# and Elixir are known, with exceptions of any name.
    """
    lines = [part for line in log.splitlines() for part in _split_record(_NOT_THE_PROGRAMS.sub("", line))]
    found: TargetCrash | None = None
    for number in range(len(lines)):
        found = next((crash for read in _READERS if (crash := read(lines, number))), found)
    return found


def _split_record(line: str) -> Sequence[str]:
    """The lines of the texts in a record that is JSON; the line itself where it is none."""
    if not line.startswith("{"):
        return (line,)
    try:
        record = json.loads(line)
    except ValueError:
        return (line,)
    return tuple(part for text in _list_texts(record) for part in text.splitlines())


def _list_texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _list_texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _list_texts(each)


def _read_python_crash(lines: Sequence[str], number: int) -> TargetCrash | None:
    """A traceback from its first line to the exception below it, which is as far to the right."""
    begin = _PYTHON_STACK.match(lines[number])
    if begin is None:
        return None
    before = begin["before"]
    width = len(before) if not before.strip(" |+-") else 0
    frames: list[_Frame] = []
    for line in lines[number + 1 :]:
        inside = line[width:]
        if frame := _PYTHON_FRAME.match(inside):
            frames.append(_build_frame(frame))
        elif inside and not inside[0].isspace():
            exception = _PYTHON_EXCEPTION.match(inside)
            return _build_crash(exception["error"], frames[::-1], _PYTHON_LIBRARY) if exception else None
    return None


def _read_stack_crash(lines: Sequence[str], number: int) -> TargetCrash | None:
    for language in _STACKS:
        header = language.header.match(lines[number].strip())
        if header is None or language.frame.match(lines[number]):
            continue
        frames = list(_read_frames(lines[number + 1 :], language.frame))
        if frames:
            return _build_crash(_describe_error(header), frames, language.library)
    return None


def _read_frames(lines: Sequence[str], pattern: re.Pattern[str]) -> Iterator[_Frame]:
    """The frames at the beginning of these lines; one empty line may be before them."""
    for line in lines[1:] if lines and not lines[0].strip() else lines:
        frame = pattern.match(line)
        if frame is None:
            return
        yield _build_frame(frame)


def _read_placed_crash(lines: Sequence[str], number: int) -> TargetCrash | None:
    for pattern in _PLACED:
        if found := pattern.search(lines[number]):
            return _build_crash(_describe_error(found), [_build_frame(found)])
    return None


def _read_rust_crash(lines: Sequence[str], number: int) -> TargetCrash | None:
    found = _RUST_PANIC.match(lines[number])
    if found is None or number + 1 == len(lines):
        return None
    return _build_crash(f"panicked: {lines[number + 1]}", [_build_frame(found)])


def _read_go_crash(lines: Sequence[str], number: int) -> TargetCrash | None:
    panic = _GO_PANIC.match(lines[number])
    behind = lines[number + 1 : number + 1 + _LINES_TO_STACK]
    begin = next((place for place, line in enumerate(behind, number + 2) if _GO_STACK.match(line)), None)
    if panic is None or begin is None:
        return None
    frames = []
    for function, place in zip(lines[begin::2], lines[begin + 1 :: 2], strict=False):
        named, placed = _GO_FUNCTION.match(function), _GO_PLACE.match(place)
        if named is None or placed is None:
            break
        frames.append(_Frame(file=placed["file"], line=placed["line"], function=named["function"]))
    return _build_crash(panic["error"], frames, _GO_LIBRARY)


def _read_thrown_text(lines: Sequence[str], number: int) -> TargetCrash | None:
    """What JavaScript threw that is no error object: the place, the source line with a mark below it, then the text."""
    place = _THROWN_AT.match(lines[number])
    behind = lines[number + 1 : number + 1 + _LINES_TO_MARK]
    mark = next((at for at, line in enumerate(behind, number + 1) if _MARK.match(line)), None)
    if place is None or mark is None:
        return None
    text = next((line.strip(" [") for line in lines[mark + 1 :] if line.strip()), "")
    return _build_crash(text, [_build_frame(place)])


_READERS: tuple[Callable[[Sequence[str], int], TargetCrash | None], ...] = (
    _read_python_crash,
    _read_placed_crash,
    _read_rust_crash,
    _read_go_crash,
    _read_thrown_text,
    _read_stack_crash,
)


def _build_frame(found: re.Match[str]) -> _Frame:
    groups = {name: value or "" for name, value in found.groupdict().items()}
    return _Frame(file=groups["file"], line=groups["line"], function=groups.get("function", ""))


def _describe_error(found: re.Match[str]) -> str:
    groups = found.groupdict()
    return str(groups["error"] if "error" in groups else f"{groups['kind']}: {groups['what']}")


def _build_crash(
    error: str, innermost_first: Sequence[_Frame], library: re.Pattern[str] | None = None
) -> TargetCrash | None:
    """A crash at the innermost frame that is no library's, else at the innermost one; None without frames."""
    if not innermost_first:
        return None
    own = (
        frame
        for frame in innermost_first
        if not (library and library.search(f"{frame.file} {frame.function}")) and frame.line
    )
    return TargetCrash(error=redact(error.strip())[:LONGEST_TEXT], place=str(next(own, innermost_first[0])))
