"""What a target prints and logs during one scenario: standard output and error, and, in this process, `logging`.

structlog and other libraries write to one of these. Streams are replaced only while the target runs, so that what the
suite itself prints goes where it always goes.
"""

import io
import logging
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout

from support.vocabulary.redaction import redact

KEPT_LINES = 2_000
"""The latest lines of a scenario that are kept: a target that logs without end must not fill the memory."""

LONGEST_LINE = 2_000
"""Characters kept of a line."""

_ERROR = re.compile(r"\b(?:error|critical|fatal)\b|\b\w+(?:Error|Exception)\b", re.IGNORECASE)


class TargetLog:
    """The lines of the present scenario. secrets: values that are masked wherever they stand."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        self._secrets = tuple(secrets)
        self._lines: deque[str] = deque(maxlen=KEPT_LINES)
        self._stream = _LineStream(self._lines)
        self._handler = logging.StreamHandler(self._stream)
        self._handler.setFormatter(logging.Formatter("%(levelname)s %(name)s: %(message)s"))

    def clear(self) -> None:
        """Forget everything: a new scenario begins."""
        self._stream.end_line()
        self._lines.clear()

    def append(self, line: str) -> None:
        """Keep one line that a target in a process of its own printed."""
        self._lines.append(line[:LONGEST_LINE])

    @contextmanager
    def capture(self) -> Iterator[None]:
        """Keep what is printed and logged while entered. A logger that takes its stream now goes on writing to it."""
        root = logging.getLogger()
        root.addHandler(self._handler)
        try:
            with redirect_stdout(self._stream), redirect_stderr(self._stream):
                yield
        finally:
            root.removeHandler(self._handler)

    @property
    def text(self) -> str:
        """All lines, without secrets and personal data; "" when there are none."""
        self._stream.end_line()
        return redact("\n".join(list(self._lines)), self._secrets)

    def read_last_lines(self, count: int) -> str:
        """The latest lines, without secrets and personal data; "" when there are none."""
        return "\n".join(self.text.splitlines()[-count:])

    def find_kinds(self, words: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
        """Which of these kinds of words, each given by name, the lines hold as whole words; first "a secret"."""
        self._stream.end_line()
        lines = "\n".join(self._lines)
        kinds = {"a secret": self._secrets, **words}
        return tuple(kind for kind, known in kinds.items() if any(_holds_word(lines, word) for word in known))

    @property
    def last_error(self) -> str:
        """The latest line that speaks of an error, without secrets and personal data; "" when none does."""
        self._stream.end_line()
        line = next((line for line in reversed(list(self._lines)) if _ERROR.search(line)), "")
        return redact(line, self._secrets)


def _holds_word(text: str, word: str) -> bool:
    return bool(word) and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


class _LineStream(io.TextIOBase):
    """A stream that splits what is written into lines."""

    def __init__(self, lines: deque[str]) -> None:
        super().__init__()
        self._lines = lines
        self._begun = ""

    def writable(self) -> bool:
        """Whether it can be written to: always."""
        return True

    def write(self, text: str) -> int:
        """Keep the whole lines; the rest waits for its end."""
        *whole, self._begun = (self._begun + text).split("\n")
        self._lines.extend(line[:LONGEST_LINE] for line in whole)
        return len(text)

    def end_line(self) -> None:
        """Keep what was written since the last whole line."""
        if self._begun:
            self.write("\n")
