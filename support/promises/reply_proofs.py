"""Whether two proofs of a reply agree, where a profile names two: the CRM's message, and what the target reports."""

from collections.abc import Sequence

from support.promises.broken_promise import ContradictingProofs
from support.promises.evidence import Evidence
from support.test_data.person import Person

REPORTED = "reply.reported"
"""The journal's name for a reply as the target reports it, by its answer or by a webhook."""


def expect_proofs_agree(evidence: Evidence, people: Sequence[Person]) -> None:
    """For each message the CRM holds as many replies as the target reports, in the same words.

    Nothing is judged where the profile names one proof.
    """
    reply = evidence.profile.webhooks.reply
    if reply.source != "both":
        return
    by = "the reply webhook" if reply.callback is not None else "its answer"
    for person in people:
        exchanges = evidence.exchanges_of_person(person)
        ends = [exchange.began for exchange in exchanges[1:]] + [len(evidence.journal)]
        for exchange, end in zip(exchanges, ends, strict=True):
            sent, reported = (
                [
                    str(entry["text"]).strip()
                    for entry in evidence.journal.find_entries(what, contact=person.contact_id, after=exchange.began)
                    if entry.number <= end and entry.details.get("channel", "SMS") == "SMS"
                ]
                for what in ("message.sent", REPORTED)
            )
            if exchange.said and sorted(sent) != sorted(reported):
                raise evidence.build_broken_promise(
                    ContradictingProofs,
                    f"The CRM and {by} report different replies to {person.name}",
                    seen=f"to '{exchange.said[:200]}': "
                    f"the CRM has {_describe(sent)}; {by} reports {_describe(reported)}",
                    perhaps="the target reports a reply before it is sent, or does not report every one.",
                )


def _describe(texts: Sequence[str]) -> str:
    count = f"{len(texts)} {'reply' if len(texts) == 1 else 'replies'}"
    return f"{count}: {' | '.join(map(repr, texts))}" if texts else "none"
