"""Promises about which bot looks after a person, as the CRM shows it."""

from support.promises.broken_promise import WrongRecord
from support.promises.crm_records import format_tag_history
from support.promises.evidence import Evidence
from support.targets.routing import find_marked_bots
from support.test_data.person import Person


def expect_bot_in_charge(evidence: Evidence, person: Person, bot: str) -> None:
    """What the CRM marks contacts with for a bot names this bot, and no other; the last message was answered.

    So does the field in which the target records the bot, if it has one; it may be empty while no hand-over happened.
    """
    evidence.require_active_target(person)
    contact = evidence.crm.get_contact(person.contact_id)
    active = list(find_marked_bots(evidence.profile, contact.tags, contact.fields))
    recorded = evidence.profile.find_field_key("bot")
    expected = evidence.profile.field_value_text("bot", bot)
    named = str(contact.fields.get(recorded, "")) if recorded else expected
    if active != [bot] or (named.casefold() != expected.casefold() and (named or bot != person.bot)):
        raise evidence.build_broken_promise(
            WrongRecord,
            f"{person.name} is marked for {', '.join(active) or 'no bot'} instead of the {bot} bot"
            if active != [bot]
            else f"The CRM's field says that {person.name} is with '{named}' instead of '{expected}'",
            seen=format_tag_history(evidence, person),
            perhaps="the wish was weighed differently than promised, or the old mark was not removed.",
        )


def expect_hand_off_tag(evidence: Evidence, person: Person, source: str, target: str) -> None:
    """The contact carries the tag that says between which bots it moved."""
    tag = evidence.profile.tags.hand_off.format(source=source, target=target).lower()
    if tag not in evidence.crm.get_contact(person.contact_id).tags:
        raise evidence.build_broken_promise(
            WrongRecord,
            f"{person.name} carries no tag '{tag}'",
            seen=format_tag_history(evidence, person),
            perhaps="the hand-off was not recorded, or did not happen.",
        )
