"""The table of sentences that the intent classifier is trained on."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from reference_bots.conversation.understanding.intents import Intent

SENTENCES: Final = Path(__file__).parent / "sentences"
HELD_BACK: Final = Path(__file__).parent / "held_back"
"""Sentences of other authors, for judging alone: who works on rules or training does not read them."""
NONE: Final = "none"
"""The class of whatever has none of the intents."""
LOOK_ALIKE: Final = "no_"
_INTENTS: Final = frozenset(map(str, Intent))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of the table.

    kind: an intent, "no_" and an intent for what only looks like it, or "answer".  about: its kind within the intent.
    source: who wrote it, which is the name of its file.
    """

    text: str
    kind: str
    about: str
    source: str

    @property
    def intent(self) -> Intent | None:
        """The intent, or None for a look-alike and for an ordinary message."""
        return Intent(self.kind) if self.kind in _INTENTS else None


def load_sentences(folder: Path = SENTENCES) -> Sequence[Sentence]:
    """Every sentence, in the order of the files."""
    return [
        Sentence(text=row["text"], kind=row["kind"], about=row.get("about", ""), source=path.stem)
        for path in sorted(folder.glob("*.jsonl"))
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())
    ]


def hash_sentences(sentences: Iterable[Sentence]) -> str:
    """SHA-256 of everything that the weights depend on, in hexadecimal."""
    rows = [[one.text, one.kind, one.about, one.source] for one in sentences]
    return hashlib.sha256(json.dumps(rows, ensure_ascii=False).encode()).hexdigest()
