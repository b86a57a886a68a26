"""Promises about opt-outs: heard in any reasonable words, confirmed once, final until the person comes back."""

import re
from collections.abc import Sequence

from support.promises.broken_promise import BrokenPromise, DoubledAnswer, UnansweredMessage, WrongRecord, WrongWords
from support.promises.evidence import Evidence, describe_journal_entries
from support.promises.exchange import Exchange
from support.simulators.kernel.journal import JournalEntry
from support.test_data.person import Person

SMS = "SMS"
REVOKED = "by 47 CFR 64.1200(a)(10) any reasonable words take consent back (docs/sources/carriers.md#revoking-consent)"
ONE_CONFIRMATION = (
    "47 CFR 64.1200(a)(12) allows one confirmation and nothing after it (docs/sources/carriers.md#one-confirmation)"
)
UNINTENDED = (
    "the carriers' CTIA principles ask senders to avoid unintended opt-outs "
    "(docs/sources/carriers.md#words-that-only-look-like-it)"
)
KEYWORDS = "the carriers' CTIA principles say how START and HELP are answered (docs/sources/carriers.md#keywords)"
"""The rules behind the promises, as errors name them."""

_PLANS = ("task.created", "workflow.enrolled", "appointment.booked")
_FAREWELL = re.compile(
    r"unsubscri|opt(ed)? out|(no|not|won't|never)\b[^.!?]{0,30}\b(hear from us|(text|message|contact) you|messages)"
    r"|removed (you|your)|dad[oa] de baja|no le (escribir|contactar|mandar)|no recibir[aá]",
    re.IGNORECASE,
)
_INVITATION = re.compile(r"\b(reply|text|send|responda|env[ií]e|mande)\s+\W?(stop|alto)\b[^.!?]*", re.IGNORECASE)
_REACHED_BY = re.compile(r"\+?\d[\d\s().-]{6,}\d|[\w.]+@[\w-]+\.\w+|\bwww\.|https?://", re.IGNORECASE)
_SAYS_HOW_TO_STOP = re.compile(r"\b(stop|unsubscribe|opt out|cancel|alto|parar|baja)\b", re.IGNORECASE)
_REAL_ESTATE = re.compile(r"real estate|realt(y|or)|brokerage|bienes ra[ií]ces|inmobiliaria", re.IGNORECASE)


def expect_opted_out(evidence: Evidence, person: Person) -> None:
    """The last message opted the person out: one confirmation that asks nothing, SMS blocked in the CRM, no plans.

    The carrier's confirmation counts, where it acted on a keyword. The tag counts where the profile names one.
    """
    exchange = evidence.last_exchange(person)
    sent = _list_messages_since(evidence, exchange)
    topics = evidence.meanings.list_topics("asks")
    asking = [
        entry["text"]
        for entry in sent
        if any(evidence.meanings.is_clear_question_about(entry["text"], topic) for topic in topics)
    ]
    if asking:
        raise _opt_out_error(evidence, exchange, WrongWords, f"was asked on: '{asking[0]}'", rule=REVOKED)
    expect_messages_blocked(evidence, person)
    planned = evidence.journal.find_entries(*_PLANS, contact=person.contact_id, after=exchange.began)
    if planned:
        raise _opt_out_error(
            evidence, exchange, WrongRecord, f"is still planned for: {describe_journal_entries(planned)}", rule=REVOKED
        )
    by_carrier = evidence.journal.find_entries("carrier.answered", contact=person.contact_id, after=exchange.began)
    confirmations = len(by_carrier) + bool(sent)
    if not confirmations:
        raise _opt_out_error(evidence, exchange, UnansweredMessage, "was not told that she was heard", rule=REVOKED)
    if confirmations > 1 or len(sent) > evidence.profile.replies.messages_per_answer:
        texts = " | ".join(repr(entry["text"]) for entry in (*by_carrier, *sent))
        raise _opt_out_error(evidence, exchange, DoubledAnswer, f"got {texts}", rule=ONE_CONFIRMATION)


def expect_channel_still_blocked(evidence: Evidence, person: Person, channel: str) -> None:
    """The contact's do-not-disturb for this channel stands, and the last message was dealt with."""
    contact = evidence.crm.get_contact(person.contact_id)
    if not contact.blocks_channel(channel):
        raise evidence.build_broken_promise(
            WrongRecord,
            f"{person.name} wrote '{evidence.last_exchange(person).said}', and {channel}, which the brokerage had "
            "blocked by hand, is open again",
            seen=f"do-not-disturb: {dict(contact.dnd_settings)}",
            perhaps="coming back lifts every block, not only those that the opt-out had set.",
        )


