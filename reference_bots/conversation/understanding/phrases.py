"""Phrases: patterns of the language rules, written almost like plain text.

A blank stands for one blank, ` ~ ` for up to three words of the same clause, `*` at the end of a word for any ending.
The rest is a regular expression over whole tokens. Each phrase has an index of its possible first words, so that a
message is matched only where one of them occurs.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain
from typing import NamedTuple

_GAP = re.compile(r" ~(?=[ )])")
_WORDS_BETWEEN = r"(?: [a-z0-9'-]+){0,3}"
_ANY_ENDING = re.compile(r"(?<=[a-z])\*(?=[ |)]|$)")
_LETTERS = re.compile(r"[a-z0-9'-]+(?![a-z0-9'?*+{-])")
_FEW = 10


@dataclass(frozen=True)
class CompiledPhrases:
    """Compiled phrases. A regular expression is compiled when one of its first words is met, or beforehand.

    Each phrase has an expression of its own, because one of all of them would try every phrase at each of the words.

    expressions: the regular expression of each phrase.
    by_first_word: possible first word -> the numbers of the phrases that can begin with it, in order.
    by_stem: beginning of possible first words with open endings -> the same.
    """

    expressions: tuple[str, ...]
    by_first_word: Mapping[str, Sequence[int]]
    by_stem: Mapping[str, Sequence[int]]

    @cached_property
    def patterns(self) -> tuple[re.Pattern[str], ...]:
        """Each matches its phrase at a position."""
        return tuple(map(re.compile, self.expressions))

    @cached_property
    def first_words(self) -> frozenset[str]:
        """Possible first words."""
        return frozenset(self.by_first_word)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Beginnings of possible first words with open endings."""
        return frozenset(self.by_stem)

    def match(self, text: str, offset: int, word: str) -> re.Match[str] | None:
        """The first phrase that matches where a word begins.

        text: words between single blanks.
        offset: where the word begins.
        word: the word there.
        """
        patterns = self.patterns
        for number in self._find_candidates(word):
            if (match := patterns[number].match(text, offset)) is not None:
                return match
        return None

    def _find_candidates(self, word: str) -> Sequence[int]:
        numbers = self.by_first_word.get(word, ())
        if not self.by_stem:
            return numbers
        beginnings = (word[:length] for length in range(1, len(word) + 1))
        open_ended = [number for stem in beginnings for number in self.by_stem.get(stem, ())]
        return sorted({*numbers, *open_ended}) if open_ended else numbers


_all_phrases: list[CompiledPhrases] = []


def compile_all_expressions() -> int:
    """Compile the expressions of all phrases, so that no message waits for it; how many phrases there are."""
    return len([phrases.patterns for phrases in _all_phrases])


def compile_phrases(*patterns: str) -> CompiledPhrases:
    """Compile several alternative phrases into one.

    Raises ValueError for a phrase that could begin with any word.
    """
    written = [_GAP.sub(_WORDS_BETWEEN, _ANY_ENDING.sub("[a-z]*", pattern.rstrip())) for pattern in patterns]
    alternatives = list(chain.from_iterable(map(_split_alternatives, written)))
    by_first_word, by_stem = defaultdict[str, list[int]](list), defaultdict[str, list[int]](list)
    for number, pattern in enumerate(alternatives):
        for opening in _first_words(pattern):
            if not opening.text:
                raise ValueError(f"{pattern!r} could begin with any word")
            (by_stem if opening.open_ended else by_first_word)[opening.text].append(number)
    compiled = CompiledPhrases(
        tuple(rf"(?:{pattern})(?= )" for pattern in alternatives), dict(by_first_word), dict(sorted(by_stem.items()))
    )
    _all_phrases.append(compiled)
    return compiled


