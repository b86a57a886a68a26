"""What a profile must name before any scenario runs, by what the target declares that it can do."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from support.simulators.gohighlevel.account import SubAccount
from support.targets.account_settings import find_account_gaps
from support.targets.administration_settings import CREDIT_MODE, HEALTH_MODE, find_administration_gaps
from support.targets.bot_gaps import SEQUENCE, find_absent_words, find_bot_gaps
from support.targets.bot_settings import BOTS
from support.targets.invariant_settings import find_invariant_gaps
from support.targets.meaning_settings import MeaningSettings, find_meaning_gaps
from support.targets.placeholders import (
    CachePlaceholders,
    DatabasePlaceholders,
    ServiceAddresses,
    ServicePlaceholders,
    WorldPlaceholders,
    find_unknown_placeholders,
)
from support.targets.service_settings import find_service_gaps
from support.targets.signature_keys import find_key_gaps
from support.targets.start_settings import find_start_gaps
from support.targets.webhook_completeness import find_webhook_gaps
from support.targets.webhook_settings import RsaSignature
from support.targets.webhook_templates import find_nearest_word
from support.test_data.message_patterns import MEANINGS, load_message_patterns
from support.test_data.toml_places import find_line_of_key
from support.vocabulary.explained_error import SetUpError

if TYPE_CHECKING:
    from support.targets.profile import Profile

FACTS = (
    *("score", "lead temperature", "buyer temperature", "seller temperature", "sequence", "stall", "condition"),
    *("price", "seller motivation", "questions answered", "bot", "home", "home value", "confidence in percent"),
    *("readiness", "income", "debts", "down payment", "affordable price", "objection", "financing", "interest", "beds"),
    *("baths", "size", "least price", "most price", "area", "timeline", "motivation", "urgency", "offer accepted"),
    *("timeline accepted", "language", "destination", "mortgage", "upgrades and repairs", "listing history"),
    *("decision maker", "contact method"),
)
"""What [fields] may name: scenarios that look up another fact are inapplicable."""

MARKS = (
    *("pre-approved buyer", "urgent seller", "distressed seller", "investor", "referral"),
    *("in a hurry", "pays cash", "buys to invest"),
)

MODES: Mapping[str, tuple[str, ...]] = {
    "ten_questions": ("ten_questions",),
    "conversation_limits": ("room_for_two", "room_for_twenty", "room_for_two_of_an_agent"),
    "credits": (CREDIT_MODE,),
    "queue_limit": ("room_for_500_messages",),
    "narrow_database": ("one_connection",),
}

METRICS: Mapping[str, tuple[str, ...]] = {
    "metrics": ("path", "token", "stage_histogram", "api_histogram", "breaker_gauge"),
    "part_times": ("store_histogram", "service_histogram", "left", "shown"),
    "cache_counts": ("cache_counter", "cache_histogram"),
    "metered_use": ("token_counter", "processor_counter"),
}

BASELINE = ("paths", "slow_factory")
"""What a target with a baseline says under [baseline]."""

PROGRAM_PLACEHOLDERS: Mapping[str, tuple[str, ...]] = {
    "command": ("python", "factory"),
    "worker_command": ("python", "factory"),
    "environment": ("folder",),
    "address": (),
}
"""Key of [program] -> what is filled in there under load; a program of functional scenarios knows its `{port}` too."""

NEEDS_A_START = (
    *("restart", "ten_questions", "conversation_limits", "queue_limit", "kill", "narrow_database", "credits"),
)
"""Capabilities that no target has which the suite cannot start."""


def require_complete_profile(profile: "Profile", where: str, account: SubAccount) -> None:
    """Refuse a profile that leaves out, or misspells, what a scenario would ask for; all gaps in one list.

    where: the profile's file, for the error.
    account: the simulated CRM account that the target works in.
    Raises SetUpError.
    """
    gaps = [
        *find_bot_gaps(profile),
        *_find_missing_words(profile),
        *_find_unknown_words(profile),
        *_find_webhook_gaps(profile, where),
        *_find_meaning_gaps(profile, where),
        *find_key_gaps(profile),
        *find_invariant_gaps(profile.invariants),
        *find_account_gaps(profile.account, account),
        *_find_unknown_fields(profile, account),
        *_find_missing_reach(profile),
        *_find_impossible_restarts(profile),
        *_find_impossible_events(profile),
        *find_start_gaps(profile.start),
        *find_administration_gaps(
            profile.health,
            profile.credits,
            profile.administration,
            keeps_credits=not profile.lacks_capability("credits", "yes"),
        ),
        *_find_long_waits(profile),
        *_find_unknown_placeholders(profile, {"account": account, "world": WorldPlaceholders()}),
    ]
    if gaps:
        raise SetUpError(
            f"{where} is incomplete: {len(gaps)} {'entry is' if len(gaps) == 1 else 'entries are'} missing or wrong.",
            seen="\n".join(gaps),
            perhaps="a name is misspelt, or the profile was written for an earlier version of the suite.",
            look=f"docs/targets-abilities.md; diff {where} fixtures/targets/reference.toml",
        )


def _find_missing_words(profile: "Profile") -> Iterator[str]:
    can = {name for name in profile.capabilities.__struct_fields__ if not profile.lacks_capability(name, "yes")}
    if "lead_marks" in can:
        yield from find_absent_words("marks", MARKS, profile.marks)
    for name, mark in profile.marks.items():
        if not mark.tag and not (mark.fact and mark.value):
            yield f'[marks] "{name}" needs a tag, or a fact and its value'
        if mark.fact and mark.fact not in profile.fields:
            yield f'[marks] "{name}" names the fact "{mark.fact}", which is not in [fields]'
    for need in sorted(can & set(MODES)):
        yield from find_absent_words("modes", MODES[need], profile.modes)
    for need in sorted(can & set(METRICS)):
        yield from (f"[metrics] {name} is missing" for name in METRICS[need] if not getattr(profile.metrics, name))
    yield from (f'[values] "{fact}" is not in [fields]' for fact in profile.values if fact not in profile.fields)
    yield from _find_missing_parts(profile, can)


def _find_unknown_words(profile: "Profile") -> Iterator[str]:
    """Words that no scenario asks for: a misspelt one would make scenarios inapplicable without a word."""
    modes = (HEALTH_MODE, *(mode for names in MODES.values() for mode in names))
    known = {"fields": FACTS, "states": SEQUENCE, "marks": MARKS, "modes": modes}
    for table, words in known.items():
        for word, value in getattr(profile, table).items():
            if word not in words:
                nearest = find_nearest_word(word, words)
                yield f'[{table}] "{word}" is asked for by no scenario; the nearest is "{nearest}"'
            elif not value:
                yield f'[{table}] "{word}" is empty; leave it out if there is none'


def _find_unknown_fields(profile: "Profile", account: SubAccount) -> Iterator[str]:
    routed = profile.routed_by
    named = [(f'[fields] "{word}"', key) for word, key in profile.fields.items() if key]
    for place, key in [*named, *([("[routed_by] field", routed.field)] if routed else [])]:
        if key not in account.fields_by_key and key not in account.fields_by_id:
            yield f'{place} = "{key}" is no custom field of the CRM account {account.name}; [[account.fields]] adds one'


def _find_webhook_gaps(profile: "Profile", where: str) -> Iterator[str]:
    """One line for each gap below [webhooks] and [services], with the line of the profile's file where there is one."""
    arrivals = not profile.lacks_capability("workflow_webhooks", "yes")
    gaps = (*find_webhook_gaps(profile.webhooks, arrivals=arrivals), *find_service_gaps(profile.services))
    for path, what in gaps:
        yield _format_gap(path, what, where, depth=2 if len(path) > 2 else 1)


