"""Reads from a scenario's journal and the target's log what may explain a red scenario."""

from collections import Counter
from collections.abc import Collection, Iterable

from support.promises.refused_calls import find_refusal_reason, mask_identifiers
from support.promises.unsimulated_calls import find_unsimulated_calls
from support.reporting.crashes import LONGEST_TEXT, find_crash
from support.simulators.kernel.journal import Journal, JournalEntry
from support.targets.webhook_settings import WebhookSettings
from support.test_data.message_patterns import MessagePatterns
from support.vocabulary.redaction import redact
from support.vocabulary.scenario_evidence import DeliveryAnswer, RefusedCall, TargetBehaviour, UnknownCall

MOST_KINDS = 12
"""Different answers, refusals and unknown calls kept of a scenario; the most frequent first."""


def read_target_behaviour(
    journal: Journal, log: str, webhooks: WebhookSettings, meanings: MessagePatterns
) -> TargetBehaviour:
    """What passed between the target and the simulated world.

    log: what the target printed and logged, secrets masked.
    meanings: recognises what a message asks about.
    webhooks: says which answers to deliveries count as accepted.
    """
    deliveries = journal.find_entries("webhook")
    replies = _list_replies(journal, {entry.contact for entry in deliveries})
    return TargetBehaviour(
        replies=len(replies),
        only_reply=redact(replies[0])[:LONGEST_TEXT] if len(set(replies)) == 1 else "",
        repeated_question=_find_repeated_question(journal, meanings),
        answers=tuple(_group_answers([*deliveries, *_list_refused_echoes(journal, webhooks)], webhooks)),
        refused_calls=tuple(_group_refused_calls(journal.find_entries("call"))),
        unknown_calls=tuple(_list_unknown_calls(journal)),
        crash=find_crash(log),
    )


def _list_replies(journal: Journal, people: Collection[str]) -> list[str]:
    return [str(entry["text"]) for entry in journal.find_entries("message.sent") if entry.contact in people]


def _find_repeated_question(journal: Journal, meanings: MessagePatterns) -> str:
    repeated = ""
    asked: dict[str, str | None] = {}
    answered: set[str] = set()
    for entry in journal.find_entries("person.wrote", "message.sent"):
        if entry.what == "person.wrote":
            answered.add(entry.contact)
            continue
        topic = meanings.find_asked_topic(str(entry["text"]), meanings.list_topics("asks"))
        if topic is None:
            continue
        if entry.contact in answered and asked.get(entry.contact) == topic:
            repeated = topic
        asked[entry.contact] = topic
        answered.discard(entry.contact)
    return repeated


def _list_refused_echoes(journal: Journal, webhooks: WebhookSettings) -> list[JournalEntry]:
    """An accepted echo says nothing about what people wrote; a refused one is a delivery that is lost."""
    return [entry for entry in journal.find_entries("webhook.echo") if not webhooks.accepts_status(entry["status"])]


def _group_answers(deliveries: Iterable[JournalEntry], webhooks: WebhookSettings) -> Iterable[DeliveryAnswer]:
    counted: Counter[int] = Counter()
    texts: dict[int, str] = {}
    for entry in deliveries:
        counted[entry["status"]] += 1
        texts.setdefault(entry["status"], redact(str(entry.details.get("text", "")))[:LONGEST_TEXT])
    for status, count in counted.most_common(MOST_KINDS):
        accepted = webhooks.accepts_status(status)
        yield DeliveryAnswer(status=status, accepted=accepted, text=texts[status], count=count)


def _group_refused_calls(calls: Iterable[JournalEntry]) -> Iterable[RefusedCall]:
    refused: Counter[tuple[str, str, str, int, str]] = Counter()
    accepted: Counter[tuple[str, str, str]] = Counter()
    for entry in calls:
        kind = (entry.service, str(entry["method"]), mask_identifiers(str(entry["path"])))
        if entry["status"] >= 400:
            refused[(*kind, entry["status"], redact(find_refusal_reason(entry)))] += 1
        else:
            accepted[kind] += 1
    for (service, method, path, status, reason), count in refused.most_common(MOST_KINDS):
        yield RefusedCall(
            service=service,
            method=method,
            path=path,
            status=status,
            reason=reason,
            count=count,
            accepted=accepted[service, method, path],
        )


def _list_unknown_calls(journal: Journal) -> Iterable[UnknownCall]:
    for call in find_unsimulated_calls(journal)[:MOST_KINDS]:
        kind = call.kind.removeprefix("call.")
        yield UnknownCall(kind=kind, detail=redact(call.what)[:LONGEST_TEXT], count=call.count)
