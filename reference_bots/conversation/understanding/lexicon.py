"""Words of the language rules, in both languages, for spelling correction and language detection.

`lexicon.txt` holds content words, mostly of five letters and more; `real_words.txt` correct words that look like a
typing error of one of them; `distinctive_words.txt` short distinctive words for language detection; `conduct_words.txt`
words about messages, machines, exits, neighbors and advice, which tell nothing about a language here.
How both were chosen: docs/decisions/0010-rule-based-understanding.md.
"""

from pathlib import Path

_HERE = Path(__file__).parent


def _split_lexicon_words(text: str) -> frozenset[str]:
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def _read_lexicon_file(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


ENGLISH, SPANISH = map(_split_lexicon_words, _read_lexicon_file("lexicon.txt").split("# Spanish"))
ENGLISH_DISTINCTIVE, SPANISH_DISTINCTIVE = map(
    _split_lexicon_words, _read_lexicon_file("distinctive_words.txt").split("# Spanish")
)
LEXICON = ENGLISH | SPANISH
REAL_WORDS = _split_lexicon_words(_read_lexicon_file("real_words.txt"))
CONDUCT_WORDS = _split_lexicon_words(_read_lexicon_file("conduct_words.txt"))
