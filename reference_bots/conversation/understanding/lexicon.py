"""Words of the language rules, in both languages, for spelling correction and language detection.

`lexicon.txt` holds content words, mostly of five letters and more; `real_words.txt` correct words that look like a
typing error of one of them; `distinctive_words.txt` short distinctive words for language detection.
How both were chosen: docs/decisions/0010-rule-based-understanding.md.
"""

from pathlib import Path

_HERE = Path(__file__).parent


def _words(text: str) -> frozenset[str]:
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def _read(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


ENGLISH, SPANISH = map(_words, _read("lexicon.txt").split("# Spanish"))
ENGLISH_DISTINCTIVE, SPANISH_DISTINCTIVE = map(_words, _read("distinctive_words.txt").split("# Spanish"))
LEXICON = ENGLISH | SPANISH
REAL_WORDS = _words(_read("real_words.txt"))
