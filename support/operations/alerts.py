"""When the office is alerted, and when all is clear again: a state that goes from reading to reading. Pure.

An alert is raised once and stays open; while it is open nothing further is posted about it. It is cleared once, after
several good readings in a row. What cannot be known at a reading neither raises nor clears.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

import msgspec

from support.operations.limits import WatchLimits

Topic = Literal["down", "response", "errors", "memory", "daily cost", "canary"]
Delivery = Literal["waiting", "sending", "told", "unconfirmed"]

SEVERITIES: Mapping[Topic, int] = {
    "down": 1,
    "response": 2,
    "errors": 2,
    "canary": 2,
    "memory": 3,
    "daily cost": 3,
}
"""Topic -> severity: 1 is the worst. Source: docs/sources/operations.md#severities-and-times."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a reading shows of one topic.

    is_bad: None = it cannot be known.
    seen: the figure in words.  limit: what is allowed.
    """

    is_bad: bool | None
    seen: str
    limit: str


class Notice(msgspec.Struct, kw_only=True):
    """Something that the office is told once.

    id: no other notice has it.  kind: "alert" or "clear".
    at: Unix time of what it tells.
    delivery: how far it is.  attempts: how often it was tried.  next_try: Unix time.  problem: why it was not taken.
    """

    id: str
    kind: Literal["alert", "clear"]
    topic: Topic
    severity: int
    target: str
    at: float
    seen: str
    limit: str
    delivery: Delivery = "waiting"
    attempts: int = 0
    next_try: float = 0.0
    problem: str = ""

    @property
    def text(self) -> str:
        """One sentence for people."""
        when = datetime.fromtimestamp(self.at, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
        if self.kind == "clear":
            within = f"{self.topic} is back within its limit ({self.limit})"
            return f"All clear for {self.target}: {within}; {self.seen}. {when}"
        return f"Severity {self.severity} at {self.target}: {self.topic}; {self.seen}; limit: {self.limit}. {when}"


class OpenAlert(msgspec.Struct, kw_only=True):
    """An alert that is not cleared. began: Unix time.  good: good readings in a row since."""

    began: float
    seen: str
    good: int = 0


class AlertBook(msgspec.Struct, kw_only=True):
    """Everything that is open, and everything that was to be told.

    bad: bad readings in a row, of topics that are not open.
    raised: how often each topic was raised.
    """

    target: str
    open: dict[str, OpenAlert] = {}
    bad: dict[str, int] = {}
    raised: dict[str, int] = {}
    notices: list[Notice] = []

    def take_findings(self, findings: Mapping[Topic, Finding], limits: WatchLimits, *, now: float) -> list[Notice]:
        """The notices that this reading gives; they are kept among `notices`."""
        fresh = [notice for topic, finding in findings.items() if (notice := self._take(topic, finding, limits, now))]
        self.notices.extend(fresh)
        return fresh

    def _take(self, topic: Topic, finding: Finding, limits: WatchLimits, now: float) -> Notice | None:
        known = self.open.get(topic)
        if finding.is_bad is None:
            return None
        if known is None:
            self.bad[topic] = self.bad.get(topic, 0) + 1 if finding.is_bad else 0
            if self.bad[topic] < (limits.readings_until_down if topic == "down" else 1):
                return None
            self.bad[topic] = 0
            self.raised[topic] = self.raised.get(topic, 0) + 1
            self.open[topic] = OpenAlert(began=now, seen=finding.seen)
            return self._build("alert", topic, finding, now)
        known.good = 0 if finding.is_bad else known.good + 1
        if known.good < limits.readings_until_clear:
            return None
        del self.open[topic]
        return self._build("clear", topic, finding, now)

    def _build(self, kind: Literal["alert", "clear"], topic: Topic, finding: Finding, now: float) -> Notice:
        number = self.raised[topic]
        return Notice(
            id=f"{topic.replace(' ', '-')}-{number}-{kind}-{int(now)}",
            kind=kind,
            topic=topic,
            severity=SEVERITIES[topic],
            target=self.target,
            at=now,
            seen=finding.seen,
            limit=finding.limit,
        )
