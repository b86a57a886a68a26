"""Smoke checks of bots in service: what must hold before people are let in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from support.operations.canary import Canary
from support.operations.limits import MEGABYTE, WatchLimits
from support.operations.live_target import LiveTarget
from support.operations.reading import read_counters
from support.vocabulary.explained_error import SetUpError

UNAUTHORISED = frozenset({401, 403})


@dataclass(frozen=True, slots=True, kw_only=True)
class SmokeCheck:
    """One check. passed: None = it could not be made."""

    name: str
    passed: bool | None
    seen: str

    @property
    def line(self) -> str:
        """For people."""
        word = "cannot tell" if self.passed is None else "ok" if self.passed else "FAILED"
        return f"{word:<12}{self.name}: {self.seen}"


def run_smoke_checks(
    target: LiveTarget, limits: WatchLimits, canary: Canary | None, *, expected_version: str = ""
) -> Iterator[SmokeCheck]:
    """Each check as soon as it is made; the first that shows that nothing answers is the last.

    expected_version: the one that was deployed; "" = any.
    """
    health = target.read_health()
    yield SmokeCheck(
        name="health",
        passed=health.is_up,
        seen=health.problem or f"status {health.status} after {health.seconds:.2f} s",
    )
    if not health.status:
        return
    yield SmokeCheck(
        name="health in time",
        passed=health.seconds <= limits.response_seconds,
        seen=f"{health.seconds:.2f} s; limit {limits.response_seconds:g} s",
    )
    if expected_version:
        seen = health.version or "it reports none"
        yield SmokeCheck(
            name="version", passed=health.version == expected_version, seen=f"{seen}, deployed is {expected_version}"
        )
    for check in (_check_metrics, _check_token, _check_signature):
        yield check(target, limits)
    yield _check_canary(canary, limits)


def _check_metrics(target: LiveTarget, limits: WatchLimits) -> SmokeCheck:
    metrics = target.read_metrics()
    if metrics is None:
        named = bool(target.profile.metrics.path)
        seen = "none are given for the token" if named else "the profile names none"
        return SmokeCheck(name="metrics", passed=False if named else None, seen=seen)
    counters = read_counters(metrics, target.profile.metrics, slow=limits.response_seconds)
    missing = [
        name for name in ("answered", "failed", "sent", "turns", "segments_sent") if getattr(counters, name) is None
    ]
    gauge = target.profile.metrics.memory_gauge
    held = metrics.sum_series(gauge) if gauge else None
    if missing or held is None:
        what = ", ".join([*missing, *(["memory"] if held is None else [])])
        return SmokeCheck(name="metrics", passed=False, seen=f"the watch needs and does not find: {what}")
    megabytes = held / MEGABYTE
    seen = f"all are there; {megabytes:.0f} MB of memory, limit {limits.memory_megabytes:g} MB"
    return SmokeCheck(name="metrics", passed=megabytes <= limits.memory_megabytes, seen=seen)


def _check_token(target: LiveTarget, _limits: WatchLimits) -> SmokeCheck:
    if not target.profile.metrics.path:
        return SmokeCheck(name="metrics without token", passed=None, seen="the profile names none")
    status = target.request("GET", target.profile.metrics.path).status
    return SmokeCheck(
        name="metrics without token", passed=status in UNAUTHORISED, seen=f"status {status}; 401 is right"
    )


def _check_signature(target: LiveTarget, _limits: WatchLimits) -> SmokeCheck:
    """Nothing can come of it: it is no event of anybody."""
    path = target.profile.webhooks.native
    if not path:
        return SmokeCheck(name="unsigned delivery", passed=None, seen="the profile names no webhook")
    status = target.request("POST", path, {"Content-Type": "application/json"}, b"{}").status
    return SmokeCheck(name="unsigned delivery", passed=status in UNAUTHORISED, seen=f"status {status}; 401 is right")


def _check_canary(canary: Canary | None, limits: WatchLimits) -> SmokeCheck:
    if canary is None:
        return SmokeCheck(name="canary", passed=None, seen="no sandbox location is named")
    try:
        turn = canary.hold(with_opt_out=False)[0]
    except SetUpError as refused:
        return SmokeCheck(name="canary", passed=None, seen=f"{refused.what} {refused.seen}")
    if turn.seconds is None:
        return SmokeCheck(name="canary", passed=False, seen=f"not answered within {turn.waited:.0f} s")
    ok = len(turn.answers) == 1 and turn.seconds <= limits.response_seconds
    return SmokeCheck(
        name="canary", passed=ok, seen=f"{len(turn.answers)} answers, the first after {turn.seconds:.1f} s"
    )


def judge_smoke(checks: list[SmokeCheck], show: Callable[[str], None]) -> int:
    """0: all passed or could not be made for want of a sandbox or a name; 1: one failed."""
    failed = [check.name for check in checks if check.passed is False]
    open_checks = [check.name for check in checks if check.passed is None]
    if open_checks:
        show(f"not checked: {', '.join(open_checks)}")
    return 1 if failed else 0
