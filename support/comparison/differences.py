"""What differs between two sides: promises newly broken, kept or untested, and conversations that changed. Pure."""

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from support.comparison.compared_side import ComparedRequirement, ComparedSide
from support.reporting.conversations_file import ConversationEvent
from support.vocabulary.outcome import EarlOutcome
from support.vocabulary.requirement import RequirementLevel

BROKEN = frozenset({EarlOutcome.FAILED, EarlOutcome.FLAKY, EarlOutcome.BLOCKED})
_LEVELS = [level.value for level in RequirementLevel]

_TIMES = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? ?)?"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}\b"
    r"|\b(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo),? \d{1,2} de [a-z]+\b"
    r"|\b\d{1,2}(?::\d\d)? ?[AP]M\b|\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:[+-]\d\d:\d\d|Z)?)?"
    r"|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
)
"""Days and hours, which differ between runs in real time without any change of the bots."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedRequirement:
    """A requirement whose outcome is another one.

    before, after: None where a side does not know it.
    cases: scenario and first line of what is wrong, of those that are red now.
    """

    id: str
    level: str
    promise: str
    before: EarlOutcome | None
    after: EarlOutcome | None
    cases: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedConversation:
    """A scenario whose conversation reads in another way.

    turns: left and right side of each line, "" where a side has none, and whether they are the same.
    """

    scenario: str
    requirement: str
    before: EarlOutcome
    after: EarlOutcome
    turns: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SideDifferences:
    """Everything that differs.

    broken: kept or not known before, broken now.  kept: broken or not known before, kept now.
    untested: judged before, and not now.  unknown: known before, and cannot be told now.
    still_broken: on both sides.  conversations: those that changed.
    compared: how many conversations both sides hold.
    """

    broken: tuple[ChangedRequirement, ...]
    kept: tuple[ChangedRequirement, ...]
    untested: tuple[ChangedRequirement, ...]
    unknown: tuple[ChangedRequirement, ...]
    still_broken: tuple[ChangedRequirement, ...]
    conversations: tuple[ChangedConversation, ...]
    compared: int

    @property
    def broken_musts(self) -> tuple[ChangedRequirement, ...]:
        """The musts that are newly broken."""
        return tuple(each for each in self.broken if each.level == RequirementLevel.MUST.value)


def find_differences(before: ComparedSide, after: ComparedSide) -> SideDifferences:
    """What is different on the right side, the gravest level first."""
    changed = sorted(_list_changed(before, after), key=lambda each: (_LEVELS.index(each.level), each.id))

    def select(*kinds: str) -> tuple[ChangedRequirement, ...]:
        return tuple(each for each in changed if _name_change(each) in kinds)

    both = [name for name in after.scenarios if name in before.scenarios]
    return SideDifferences(
        broken=select("broken"),
        kept=select("kept"),
        untested=select("untested"),
        unknown=select("unknown"),
        still_broken=select("still broken"),
        conversations=tuple(_list_changed_conversations(before, after)),
        compared=sum(bool(before.scenarios[name].events or after.scenarios[name].events) for name in both),
    )


def _list_changed(before: ComparedSide, after: ComparedSide) -> Iterator[ChangedRequirement]:
    for name in dict.fromkeys([*before.requirements, *after.requirements]):
        old, new = before.requirements.get(name), after.requirements.get(name)
        row: ComparedRequirement | None = new or old
        if row is None:
            continue
        yield ChangedRequirement(
            id=name,
            level=row.level,
            promise=row.promise,
            before=old.outcome if old else None,
            after=new.outcome if new else None,
            cases=tuple(_list_red_cases(name, after)),
        )


def _list_red_cases(requirement: str, side: ComparedSide) -> Iterator[tuple[str, str]]:
    for name, scenario in side.scenarios.items():
        if scenario.requirement == requirement and scenario.outcome in BROKEN:
            yield name, scenario.error


def _name_change(row: ChangedRequirement) -> str:
    judged = {EarlOutcome.PASSED, *BROKEN}
    if row.after in BROKEN:
        return "still broken" if row.before in BROKEN else "broken"
    if row.after is row.before:
        return "same"
    if row.after is EarlOutcome.PASSED:
        return "kept"
    if row.after is EarlOutcome.CANNOT_TELL:
        return "unknown"
    return "untested" if row.before in judged or row.before is EarlOutcome.CANNOT_TELL else "same"


def _list_changed_conversations(before: ComparedSide, after: ComparedSide) -> Iterator[ChangedConversation]:
    for name, new in after.scenarios.items():
        old = before.scenarios.get(name)
        if old is None or not (old.events and new.events):
            continue
        left, right = [format_event(each) for each in old.events], [format_event(each) for each in new.events]
        turns = tuple(align_turns(left, right))
        if not all(same for _, _, same in turns):
            yield ChangedConversation(
                scenario=name, requirement=new.requirement, before=old.outcome, after=new.outcome, turns=turns
            )


def align_turns(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[str, str, bool]]:
    """The lines of both sides beside each other; days and hours count as the same."""
    old_lines, new_lines = ([_TIMES.sub("…", line) for line in lines] for lines in (left, right))
    matcher = difflib.SequenceMatcher(None, old_lines, new_lines, autojunk=False)
    for kind, i, j, k, m in matcher.get_opcodes():
        for old, new in zip_longest(left[i:j], right[k:m], fillvalue=""):
            yield old, new, kind == "equal"


def format_event(event: ConversationEvent) -> str:
    """`bot to Bea: Hi Bea`, `Bea: I want to buy`, `CRM: tags.added tags buyer_hot`."""
    if event.text or event.kind in {"person", "bot"}:
        who = event.who or "a stranger"
        return f"{who}: {event.text}" if event.kind == "person" else f"{event.kind} to {who}: {event.text}"
    details = "; ".join(f"{name} {_format_value(value)}" for name, value in event.details.items())
    return f"CRM: {event.kind.replace('.', ' ')} {details}"


def _format_value(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} = {_format_value(each)}" for name, each in sorted(value.items()))
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
