"""What the tags and fields that a target writes say about [tags], [fields] and [replies]."""

import math
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final

from rapidfuzz import fuzz

from support.onboarding.fact_recognition import split_key
from support.onboarding.misfit import Misfit, Weight
from support.onboarding.toml_text import format_key, format_text
from support.onboarding.trials import TriedTarget
from support.simulators.gohighlevel.account import SubAccount
from support.simulators.kernel.journal import Journal
from support.targets.completeness import FACTS
from support.targets.profile import Profile

ALIKE: Final = 80.0
"""Percent of likeness from which on a name that was written is taken for one that the profile misspells."""

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


def find_missing_fields(journal: Journal, account: SubAccount) -> Iterator[Misfit]:
    """All fields that the target writes and the account lacks, in one: GoHighLevel would refuse each."""
    written = dict.fromkeys(name for entry in journal.find_entries("fields.updated") for name in entry["fields"])
    missing = [name for name in written if name not in account.fields_by_key]
    if missing:
        yield Misfit(
            weight=Weight.WRONG,
            what=f"the CRM account has no custom field {', '.join(map(format_text, missing))}",
            mend="[[account.fields]] adds each, by the key or the id that the target writes",
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
        place = find_alike(tag, {place: value for place, value in named.items() if value not in written})
        word = find_temperature(tag)
        declared = profile.tags.temperature.get(bot, {}).get(word, "").lower()
        weight, mend = Weight.NOTE, "nothing, unless it means one of [tags]: docs/targets-abilities.md"
        if place:
            weight, mend = Weight.WRONG, _rename(place, tag, named[place])
        elif word and declared and declared not in written:
            weight, mend = Weight.WRONG, _rename(f"[tags.temperature.{bot}] {word}", tag, declared)
        elif word and not declared:
            mend = f'[tags.temperature.{bot}] {word} = "{tag}", if that is what it means'
        yield Misfit(weight=weight, what=f'the tag "{tag}" was written, and the profile does not name it', mend=mend)


def _find_unnamed_fields(tried: TriedTarget, profile: Profile) -> Iterator[Misfit]:
    written = dict.fromkeys(name for trial in tried.trials for name in trial.fields)
    named = set(profile.fields.values()) | ({profile.routed_by.field} if profile.routed_by else set())
    unseen = {word: key for word, key in profile.fields.items() if key not in written}
    free = [word for word in FACTS if word not in profile.fields]
    for field in written:
        if field in named:
            continue
        misnamed = [word for word, key in unseen.items() if holds_word(field, word) and not holds_word(key, word)]
        word = find_alike(field, unseen) or max(misnamed, key=len, default="")
        fact = max((word for word in free if holds_word(field, word)), key=len, default="")
        weight, mend = Weight.NOTE, "nothing, unless it is one of the facts of [fields]: docs/targets-abilities.md"
        if word:
            weight, mend = Weight.WRONG, _rename(f"[fields] {format_key(word)}", field, unseen[word])
        elif fact:
            mend = f'[fields] {format_key(fact)} = "{field}", if that is what it means'
        yield Misfit(
            weight=weight, what=f'the field "{field}" was written, and the profile does not name it', mend=mend
        )


def find_alike(name: str, places: Mapping[str, str]) -> str:
    """The place whose name is almost this one, in whatever order and style its words stand; "" = there is none."""
    scored = [
        (fuzz.token_sort_ratio(" ".join(_split(name)), " ".join(_split(value))), place)
        for place, value in places.items()
    ]
    likeness, place = max(scored, default=(0.0, ""))
    return place if likeness >= ALIKE else ""


def find_temperature(tag: str) -> str:
    """The temperature that the tag names; "" = none."""
    return next((word for word in _TEMPERATURES if word in _split(tag)), "")


def holds_word(key: str, word: str) -> bool:
    """Whether every word of `word` is one of the key's."""
    return set(_split(word)) <= set(_split(key))


def _rename(place: str, name: str, declared: str) -> str:
    return f'{place} = "{name}" (it says "{declared}", which was not written)'


def _split(name: str) -> list[str]:
    return split_key(name).split("_")
