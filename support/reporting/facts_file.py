"""Appends facts to a run's `facts.jsonl`, and reads them back. Secrets and phone numbers are masked on the way in."""

import dataclasses
import json
from collections.abc import Iterable
from pathlib import Path

from support.vocabulary.fact import Fact
from support.vocabulary.redaction import redact


def append_facts(path: Path, facts: Iterable[Fact]) -> None:
    """Add these facts to the file, one JSON line each; the file is made when it is not there."""
    lines = [json.dumps(dataclasses.asdict(_masked(fact)), ensure_ascii=False) for fact in facts]
    with path.open("a", encoding="utf-8") as file:
        file.writelines(line + "\n" for line in lines)


def read_facts(path: Path) -> tuple[Fact, ...]:
    """Every fact in the file, in the order they were written; none when there is no file."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return tuple(Fact(**json.loads(line)) for line in lines)


def _masked(fact: Fact) -> Fact:
    value = redact(fact.value) if isinstance(fact.value, str) else fact.value
    about = {name: redact(text) for name, text in fact.about.items()}
    return dataclasses.replace(fact, value=value, about=about)