class _PossibleMatchBeginning(NamedTuple):
    """A possible beginning of a match.

    word_is_complete: whether a blank follows, so that the word is complete.
    open_ended: whether any ending can follow.
    """

    text: str
    word_is_complete: bool = False
    open_ended: bool = False

    @property
    def is_complete(self) -> bool:
        return self.word_is_complete or self.open_ended


@cache
def _first_words(pattern: str) -> frozenset[_PossibleMatchBeginning]:
    """All possible first words of the pattern."""
    found: set[_PossibleMatchBeginning] = set()
    for alternative in _split_alternatives(pattern):
        reached = {_PossibleMatchBeginning("")}
        for options in _iterate_first_words_of_pieces(alternative):
            if all(opening.is_complete for opening in reached):
                break
            reached = {
                opening
                if opening.is_complete
                else _PossibleMatchBeginning(
                    opening.text + option.text, word_is_complete=option.word_is_complete, open_ended=option.open_ended
                )
                for opening in reached
                for option in options
            }
        found |= reached
    return frozenset(found)


def _iterate_first_words_of_pieces(alternative: str) -> Iterator[Iterable[_PossibleMatchBeginning]]:
    """For each piece of a pattern without alternatives: its possible parts of the first word."""
    at = 0
    while at < len(alternative):
        if letters := _LETTERS.match(alternative, at):
            yield (_PossibleMatchBeginning(letters[0]),)
            at = letters.end()
            continue
        letter, end = alternative[at], at + 1
        options: Iterable[_PossibleMatchBeginning] = (_PossibleMatchBeginning(letter),)
        if letter == "(":
            end = _find_closing_bracket(alternative, at)
            inner = alternative[at + 1 : end - 1]
            look = inner.startswith(("?=", "?!", "?<"))
            options = (_PossibleMatchBeginning(""),) if look else _first_words(inner.removeprefix("?:"))
        elif letter == " ":
            options = (_PossibleMatchBeginning("", word_is_complete=True),)
        elif letter == "\\" and not alternative[end].isalnum():
            end = at + 2
            options = (_PossibleMatchBeginning(alternative[at + 1]),)
        elif letter == "[":
            end = alternative.index("]", at) + 1
            options = _first_words_of_character_class(alternative[at + 1 : end - 1])
        elif letter in "\\.^$":
            end = at + 2
            options = (_PossibleMatchBeginning("", open_ended=True),)
        following = alternative[end : end + 1]
        if following in ("?", "*", "+", "{"):
            end = alternative.index("}", end) + 1 if following == "{" else end + 1
            if letter != "(" and following != "?":
                options = tuple(option._replace(open_ended=True) for option in options)
            options = options if following == "+" else (*options, _PossibleMatchBeginning(""))
        yield options
        at = end


def _first_words_of_character_class(letters: str) -> tuple[_PossibleMatchBeginning, ...]:
    """The characters of `[oa]` or `[2-9]`; a long range counts as open-ended."""
    if len(letters) == len("2-9") and letters[1] == "-":
        letters = "".join(map(chr, range(ord(letters[0]), ord(letters[2]) + 1)))
    if not letters.isalnum() or len(letters) > _FEW:
        return (_PossibleMatchBeginning("", open_ended=True),)
    return tuple(map(_PossibleMatchBeginning, letters))


def _split_alternatives(pattern: str) -> list[str]:
    """The top-level alternatives of a pattern."""
    parts, depth, start = [], 0, 0
    for at, letter in enumerate(pattern):
        depth += (letter == "(") - (letter == ")")
        if letter == "|" and depth == 0:
            parts.append(pattern[start:at])
            start = at + 1
    return [*parts, pattern[start:]]


def _find_closing_bracket(pattern: str, at: int) -> int:
    """The index after the bracket that closes the one at `at`."""
    depth = 0
    for place in range(at, len(pattern)):
        depth += (pattern[place] == "(") - (pattern[place] == ")")
        if depth == 0:
            return place + 1
    raise ValueError(f"{pattern!r} has an open bracket")
