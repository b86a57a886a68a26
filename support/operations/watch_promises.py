"""Promises about the watch of bots in service (OPS-001)."""

from collections.abc import Sequence

from support.operations.watch import WatchResult
from support.operations.watch_trial import WatchTrial
from support.promises.broken_promise import BrokenPromise

TOLERANCE = 0.02
"""Share by which a forecast may differ from what the simulated use costs."""

LOOK = "support/operations/alerts.py, support/operations/courier.py"


class WrongAlert(BrokenPromise):
    """The office was not told of something, or told of something that is not so."""


class RepeatedAlert(BrokenPromise):
    """The office was told the same thing twice."""


class WrongWatchReport(BrokenPromise):
    """The report of a watch concludes what its readings do not show."""


def require_reported(trial: WatchTrial, topic: str, *, kinds: Sequence[str], by: float | None = None) -> None:
    """The office was told of this topic exactly so, in this order, and of nothing else.

    kinds: "alert", "clear".  by: seconds from the begin until which the first had to arrive; None = any time.
    """
    reported = [(str(each["topic"]), str(each["kind"])) for each in trial.received]
    ids = [each["id"] for each in trial.received]
    expected = [(topic, kind) for kind in kinds]
    seen = "; ".join(f"{what} {kind}" for what, kind in reported) or "nothing was told"
    if len(set(ids)) < len(ids) or any(reported.count(each) > expected.count(each) > 0 for each in expected):
        raise RepeatedAlert(
            f"The office was told of {topic} more than once.",
            seen=seen,
            perhaps="what was told is not remembered, or every bad reading gives an alert.",
            look=LOOK,
        )
    if reported != expected:
        raise WrongAlert(
            f"The office had to be told of {topic}: {', then '.join(kinds) or 'nothing'}.",
            seen=seen,
            perhaps="a limit is wrong, or something that is told is lost.",
            look=LOOK,
        )
    if by is not None and trial.received_at[0] > by:
        raise WrongAlert(
            f"The office was told of {topic} too late.",
            seen=f"after {trial.received_at[0]:.0f} s; at most {by:.0f} s",
            perhaps="too many bad readings are waited for.",
            look=LOOK,
        )


def require_nothing_reported(trial: WatchTrial) -> None:
    """The office was told nothing."""
    if trial.received:
        raise WrongAlert(
            "The office was alerted although every limit was kept.",
            seen="; ".join(str(each["text"]) for each in trial.received),
            perhaps="a limit itself counts as beyond it, or a single lost reading does.",
            look="fixtures/operations/limits.toml; support/operations/findings.py",
        )


def require_conclusion(trial: WatchTrial, *, exit_code: int, mentions: str) -> None:
    """The report ends so, and says why."""
    code, meaning = trial.conclusion
    if code != exit_code or mentions not in meaning:
        raise WrongWatchReport(
            f"The watch had to end with {exit_code} and name '{mentions}'.",
            seen=f"{code}: {meaning}",
            perhaps="what was never judged counts as good, or what was raised is forgotten.",
            look="support/operations/watch_report.py",
        )


def require_cost_known(result: WatchResult, *, a_day: float) -> None:
    """Person, hour, day and month have a price, and the forecasts are those of this cost of a day."""
    costs = result.costs
    figures = (costs.person, costs.hour, costs.day_forecast, costs.month_forecast) if costs else (None,)
    if costs is None or any(not figure for figure in figures):
        raise WrongWatchReport(
            "The report does not say what a person, an hour, a day and a month cost.",
            seen=str(costs),
            perhaps="a counter is not read, or too little was watched.",
            look="support/operations/cost_account.py",
        )
    expected = {"hour": a_day / 24, "day_forecast": a_day, "month_forecast": a_day * 365.25 / 12}
    stated = {name: getattr(costs, name) for name in expected}
    wrong = {name: dollars for name, dollars in stated.items() if abs(dollars / expected[name] - 1) > TOLERANCE}
    if wrong or not 0 < costs.today <= costs.month + 1e-9:
        raise WrongWatchReport(
            f"The forecast differs from what the use costs: {a_day:.2f} USD a day.",
            seen=f"{wrong}; today {costs.today:.2f}, this month {costs.month:.2f}",
            perhaps="hours are not divided by the time that was watched.",
            look="support/operations/cost_account.py",
        )
