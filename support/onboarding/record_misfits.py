"""What the tags and fields that a target writes say about [tags], [fields] and [replies]."""

import math
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final

from rapidfuzz import fuzz

from support.onboarding.misfit import Misfit, Weight
from support.onboarding.trials import TriedTarget
from support.targets.completeness import FACTS
from support.targets.profile import Profile

LIKE: Final = 70.0
"""Percent of likeness from which on a name that was written is taken for one that the profile names otherwise."""

_TEMPERATURES: Final = ("hot", "warm", "cold")
_ON_TIME: Final = 1.0
"""Seconds after an answer within which a tag or field counts as written with it."""


def find_record_misfits(tried: TriedTarget, profile: Profile) -> Iterator[Misfit]:
    """Tags and fields that the profile does not name, and those that are written later than it says."""
    yield from _find_unnamed_tags(tried, profile)
    yield from _find_unnamed_fields(tried, profile)
    late = find_latest_record(tried)
    if late > profile.replies.records_after + _ON_TIME:
        yield Misfit(
            weight=Weight.WRONG,
            what=f"tags or fields are written {late:.1f} s after the answer",
            mend=f"records_after = {math.ceil(late)} in [replies]",
        )


def list_named_tags(profile: Profile) -> dict[str, str]:
    """Place in the profile -> the tag it names, in lower case as the CRM keeps it."""
    tags = profile.tags
    named = {
        f"[tags.temperature.{bot}] {word}": tag
        for bot, words in tags.temperature.items()
        for word, tag in words.items()
    }
    named |= {f"[tags.activation] {bot}": tag for bot, tag in tags.activation.items()}
    named |= {"[tags] person_called": tags.person_called} if tags.person_called else {}
    named |= {f'[marks] "{word}"': mark.tag for word, mark in profile.marks.items() if mark.tag}
    return {place: tag.lower() for place, tag in named.items()}


def find_latest_record(tried: TriedTarget) -> float:
    """The longest time in seconds from an answer to a tag or field that followed it before the person wrote again."""
    latest = 0.0
    for trial in tried.of_kind("message"):
        answered: datetime | None = None
        for entry in trial.entries:
            if entry.what == "person.wrote":
                answered = None
            elif entry.contact != trial.person.contact_id:
                continue
            elif entry.what == "message.sent":
                answered = answered or entry.at
            elif entry.what in {"tags.added", "fields.updated"} and answered is not None:
                latest = max(latest, (entry.at - answered).total_seconds())
    return latest


def _find_unnamed_tags(tried: TriedTarget, profile: Profile) -> Iterator[Misfit]:
    written = dict.fromkeys(tag for trial in tried.trials for tag in trial.tags)
    named = list_named_tags(profile)
    hand_over = re.sub(r"\\\{\w+\\\}", ".+", re.escape(profile.tags.hand_off.lower()))
    for tag in written:
        if tag in named.values() or (hand_over and re.fullmatch(hand_over, tag)):
            continue
        bot = next((trial.person.bot for trial in tried.trials if tag in trial.tags), "")
        place, like = _find_like(tag, {place: value for place, value in named.items() if value not in written})
        word = next((each for each in _TEMPERATURES if re.search(rf"\b{each}\b", re.sub(r"[_-]", " ", tag))), "")
        if like >= LIKE:
            yield _describe_tag(
                tag, Weight.WRONG, f'{place} = "{tag}" (it says "{named[place]}", which was not written)'
            )
        elif word and not profile.tags.temperature.get(bot):
            yield _describe_tag(
                tag, Weight.NOTE, f'[tags.temperature.{bot}] {word} = "{tag}", if that is what it means'
            )
        elif word:
            yield _describe_tag(tag, Weight.WRONG, f'[tags.temperature.{bot}] {word} = "{tag}"')
        else:
            yield _describe_tag(tag, Weight.NOTE, "nothing, unless it means one of [tags]: docs/targets-abilities.md")


def _describe_tag(tag: str, weight: Weight, mend: str) -> Misfit:
    return Misfit(weight=weight, what=f'the tag "{tag}" was written, and the profile does not name it', mend=mend)


def _find_unnamed_fields(tried: TriedTarget, profile: Profile) -> Iterator[Misfit]:
    written = dict.fromkeys(name for trial in tried.trials for name in trial.fields)
    named = set(profile.fields.values()) | ({profile.routed_by.field} if profile.routed_by else set())
    for field in written:
        if field in named:
            continue
        unseen = {f"[fields] {_quote(word)}": key for word, key in profile.fields.items() if key not in written}
        place, like = _find_like(field, unseen)
        free = {word: word for word in FACTS if word not in profile.fields}
        fact, fact_like = _find_like(field, free)
        by_word = {f"[fields] {_quote(word)}": word for word, key in profile.fields.items() if key not in written}
        word_place, word_like = _find_like(field, by_word)
        if word_like > like:
            place, like = word_place, word_like
        if like >= LIKE and like >= fact_like:
            weight, mend = Weight.WRONG, f'{place} = "{field}" (it says "{unseen[place]}", which was not written)'
        elif fact_like >= LIKE:
            weight, mend = Weight.NOTE, f'[fields] {_quote(fact)} = "{field}", if that is what it means'
        else:
            weight, mend = Weight.NOTE, "nothing, unless it is one of the facts of [fields]: docs/targets-abilities.md"
        yield Misfit(
            weight=weight, what=f'the field "{field}" was written, and the profile does not name it', mend=mend
        )


def _find_like(name: str, places: Mapping[str, str]) -> tuple[str, float]:
    """The place whose name is most like this one, and how like in percent; "" and 0 where there is none."""
    plain = _separate(name)
    scored = [(place, fuzz.token_set_ratio(plain, _separate(value))) for place, value in places.items()]
    return max(scored, key=lambda pair: pair[1], default=("", 0.0))


def _separate(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", name.lower())


def _quote(word: str) -> str:
    return f'"{word}"' if " " in word else word
