"""How a profile adds its own patterns to the topics that messages are judged by: [meanings]."""

import re
from collections.abc import Iterator, Mapping

import msgspec

from support.targets.webhook_templates import find_nearest_word
from support.test_data.message_patterns import MEANINGS, MessagePatterns, Way, load_message_patterns
from support.test_data.message_sentences import remove_accents


class MeaningSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Regular expressions that decide before the suite's own; where one is found, the message is about the topic.

    asks: topic -> what is found in a question or request about it.  says: topic -> what is found in a message.
    """

    asks: Mapping[str, tuple[str, ...]] = {}
    says: Mapping[str, tuple[str, ...]] = {}

    @property
    def patterns(self) -> Mapping[Way, Mapping[str, tuple[str, ...]]]:
        """The patterns by way and topic."""
        return {"asks": self.asks, "says": self.says}


def load_target_patterns(settings: MeaningSettings, *, where: str) -> MessagePatterns:
    """The suite's patterns with those of a profile. where: names the profile in errors.

    Raises SetUpError for a pattern that cannot be read, SuiteError for an unknown topic.
    """
    return load_message_patterns(MEANINGS).with_own_patterns(settings.patterns, where=where)


def find_meaning_gaps(settings: MeaningSettings, known: MessagePatterns) -> Iterator[tuple[tuple[str, ...], str]]:
    """The path of each entry that cannot be used, and why: an unknown topic, no pattern, a broken one, an empty one."""
    for way, topics in settings.patterns.items():
        for topic, patterns in topics.items():
            place = ("meanings", way, topic)
            if topic not in known.list_topics(way):
                nearest = find_nearest_word(topic, known.list_topics(way))
                yield place, f"is no topic; the nearest is `{nearest}`"
            if not patterns:
                yield place, "holds no pattern"
            for pattern in patterns:
                yield from ((place, reason) for reason in _find_faults(pattern))


def _find_faults(pattern: str) -> Iterator[str]:
    try:
        compiled = re.compile(remove_accents(pattern))
    except re.error as broken:
        yield f'holds "{pattern}", which cannot be read: {broken}'
        return
    if compiled.search(""):
        yield f'holds "{pattern}", which is found in every message'
