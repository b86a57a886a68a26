"""Phrases: patterns of the language rules, written almost like plain text.

A blank stands for one blank, ` ~ ` for up to three words of the same clause, `*` at the end of a word for any ending.
The rest is a regular expression over whole tokens. Each phrase has an index of its possible first words, so that a
message is matched only where one of them occurs.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

_GAP = re.compile(r" ~(?=[ )])")
_WORDS_BETWEEN = r"(?: [a-z0-9'-]+){0,3}"
_ANY_ENDING = re.compile(r"(?<=[a-z])\*(?=[ |)]|$)")
_LETTERS = re.compile(r"[a-z0-9'-]+(?![a-z0-9'?*+{-])")
_FEW = 10


@dataclass(frozen=True)
class CompiledPhrases:
    """Compiled phrases. Their regular expression is compiled when one of the first words is met, or beforehand.

    expression: the regular expression.
    first_words: possible first words.
    first_word_stems: beginnings of possible first words with open endings.
    """

    expression: str
    first_words: frozenset[str]
    first_word_stems: tuple[str, ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Matches the phrase at a position."""
        return re.compile(self.expression)


_all_phrases: list[CompiledPhrases] = []


def compile_all_expressions() -> int:
    """Compile the expression of every phrase, so that no message waits for it; how many there are."""
    return len([phrases.pattern for phrases in _all_phrases])


def compile_phrases(*patterns: str) -> CompiledPhrases:
    """Compile several alternative phrases into one.

    Raises ValueError for a phrase that could begin with any word.
    """
    written = [_GAP.sub(_WORDS_BETWEEN, _ANY_ENDING.sub("[a-z]*", pattern)) for pattern in patterns]
    whole: set[str] = set()
    stems: set[str] = set()
    for pattern in written:
        for opening in _first_words(pattern):
            if not opening.text:
                raise ValueError(f"{pattern!r} could begin with any word")
            (stems if opening.open_ended else whole).add(opening.text)
    compiled = CompiledPhrases(rf"(?:{'|'.join(written)})(?= )", frozenset(whole), tuple(sorted(stems)))
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
