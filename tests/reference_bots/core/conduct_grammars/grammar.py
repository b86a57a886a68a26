"""Sentences as templates with slots, and how people type them."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

_SLOT = re.compile(r"\{(\w+)\}")
_CHOICE = re.compile(r"\(([^()]*)\)")
_BLANKS = re.compile(r"\s+")
_ACCENTS: Final = str.maketrans("áéíóúñüÁÉÍÓÚÑ", "aeiounuAEIOUN")
_SHORT: Final = {
    "you": "u", "your": "ur", "are": "r", "please": "pls", "thanks": "thx", "because": "cuz", "going to": "gonna",
    "want to": "wanna", "que": "q", "porque": "xq", "para": "pa", "por favor": "porfa", "don't": "dont",
    "I'm": "im", "can't": "cant", "isn't": "isnt", "it's": "its", "didn't": "didnt",
}  # fmt: skip
_KEPT_IN_TYPOS: Final = 6
"""Letters from which on two neighbours of a word may change places."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """The sentences of one kind, and those that only look like it.

    slots: name -> its fillings, which may hold slots and choices themselves.
    heard: label -> templates of sentences that must be heard as this label.
    unheard: templates of sentences that must not be heard as any of the labels.
    """

    slots: Mapping[str, tuple[str, ...]]
    heard: Mapping[str, tuple[str, ...]]
    unheard: tuple[str, ...]

    def fill(self, template: str, chance: Random) -> str:
        """One sentence of the template: slots filled and choices made at random."""
        text = template
        while True:
            slot, choice = _SLOT.search(text), _CHOICE.search(text)
            if slot is not None:
                text = text[: slot.start()] + chance.choice(self.slots[slot[1]]) + text[slot.end() :]
            elif choice is not None:
                text = text[: choice.start()] + chance.choice(choice[1].split("|")) + text[choice.end() :]
            else:
                return _BLANKS.sub(" ", text).replace(" ,", ",").replace(" ?", "?").replace(" .", ".").strip()

    def is_right(self, label: str, heard: str) -> bool:
        """Whether what was heard is the label, or for "" none of the labels."""
        return heard == label if label else heard not in self.heard

    def list_templates(self) -> Iterator[tuple[str, str]]:
        """(label, template), "" being the label of what must not be heard."""
        for label, templates in self.heard.items():
            yield from ((label, template) for template in templates)
        yield from (("", template) for template in self.unheard)


def load_grammars() -> Mapping[str, Grammar]:
    """Every grammar of this folder, by the name of its file."""
    return {path.stem: _read_grammar(path) for path in sorted(Path(__file__).parent.glob("*.toml"))}


def _read_grammar(path: Path) -> Grammar:
    """slots, heard and unheard as in Grammar."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return Grammar(
        slots={name: tuple(fillings) for name, fillings in table["slots"].items()},
        heard={label: tuple(templates) for label, templates in table["heard"].items()},
        unheard=tuple(table["unheard"]),
    )


def _shorten(text: str, _chance: Random) -> str:
    for word, short in _SHORT.items():
        text = re.sub(rf"\b{re.escape(word)}\b", short, text)
    return text.lower()


def _swap_letters(text: str, chance: Random) -> str:
    words = text.split(" ")
    long = [at for at, word in enumerate(words) if word.isalpha() and len(word) >= _KEPT_IN_TYPOS]
    if not long:
        return text
    at = chance.choice(long)
    word = words[at]
    place = chance.randrange(2, len(word) - 2)
    words[at] = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    return " ".join(words)


def _without_end(text: str, _chance: Random) -> str:
    return text[0].lower() + text[1:].rstrip(".!")


STYLES: Final[Mapping[str, Callable[[str, Random], str]]] = {
    "as it is": lambda text, _: text,
    "in small letters": _without_end,
    "in capitals": lambda text, _: text.upper(),
    "without accents": lambda text, _: text.translate(_ACCENTS).replace("¿", "").replace("¡", ""),
    "in short": _shorten,
}
"""How a sentence is typed -> the sentence typed so; what it means is the same."""
TYPO: Final = _swap_letters
"""Two neighbouring letters of a long word changed places; not every such word can be read."""