def _find_meaning_gaps(profile: "Profile", where: str) -> Iterator[str]:
    """One line for each entry below [meanings] that cannot be used."""
    if profile.meanings == MeaningSettings():
        return  # Compiling the suite's patterns takes longer than all the rest of reading a profile.
    for path, what in find_meaning_gaps(profile.meanings, load_message_patterns(MEANINGS)):
        yield _format_gap(path, what, where, depth=2)


def _format_gap(path: Sequence[str], what: str, where: str, *, depth: int) -> str:
    """A gap with its table, its key, and the line of the profile's file where there is one.

    depth: how many parts of the path name the table.
    """
    file = Path(where)
    line = find_line_of_key(file.read_text(encoding="utf-8"), path) if file.is_file() else 0
    place = f"[{'.'.join(path[:depth])}] {'.'.join(path[depth:])}"
    return f"{place} {what}" + (f" ({where}:{line})" if line else "")


def _find_missing_parts(profile: "Profile", can: Collection[str]) -> Iterator[str]:
    if "baseline" in can:
        yield from (f"[baseline] {name} is empty" for name in BASELINE if not getattr(profile.baseline, name))
    if "own_process" not in can:
        return
    yield from (f"[bots.{bot}] is missing: load talks to all three bots" for bot in BOTS if bot not in profile.bots)
    yield from find_absent_words("tags.activation", BOTS, profile.tags.activation)
    if profile.program is None:
        yield "[program] is missing, and capabilities declare own_process"
    elif "workers" in can and not profile.program.worker_command:
        yield "[program] worker_command is empty, and capabilities declare workers"
    elif not profile.program.command or not profile.program.announces or not profile.program.health.startswith("/"):
        yield "[program] needs a command, the line it announces and a health path that begins with /"


