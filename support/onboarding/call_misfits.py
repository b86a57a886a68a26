"""What the target's calls to the services say about its environment, [services], [account] and [language_model]."""

import re
from collections.abc import Iterator
from http import HTTPStatus
from typing import Final

from support.onboarding.misfit import Misfit, Weight
from support.onboarding.trials import TriedTarget
from support.promises.refused_calls import find_refusal_reason, mask_identifiers
from support.promises.unsimulated_calls import KINDS, find_unsimulated_calls
from support.simulators.kernel.journal import Journal, JournalEntry
from support.targets.language_model_settings import NoModel
from support.targets.profile import Profile

MOST_REFUSALS: Final = 8
"""Different refusals named."""

_WITHOUT_RIGHT: Final = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN)
_MENDS: Final = {
    "call.unknown_host": 'a service under another host: [services.hosts] gohighlevel = ["<host>"]; else the target '
    "must do without it in tests",
    "call.unknown_path": "the vendor has no such path: the target's base address has a part too many, or it is a flaw",
    "call.not_simulated": "this suite does not simulate it: what depends on it is not judged",
    "call.refused_certificate": "docs/targets-services.md: how a client is told of the certificate",
    "call.past_simulators": "base addresses in the target's environment: {services.gohighlevel} and the like",
}


def find_call_misfits(profile: Profile, journal: Journal) -> Iterator[Misfit]:
    """What does not fit of the way to the services."""
    for call in find_unsimulated_calls(journal):
        weight = Weight.NOTE if call.kind == "call.not_simulated" else Weight.WRONG
        yield Misfit(weight=weight, what=f"the target {call.what}", mend=_MENDS[call.kind], explains_silence=True)
    yield from _find_unknown_access(journal, profile)
    yield from _find_refused_calls(journal, profile)
    yield from _find_unanswered_questions(journal, profile)
    for entry in journal.find_entries("message.refused")[:1]:
        yield Misfit(
            weight=Weight.WRONG,
            what=f"the CRM refused a message of the target: {entry['reason']}",
            mend="what the reason says; the channel, or who may be written to",
            explains_silence=True,
        )


def find_silence(tried: TriedTarget, profile: Profile, journal: Journal) -> Iterator[Misfit]:
    """Messages that were accepted and not replied to, by a target that calls nobody, or for no reason that shows."""
    accepts = profile.webhooks.accepts_status
    messages = [trial for trial in tried.of_kind("message") if any(accepts(each.status) for each in trial.answers)]
    silent = [trial for trial in messages if not trial.replies]
    if not silent or not profile.webhooks.reply.is_sent_by_target:
        return
    if not journal.find_entries("call", *KINDS):
        yield Misfit(
            weight=Weight.WRONG,
            what="the target accepts messages, made no call at all and sent no reply",
            mend=_describe_address_mend(profile),
        )
        return
    for trial in silent:
        yield Misfit(
            weight=Weight.WRONG,
            what=f"the message to the {trial.person.bot} bot was accepted and not replied to",
            mend="it works only for contacts with a tag or field ([tags.activation], [routed_by]), or its answer "
            "takes longer than answer_timeout",
        )


def _describe_address_mend(profile: Profile) -> str:
    address = "its base address is not that of the simulated CRM"
    marks = "it works only for contacts with a tag or field: [tags.activation], [routed_by]"
    match profile.reach:
        case "address":
            ports = profile.address.ports if profile.address else (0, 0, 0)
            listens = f" (http://127.0.0.1:{ports[0]}: [address] ports)" if any(ports) else ""
            return f"{address}{listens}: start it with what make simulators prints; or {marks}"
        case "program":
            return (
                f"{address} ({{services.gohighlevel}} in [program.environment]) and its client does not use the "
                f"proxy; it reads a setting by another name; or {marks}"
            )
        case _:
            own = "it has a base address of its own ([start.environment]), or no httpx: docs/targets-in-process.md"
            return f"{own}; it reads a setting by another name; or {marks}"


