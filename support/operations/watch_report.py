"""The report at the end of a watch: for people in Markdown, for programs in JSON."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from support.operations.cost_account import CostFigures
from support.operations.limits import WatchLimits
from support.operations.watch import WatchResult
from support.vocabulary.explained_error import SetUpError

GOOD, ALERTED, UNKNOWN = 0, 1, 3


def judge_watch(result: WatchResult) -> tuple[int, str]:
    """The exit code of a watch, and what it means.

    A deployment is bad once an alert was raised; an incident is over once nothing is open.
    """
    open_topics = ", ".join(result.open)
    if result.plan.kind == "deployment" and result.alerts:
        topics = ", ".join(dict.fromkeys(notice.topic for notice in result.alerts))
        return ALERTED, f"roll back: {topics} (docs/operations/deployment-runbook.md)"
    if result.open:
        return ALERTED, f"not over: {open_topics}"
    if not result.readings or result.never_known:
        return UNKNOWN, f"cannot tell: {', '.join(result.never_known) or 'everything'} could not be judged"
    if result.interrupted:
        return GOOD, "ended by hand, and nothing is open"
    return GOOD, "nothing is open"


def write_watch_report(folder: Path, result: WatchResult, limits: WatchLimits, price_age: str) -> Path:
    """Write both files; the one for people. Raises SetUpError when the disk takes nothing."""
    name = f"watch-{result.plan.kind}-{_format_time(result.began).replace(':', '-').replace(' ', 'T')}"
    text = "\n".join(format_watch_report(result, limits, price_age)) + "\n"
    facts = {
        "kind": result.plan.kind,
        "target": result.plan.target,
        "began": result.began,
        "ended": result.ended,
        "readings": result.readings,
        "without_metrics": result.without_metrics,
        "without_answer": result.without_answer,
        "versions": [result.first_version, result.last_version],
        "notices": result.raised,
        "open": result.open,
        "never_known": list(result.never_known),
        "undelivered": [notice.id for notice in result.undelivered],
        "exit_code": judge_watch(result)[0],
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.json").write_bytes(msgspec.json.format(msgspec.json.encode(facts), indent=1))
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    except OSError as refused:
        raise SetUpError(
            "The report of the watch cannot be written.",
            seen=f"{folder}: {refused.strerror}",
            perhaps="the disk is full, or the folder belongs to another user.",
            look=f"df {folder.parent}; what was raised stands above",
        ) from refused
    return folder / f"{name}.md"


def format_watch_report(result: WatchResult, limits: WatchLimits, price_age: str) -> Iterator[str]:
    """The lines for people."""
    code, meaning = judge_watch(result)
    yield f"# {result.plan.kind.capitalize()} watch of {result.plan.target}"
    yield ""
    yield f"**{meaning[0].upper()}{meaning[1:]}.** Exit code {code}."
    yield ""
    yield f"- {_format_time(result.began)} to {_format_time(result.ended)} UTC, {result.readings} readings"
    yield f"- without an answer: {result.without_answer}; without metrics: {result.without_metrics}"
    version = result.last_version or "not reported"
    changed = f", before: {result.first_version}" if result.first_version not in ("", result.last_version) else ""
    yield f"- version: {version}{changed}"
    if result.never_known:
        yield f"- never judged: {', '.join(result.never_known)}"
    if result.state_problem:
        yield f"- a restart will alert again: the state could not be kept ({result.state_problem})"
    yield ""
    yield "## Alerts"
    yield ""
    yield from ([f"- {notice.text} ({_describe_delivery(notice.delivery)})" for notice in result.raised] or ["None."])
    earlier = [notice for notice in result.undelivered if notice not in result.raised]
    yield from (f"- of an earlier watch: {notice.text} ({_describe_delivery(notice.delivery)})" for notice in earlier)
    yield ""
    yield "## The last reading"
    yield ""
    for topic, finding in result.findings.items():
        word = "cannot tell" if finding.is_bad is None else "beyond its limit" if finding.is_bad else "good"
        yield f"- {topic}: {word}; {finding.seen}; limit: {finding.limit}"
    yield ""
    yield "## Cost"
    yield ""
    yield from (f"- {line}" for line in describe_costs(result.costs, limits, price_age))


def describe_costs(costs: CostFigures | None, limits: WatchLimits, price_age: str) -> Iterator[str]:
    """What was spent, what is to come, and what is allowed."""
    if costs is None:
        yield "not known: the target does not meter its use, or its profile does not name the counters"
        return
    yield f"today: {costs.today:.2f} USD of {limits.daily_dollars:.2f}{_format_forecast(costs.day_forecast)}"
    yield f"this month: {costs.month:.2f} USD of {limits.monthly_dollars:.2f}{_format_forecast(costs.month_forecast)}"
    yield f"an hour: {_format_dollars(costs.hour)}; a person: {_format_dollars(costs.person)}"
    yield price_age


def _format_forecast(dollars: float | None) -> str:
    return f"; {dollars:.2f} at the present rate" if dollars is not None else "; too little was watched for a forecast"


def _format_dollars(dollars: float | None) -> str:
    return f"{dollars:.4f} USD" if dollars is not None else "not known yet"


def _describe_delivery(delivery: str) -> str:
    words = {"told": "the webhook took it", "waiting": "not told yet: the next watch tells it", "sending": "being told"}
    return words.get(delivery, "sent, and not confirmed: it is not sent again")


def _format_time(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%d %H:%M:%S")
