"""Which entries in a contact's record say nothing about the person: what a bot writes that knows nothing yet."""

from support.promises.evidence import Evidence
from support.simulators.kernel.journal import JournalEntry
from support.targets.bot_settings import BOTS
from support.targets.profile import Profile

_BEFORE_ANYTHING = {
    **{f"{bot} temperature": "cold" for bot in BOTS},
    "sequence": "new",
    "score": "0",
    "questions answered": "0",
    "offer accepted": "no",
}
"""Fact -> what is said of it before anything is known, in the words of the features."""


def is_blank(evidence: Evidence, deed: JournalEntry) -> bool:
    """Whether a change of fields or tags only writes, where nothing stood, what holds of somebody nobody knows.

    That is a cold temperature, no points, no answers, no acceptance, the beginning of the sequence. A value that stood
    there before says nothing new either.
    """
    exchanges = [each for each in evidence.exchanges if each.person.contact_id == deed.contact]
    before = next((each for each in reversed(exchanges) if each.began < deed.number), None)
    earlier = exchanges[: exchanges.index(before)] if before else []
    fields, tags = (earlier[-1].fields, earlier[-1].tags) if earlier else ({}, ())
    if deed.what == "fields.updated":
        facts = {evidence.profile.find_field_key(fact): fact for fact in _BEFORE_ANYTHING}
        return all(
            value == fields.get(key)
            or (fields.get(key) in (None, "") and is_blank_value(evidence.profile, facts.get(key, ""), value))
            for key, value in deed["fields"].items()
        )
    if deed.what == "tags.added":
        temperatures = evidence.profile.tags.temperature.values()
        stood = {tag.lower() for names in temperatures for tag in names.values()} & set(tags)
        cold = {names["cold"].lower() for names in temperatures if "cold" in names}
        return not stood and set(deed["tags"]) <= cold
    return False


def is_blank_value(profile: Profile, fact: str, value: object) -> bool:
    """Whether the value of this fact's field says nothing: none, or what holds before anything is known."""
    return value in (None, "") or (
        fact in _BEFORE_ANYTHING and str(value).removesuffix(".0").casefold() == _name_blank(profile, fact).casefold()
    )


def _name_blank(profile: Profile, fact: str) -> str:
    """What the target writes for this fact before anything is known."""
    word = _BEFORE_ANYTHING[fact]
    return profile.states.get(word, word) if fact == "sequence" else profile.field_value_text(fact, word)
