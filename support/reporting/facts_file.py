"""Appends facts to a run's `facts.jsonl`, and reads them back.

What is written is printable, and secrets and phone numbers in it are masked.
"""

import dataclasses
import json
from collections.abc import Iterable
from pathlib import Path

from support.vocabulary.fact import ObservedFact
from support.vocabulary.printable import make_values_printable
from support.vocabulary.redaction import redact


def append_facts(path: Path, facts: Iterable[ObservedFact]) -> None:
    """Add these facts to the file, one JSON line each; the file is made when it is not there."""
    values = (make_values_printable(dataclasses.asdict(_mask_fact(fact))) for fact in facts)
    lines = [json.dumps(value, ensure_ascii=False) for value in values]
    with path.open("a", encoding="utf-8") as file:
        file.writelines(line + "\n" for line in lines)


def read_facts(path: Path) -> tuple[ObservedFact, ...]:
    """Every fact in the file, in the order they were written; none when there is no file.

    A line that was cut off when its writer was killed is left out; facts decide nothing.
    """
    lines = path.read_bytes().splitlines() if path.exists() else []
    return tuple(fact for line in lines if (fact := _parse_fact_line(line)))


def _parse_fact_line(line: bytes) -> ObservedFact | None:
    try:
        return ObservedFact(**json.loads(line))
    except (ValueError, TypeError):
        return None


def _mask_fact(fact: ObservedFact) -> ObservedFact:
    value = redact(fact.value) if isinstance(fact.value, str) else fact.value
    about = {name: redact(text) for name, text in fact.about.items()}
    return dataclasses.replace(fact, value=value, about=about)
