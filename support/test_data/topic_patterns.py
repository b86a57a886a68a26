"""The patterns of one topic: how they are written in fixtures, and how they judge parts of a message."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache

import msgspec

from support.test_data.message_sentences import remove_accents
from support.vocabulary.explained_error import SetUpError

_PIECE = re.compile(r"\{([a-z_]+)\}")
_GAP = " ~ "
"""Stands where an excluded passage was, so that the words on both sides of it do not meet."""
_BETWEEN = " | "
"""Parts two sentences that are looked at together."""


class Presence(Enum):
    """Whether a message is about a topic; unsure = its words are there in a form that decides nothing."""

    PRESENT = "yes"
    ABSENT = "no"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Whether a topic is there, and the passage that says so; "" where it is not."""

    presence: Presence
    passage: str = ""


class TopicPatterns(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How one topic is recognised; all are regular expressions, searched without regard to case and accents.

    means: found = yes.  across: found in two sentences that follow each other, joined by " | " = yes.
    excludes: what they find is taken out before anything else is looked for.
    hints: found, and nothing of `means` and `across` = unsure.
    like: another topic of the same heading, whose patterns are used; then there are no others.
    """

    means: tuple[str, ...] = ()
    across: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    like: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A part of a message. wording: normal, as patterns expect it.  sent: as it was sent."""

    wording: str
    sent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """The compiled patterns of one topic; None = there are none of that kind.

    like: the topic whose patterns these are; "" = its own.  own: those of a profile.
    """

    means: re.Pattern[str] | None
    across: re.Pattern[str] | None
    excludes: re.Pattern[str] | None
    hints: re.Pattern[str] | None
    like: str = ""
    own: re.Pattern[str] | None = None

    def judge(self, passages: Sequence[Passage], pairs: Sequence[tuple[Passage, Passage]] = ()) -> Judgement:
        """The judgement on passages that may be about the topic by themselves, and on pairs that may be so together."""
        exclude = cache(self._exclude)
        for passage in passages:
            if finds(self.own, passage.wording) or (self.means and finds(self.means, exclude(passage))):
                return Judgement(presence=Presence.PRESENT, passage=passage.sent)
        for first, second in pairs if self.across else ():
            if finds(self.across, exclude(first) + _BETWEEN + exclude(second)):
                return Judgement(presence=Presence.PRESENT, passage=f"{first.sent} {second.sent}")
        for passage in passages if self.hints else ():
            if finds(self.hints, exclude(passage)):
                return Judgement(presence=Presence.UNSURE, passage=passage.sent)
        return Judgement(presence=Presence.ABSENT)

    def with_own_patterns(self, patterns: Sequence[str], *, topic: str, where: str) -> "Topic":
        """The topic with patterns of a profile, which decide before all others. Raises SetUpError for a bad one."""
        return replace(self, own=compile_patterns(patterns, {}, topic=topic, where=where))

    def _exclude(self, passage: Passage) -> str:
        return self.excludes.sub(_GAP, passage.wording) if self.excludes else passage.wording


def compile_topics(
    topics: Mapping[str, TopicPatterns | tuple[str, ...]], words: Mapping[str, str], *, where: str
) -> Mapping[str, Topic]:
    """The topics of one heading. words: name -> what `{name}` stands for in patterns.

    Raises SetUpError for a pattern that cannot be read, for an unknown name in braces, and for a wrong `like`.
    """
    plain = {
        name: TopicPatterns(means=patterns) if isinstance(patterns, tuple) else patterns
        for name, patterns in topics.items()
    }
    return {name: _compile_topic(name, plain, words, where=where) for name in plain}


def _compile_topic(name: str, topics: Mapping[str, TopicPatterns], words: Mapping[str, str], *, where: str) -> Topic:
    patterns = topics[name]
    like = patterns.like
    if like:
        if patterns != TopicPatterns(like=patterns.like) or patterns.like not in topics or topics[patterns.like].like:
            raise SetUpError(
                f"The topic '{name}' cannot be like '{patterns.like}'.",
                seen=f"topics of the same heading: {', '.join(topics)}",
                perhaps="that topic is misspelt, is like another one itself, or stands beside other patterns.",
                look=where,
            )
        patterns = topics[patterns.like]
    return Topic(
        means=compile_patterns(patterns.means, words, topic=name, where=where),
        across=compile_patterns(patterns.across, words, topic=name, where=where),
        excludes=compile_patterns(patterns.excludes, words, topic=name, where=where),
        hints=compile_patterns(patterns.hints, words, topic=name, where=where),
        like=like,
    )


def compile_patterns(
    patterns: Sequence[str], words: Mapping[str, str], *, topic: str, where: str
) -> re.Pattern[str] | None:
    """One pattern that finds what any of these finds, without regard to case and accents; None for none.

    topic: what they are for, in the error.  Raises SetUpError as `compile_topics` does.
    """
    if not patterns:
        return None
    text = remove_accents("|".join(f"(?:{pattern})" for pattern in patterns))
    try:
        return re.compile(_fill_in_words(text, words), re.IGNORECASE | re.DOTALL)
    except (re.error, KeyError) as broken:
        reason = f"{{{broken.args[0]}}} is not under [words]" if isinstance(broken, KeyError) else str(broken)
        raise SetUpError(
            f"The patterns for '{topic}' cannot be read: {reason}.",
            seen=text,
            perhaps="a bracket is missing, or a sign with a meaning of its own is not escaped.",
            look=where,
        ) from broken


def _fill_in_words(text: str, words: Mapping[str, str]) -> str:
    """The text with each `{name}` replaced, also those inside a replacement. Raises KeyError for an unknown name."""
    while _PIECE.search(text):
        text = _PIECE.sub(lambda piece: f"(?:{remove_accents(words[piece[1]])})", text)
    return text


def finds(pattern: re.Pattern[str] | None, text: str) -> bool:
    """Whether the pattern is found in the text; without a pattern nothing is."""
    return pattern is not None and pattern.search(text) is not None
