"""Answers of a real model, kept in a file and given again: JSON lines, one for each answer.

What differs from run to run without changing the question is left out of the key under which an answer is kept: ids,
dates, times, telephone numbers, e-mail addresses.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from support.simulators.language_model.question import (
    AnswerMissing,
    FoundAnswer,
    ModelAnswer,
    ModelQuestion,
    ModelRequest,
    ToolCall,
)
from support.vocabulary.explained_error import SetUpError

_VARIABLE_PARTS = (
    (re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+"), "<e-mail>"),
    (re.compile(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?"), "<time>"),
    (re.compile(r"\+?\d[\d ().-]{8,}\d"), "<phone>"),
    (re.compile(r"\b(?=\w*\d)(?=\w*[A-Za-z])[A-Za-z0-9_-]{16,}\b"), "<id>"),
    (re.compile(r"\b\d{1,2}:\d\d(:\d\d)?( ?[AaPp][Mm])?\b"), "<time>"),
)


class RecordedAnswer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line of the file.

    key: of the question.  asked: how the user's message begins, for a reader.
    text, calls: what the model said, and the tools it asked for, name and arguments.
    """

    key: str
    asked: str
    text: str
    calls: tuple[tuple[str, dict[str, object]], ...] = ()


def build_key(question: ModelQuestion) -> str:
    """The key of a question: equal for questions that differ only in ids, dates, times, numbers and addresses."""
    parts = [question.system, *(f"{role}: {text}" for role, text in question.history), *question.tools]
    text = "\n".join(parts)
    for pattern, name in _VARIABLE_PARTS:
        text = pattern.sub(name, text)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def load_recording(path: Path) -> Mapping[str, Sequence[RecordedAnswer]]:
    """The answers in the file, by key, in order. Raises SetUpError when it is missing or a line is malformed."""
    try:
        lines = path.read_bytes().splitlines()
    except OSError as missing:
        raise SetUpError(
            f"There is no recording {path}.",
            seen=str(missing),
            perhaps="nothing was recorded yet, or [language_model] file is misspelt.",
            look='record one: source = "real" with record_to in [language_model]',
        ) from missing
    found: dict[str, list[RecordedAnswer]] = {}
    for number, line in enumerate(lines, start=1):
        try:
            answer = msgspec.json.decode(line, type=RecordedAnswer)
        except msgspec.DecodeError as wrong:
            raise SetUpError(
                f"{path}:{number} is no recorded answer: {wrong}.",
                seen=line[:80].decode(errors="replace"),
                perhaps="the file was edited by hand, or cut off while it was written.",
                look=f"open {path}, or record it anew",
            ) from wrong
        found.setdefault(answer.key, []).append(answer)
    return found


def append_answer(path: Path, question: ModelQuestion, answer: ModelAnswer) -> None:
    """Add an answer to the file, which is made when it is not there."""
    line = RecordedAnswer(
        key=build_key(question),
        asked=question.user[:80],
        text=answer.text,
        calls=tuple((call.name, dict(call.arguments)) for call in answer.tool_calls),
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(msgspec.to_builtins(line), ensure_ascii=False) + "\n")


class RecordedAnswers:
    """Answers from a recording; what was asked several times is answered in turn."""

    def __init__(self, recording: Mapping[str, Sequence[RecordedAnswer]], path: Path) -> None:
        self._recording = recording
        self._path = path
        self._turns: Counter[str] = Counter()

    async def find_answer(self, request: ModelRequest) -> FoundAnswer:
        """The next answer to this question. Raises AnswerMissing when it was never recorded."""
        key = build_key(request.question)
        answers = self._recording.get(key)
        if not answers:
            raise AnswerMissing(
                "",
                f"{self._path} has no answer to this prompt, which is new or was changed. Record it anew: "
                'source = "real" with record_to in [language_model].',
            )
        answer = answers[self._turns[key] % len(answers)]
        self._turns[key] += 1
        calls = tuple(ToolCall(name=name, arguments=arguments) for name, arguments in answer.calls)
        return FoundAnswer(intent="recorded", answer=ModelAnswer(text=answer.text, tool_calls=calls))