def _find_refused_calls(journal: Journal, profile: Profile) -> Iterator[Misfit]:
    """The calls that a service refused; those it refused for want of a right are one finding."""
    asked = bool(journal.find_entries("call.unscripted"))
    refused = [
        entry
        for entry in journal.find_entries("call")
        if entry["status"] >= HTTPStatus.BAD_REQUEST and not (asked and entry.service == "language_model")
    ]
    groups: dict[tuple[object, ...], list[JournalEntry]] = {}
    for entry in refused:
        causes = frozenset(re.sub(r"\d+", "", find_refusal_reason(entry)).split(", "))
        place = (entry["method"], mask_identifiers(entry["path"]), causes)
        own = () if entry["status"] in _WITHOUT_RIGHT else place
        groups.setdefault((entry.service, entry["status"], *own), []).append(entry)
    for entries in list(groups.values())[:MOST_REFUSALS]:
        first, reason = entries[0], find_refusal_reason(entries[0])
        others = f", and {len(entries) - 1} calls more" if len(entries) > 1 else ""
        said = f"{first['method']} {mask_identifiers(first['path'])} was refused with {first['status']}"
        yield Misfit(
            weight=Weight.WRONG,
            what=f"{said}{f': {reason}' if reason else ''}{others}",
            mend=_describe_refusal_mend(first, reason, profile),
            explains_silence=True,
        )


def _find_unknown_access(journal: Journal, profile: Profile) -> Iterator[Misfit]:
    """The calls that GoHighLevel would refuse for want of a right, one finding for each reason.

    The simulated one answers them in a check, so that what comes after them is seen.
    """
    groups: dict[tuple[object, str], list[JournalEntry]] = {}
    for entry in journal.find_entries("access.unknown"):
        groups.setdefault((entry["status"], entry["reason"]), []).append(entry)
    for (status, reason), entries in groups.items():
        first = entries[0]
        others = f", and {len(entries) - 1} calls more" if len(entries) > 1 else ""
        yield Misfit(
            weight=Weight.WRONG,
            what=f"GoHighLevel would refuse {first['method']} {first['path']} with {status}: {reason}{others}",
            mend=_describe_refusal_mend(first, reason, profile),
        )


def _describe_refusal_mend(  # noqa: PLR0911 - one return for each cause
    entry: JournalEntry, reason: str, profile: Profile
) -> str:
    status, said = entry["status"], reason.lower()
    tables = {"in process": "start.environment", "program": "program.environment"}
    table = f"[{tables[profile.reach]}]" if profile.reach in tables else "the target's environment"
    if status in _WITHOUT_RIGHT:
        key = "{account.token}" if entry.service == "gohighlevel" else "the service's key"
        return f"the token is not that of the simulated service: {key} in {table}; or the location's id"
    if "custom field" in said and "does not exist" in said:
        return "[[account.fields]] adds a field with its key or id"
    if "customfields" in said and "not valid" in said:
        return "[[account.fields]] adds the fields that the target looks for in the account; or an entry lacks its id"
    if "customfield" in said and "should not exist" in said:
        return 'fields go as a list, customFields; accepts_custom_field = "yes" in [account] judges the rest meanwhile'
    if "calendar" in said or "/calendars/" in entry["path"]:
        return f"the calendar's id: {{account.calendar_id}} in {table}, or calendar_id in [account]"
    if "pipeline" in said:
        return f"the pipeline's id: {{account.pipeline_id}} in {table}, or pipeline_id in [account]"
    if "location" in said:
        return f"the location's id: {{account.location_id}} in {table}, or location_id in [account]"
    if "workflow" in entry["path"]:
        return "[account.workflows] adds the workflow's id"
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return "the target calls more often than GoHighLevel allows: a flaw, or a repeated call without a pause"
    return "GoHighLevel would refuse it too: a flaw of the target, or an id that stands in its code ([account])"


def _find_unanswered_questions(journal: Journal, profile: Profile) -> Iterator[Misfit]:
    missing = journal.find_entries("call.unscripted")
    if not missing:
        return
    asked = f"the first: '{missing[0]['asked'][:80]}'"
    if isinstance(profile.language_model, NoModel):
        mend = 'a table [language_model] with source = "script" and a file of rules: docs/targets-language-model.md'
    else:
        mend = missing[0]["remedy"]
    yield Misfit(
        weight=Weight.WRONG,
        what=f"the target asked the language model {len(missing)} question(s) without an answer; {asked}",
        mend=mend,
        explains_silence=True,
    )