def _find_missing_reach(profile: "Profile") -> Iterator[str]:
    """What the way to the target leaves out."""
    if profile.reach != "program" and profile.time.kind == "virtual":
        yield f'[time] kind must be "machine", for reach = "{profile.reach}" starts no program'
    if profile.time.scale > 1 and (profile.reach == "in process" or profile.time.kind == "virtual"):
        yield f"[time] scale = {profile.time.scale:g} is of the machine's clock alone; virtual time needs none"
    if profile.reach == "in process":
        if not profile.start.name:
            yield '[start] is missing or names neither a factory nor an application, and reach = "in process"'
        return
    unscaled = profile.time.kind == "machine" and profile.time.scale == 1
    if profile.capabilities.virtual_clock == "yes" and unscaled:
        yield (
            f'[capabilities] virtual_clock must be "no", for reach = "{profile.reach}" uses the machine\'s clock, and '
            "[time] scale does not say that the target's intervals are shorter"
        )
    yield from _find_missing_load_start(profile)
    if profile.reach == "program":
        if profile.program is None:
            yield '[program] is missing, and reach = "program"'
        elif not profile.program.command or not (profile.program.announces or profile.program.address):
            yield "[program] needs a command, and the line it announces or its address"
    else:
        yield from _find_wrong_address(profile)


def _find_missing_load_start(profile: "Profile") -> Iterator[str]:
    """What a target needs that is not reached in process, and on which load is measured."""
    if profile.capabilities.own_process == "no":
        return
    if profile.reach == "address":
        yield '[capabilities] own_process must be "no" for reach = "address": load starts the target itself'
    elif profile.program is not None and not profile.program.load_environment:
        yield '[program.load_environment] is missing, and reach = "program" with own_process = "yes"'


def _find_long_waits(profile: "Profile") -> Iterator[str]:
    """What [replies] waits for in real time longer than anything is waited for."""
    replies = profile.replies
    if profile.reach == "in process":
        return
    parts_within = replies.parts_within if replies.messages_per_answer > 1 else 0
    for name, seconds in (("records_after", replies.records_after), ("parts_within", parts_within)):
        if seconds > profile.answer_timeout:
            yield f"[replies] {name} = {seconds:g} is longer than answer_timeout = {profile.answer_timeout:g}"


def _find_impossible_events(profile: "Profile") -> Iterator[str]:
    """A Lambda function has no other door than its events, and is run by a program of its own."""
    if profile.webhooks.event.format == "none":
        return
    if profile.reach == "in process":
        yield (
            '[webhooks.event] needs reach = "program" or "address": events are posted to what runs the function, '
            "such as Lambda's runtime interface emulator"
        )
    for name in ("metrics", "own_process"):
        if getattr(profile.capabilities, name) == "yes":
            yield f'[capabilities] {name} must be "no" with [webhooks.event]: a function takes nothing but events'


def _find_impossible_restarts(profile: "Profile") -> Iterator[str]:
    """What lives in the suite's own process keeps its modules, whatever is started anew."""
    if profile.reach == "in process" and profile.start.is_shared and profile.capabilities.restart == "yes":
        yield (
            '[capabilities] restart must be "no" for [start] application or fresh = "no": its modules outlive a '
            'restart; reach = "program" has true ones'
        )


def _find_wrong_address(profile: "Profile") -> Iterator[str]:
    if profile.address is None:
        yield '[address] is missing, and reach = "address"'
    if any(isinstance(signature, RsaSignature) for signature in profile.webhooks.signatures.values()):
        yield (
            '[webhooks.signature] kind = "rsa" needs reach = "program": the key is made anew for every run, and a '
            "target at an address was started before"
        )
    for name in NEEDS_A_START:
        if getattr(profile.capabilities, name) == "yes":
            yield f'[capabilities] {name} must be "no", for reach = "address" starts nothing'
    if profile.modes:
        yield '[modes] must be left out, for reach = "address" starts nothing'


def _find_unknown_placeholders(profile: "Profile", placeholders: Mapping[str, object]) -> Iterator[str]:
    services = ServiceAddresses() if profile.reach == "in process" else ServicePlaceholders()
    placeholders = {
        **placeholders,
        "services": services,
        "database": DatabasePlaceholders(),
        "cache": CachePlaceholders(),
    }
    environments = {"start.environment": profile.start.environment} | {
        f"modes.{name}.environment": mode.environment for name, mode in profile.modes.items()
    }
    for table, environment in environments.items():
        for name, value in environment.items():
            yield from find_unknown_placeholders(f"[{table}] {name}", value, placeholders)
    if profile.program is not None:
        functional = profile.reach == "program"
        port = {"port": ""} if functional else {}
        known = {key: dict.fromkeys(names, "") | port for key, names in PROGRAM_PLACEHOLDERS.items()}
        engines = {name: placeholders[name] for name in ("database", "cache")}
        in_environment = {**known["environment"], **engines, **(placeholders if functional else {})}
        for name, value in profile.program.environment.items():
            yield from find_unknown_placeholders(f"[program.environment] {name}", value, in_environment)
        for part in (*profile.program.command, *profile.program.worker_command):
            yield from find_unknown_placeholders("[program] command", part, known["command"])
        yield from find_unknown_placeholders("[program] address", profile.program.address, known["address"])
