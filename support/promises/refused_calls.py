"""Why the CRM refused calls of the target, and what its own answers to deliveries admit: for a `Seen:`."""

import re
from collections import Counter
from collections.abc import Iterator

from support.simulators.kernel.journal import Journal, JournalEntry

MOST_GROUPS = 6
"""Different refusals shown; the others are counted."""

LONGEST_REASON = 200
"""Characters shown of a reason."""

_IDENTIFIER = re.compile(r"(?<=/)(?:[A-Za-z0-9]{20}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?=/|$)")


def describe_refused_calls(journal: Journal) -> str:
    """The calls that the CRM refused, those with one path and reason together; "" when it refused none."""
    groups = Counter(_list_refusals(journal))
    if not groups:
        return ""
    lines = [f"{refusal}{f' ({count} times)' if count > 1 else ''}" for refusal, count in groups.most_common()]
    left_out = f" … and {len(lines) - MOST_GROUPS} other reasons" if len(lines) > MOST_GROUPS else ""
    count = groups.total()
    return f"the CRM refused {count} {'call' if count == 1 else 'calls'}: {'; '.join(lines[:MOST_GROUPS])}{left_out}"


def describe_admitted_errors(journal: Journal) -> str:
    """The errors that the target's answers to deliveries admit; "" when none does."""
    admitted = [entry["admitted"] for entry in journal.find_entries("webhook") if "admitted" in entry.details]
    if not admitted:
        return ""
    groups = "; ".join(
        f"'{text}'{f' ({count} times)' if count > 1 else ''}" for text, count in Counter(admitted).items()
    )
    return f"the target's own answers admit {len(admitted)} {'error' if len(admitted) == 1 else 'errors'}: {groups}"


def mask_identifiers(path: str) -> str:
    """A path or URL with {id} in the place of each id."""
    return _IDENTIFIER.sub("{id}", path)


def _list_refusals(journal: Journal) -> Iterator[str]:
    for entry in journal.find_entries("call"):
        if entry.service in {"gohighlevel", "replies"} and entry["status"] >= 400:
            yield f"{entry['method']} {mask_identifiers(entry['path'])} {entry['status']} {find_refusal_reason(entry)}"


def find_refusal_reason(entry: JournalEntry) -> str:
    """What the service said in its answer to the call that this entry records; "" when it said nothing."""
    answer = entry["answer"]
    message = answer.get("message", "") if isinstance(answer, dict) else ""
    text = message if isinstance(message, str) else ", ".join(map(str, message))
    return text[:LONGEST_REASON]