def expect_messages_blocked(evidence: Evidence, person: Person) -> None:
    """The CRM lets no SMS through to the person, and carries the profile's tag if it names one."""
    exchange = evidence.last_exchange(person)
    contact = evidence.crm.get_contact(person.contact_id)
    tag = evidence.profile.tags.opted_out.lower()
    if not contact.blocks_channel(SMS):
        raise _opt_out_error(
            evidence,
            exchange,
            WrongRecord,
            "the CRM still lets every campaign text her: its do-not-disturb for SMS is off",
            rule=REVOKED,
        )
    if tag and tag not in contact.tags:
        raise _opt_out_error(evidence, exchange, WrongRecord, f"her contact lacks the tag {tag}", rule=REVOKED)


def expect_not_opted_out(evidence: Evidence, person: Person) -> None:
    """The last message, which only looks like an opt-out, was answered like any other, and nothing is blocked."""
    exchange = evidence.last_exchange(person)
    contact = evidence.crm.get_contact(person.contact_id)
    tag = evidence.profile.tags.opted_out.lower()
    said = f"{person.name} wrote '{exchange.said}', which is about something else, and"
    if contact.blocks_channel(SMS) or (tag and tag in contact.tags):
        raise evidence.build_broken_promise(
            WrongRecord,
            f"{said} gets no more messages, though she wants to go on; {UNINTENDED}",
            seen=f"do-not-disturb: {dict(contact.dnd_settings)}; tags: {', '.join(contact.tags) or 'none'}",
            perhaps="a word in the sentence was taken for a wish to end the messages.",
        )
    answer = evidence.last_answer(person)
    if _FAREWELL.search(_INVITATION.sub("", answer)):
        raise evidence.build_broken_promise(
            WrongWords,
            f"{said} was sent a farewell, though she wants to go on; {UNINTENDED}",
            seen=f"'{answer}'",
            perhaps="a word in the sentence was taken for a wish to end the messages.",
        )


def expect_messages_allowed_again(evidence: Evidence, person: Person) -> None:
    """Who came back is blocked nowhere: neither by do-not-disturb for SMS nor by the tag."""
    exchange = evidence.last_exchange(person)
    contact = evidence.crm.get_contact(person.contact_id)
    tag = evidence.profile.tags.opted_out.lower()
    blocked, tagged = contact.blocks_channel(SMS), bool(tag) and tag in contact.tags
    if blocked or tagged:
        one = "do-not-disturb" if blocked else "tag"
        half = "both are still on" if blocked and tagged else f"the {one} is still on"
        raise evidence.build_broken_promise(
            WrongRecord,
            f"{person.name} wrote '{exchange.said}' to get our messages again, and of tag and do-not-disturb {half}; "
            f"{KEYWORDS}",
            seen=f"do-not-disturb: {dict(contact.dnd_settings)}; tags: {', '.join(contact.tags) or 'none'}",
            perhaps="bots and carrier know different words, so that one side lets her back and the other does not.",
        )


def expect_help_given(evidence: Evidence, person: Person) -> None:
    """The last answer says who writes, how to reach the brokerage, and how to stop."""
    exchange = evidence.last_exchange(person)
    answer = evidence.last_answer(person)
    account = evidence.crm.account
    names = [account.name, *(user.first_name for user in account.users), *(user.last_name for user in account.users)]
    missing = [
        what
        for what, said in (
            ("who writes", _REAL_ESTATE.search(answer) or any(name in answer for name in names)),
            ("how to reach us", _REACHED_BY.search(answer)),
            ("how to stop", _SAYS_HOW_TO_STOP.search(answer)),
        )
        if not said
    ]
    if missing:
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name} wrote '{exchange.said}' and was not told {' or '.join(missing)}; {KEYWORDS}",
            seen=f"'{answer}'",
            perhaps="the carriers' word for help is read as an ordinary message.",
        )


def _list_messages_since(evidence: Evidence, exchange: Exchange) -> Sequence[JournalEntry]:
    return evidence.journal.find_entries("message.sent", contact=exchange.person.contact_id, after=exchange.began)


def _opt_out_error(
    evidence: Evidence, exchange: Exchange, kind: type[BrokenPromise], did: str, *, rule: str
) -> BrokenPromise:
    name = exchange.person.name
    contact = evidence.crm.get_contact(exchange.person.contact_id)
    link = "and" if did.startswith(("was ", "got ", "is ")) else "but"
    return evidence.build_broken_promise(
        kind,
        f"{name} wrote '{exchange.said}', wants no more messages, {link} {did}; {rule}",
        seen=f"answers: {exchange.answer or 'none'}; do-not-disturb: {dict(contact.dnd_settings)}; "
        f"tags: {', '.join(contact.tags) or 'none'}",
        perhaps="only some phrases are known as an opt-out, or the CRM is not told.",
    )
