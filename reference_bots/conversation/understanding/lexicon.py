"""The words the rules listen for, in both languages: what a slip of the finger is compared with.

`lexicon.txt` holds content words, mostly of five letters and more; `real_words.txt` the words of both languages that
look like a slip of one of these and are none. How both were chosen: docs/decisions/0010-understanding-is-rules.md.
"""

from pathlib import Path

_HERE = Path(__file__).parent


def _words(name: str) -> frozenset[str]:
    lines = (_HERE / name).read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


LEXICON = _words("lexicon.txt")
REAL = _words("real_words.txt")
