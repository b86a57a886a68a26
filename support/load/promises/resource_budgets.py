"""Promises about what many people may cost: memory, processor, calls to the CRM, and work left over afterwards."""

from support.load.promises.load_result import MEGABYTE, LoadResult
from support.promises.broken_promise import BrokenPromise, LateAnswer
from support.vocabulary.outcome import CannotTell, UnmeasurableTarget


def expect_memory_below(result: LoadResult, megabytes: int) -> None:
    """The target never held as much memory as this. A queue that grows on a busy machine takes memory too."""
    peak = result.resources.peak / MEGABYTE
    with result.judge_budget("memory", limit=megabytes, seen=peak or None, unit="MB"):
        _require_memory_measured(result)
        if peak >= megabytes:
            raise result.measurement.build_failure_unless_busy(
                BrokenPromise,
                f"The bots held {peak:.0f} MB of memory; they may hold less than {megabytes} MB",
                seen=_format_work_done(result),
                perhaps="something is kept for every message.",
            )


def expect_peak_memory_growth_below(result: LoadResult, megabytes: int) -> None:
    """From before anybody came to its peak the target's memory grew by less than this."""
    use = result.resources
    grown = (use.peak - use.at_start) / MEGABYTE
    with result.judge_budget("growth of memory", limit=megabytes, seen=grown, unit="MB"):
        _require_memory_measured(result)
        if grown >= megabytes:
            raise result.measurement.build_failure_unless_busy(
                BrokenPromise,
                f"The bots' memory grew by {grown:.0f} MB; it may grow by less than {megabytes} MB",
                seen=f"from {use.at_start / MEGABYTE:.0f} to {use.peak / MEGABYTE:.0f} MB; {_format_work_done(result)}",
                perhaps="something is kept for every message.",
            )


def expect_memory_growth_rate_below(result: LoadResult, a_minute: float) -> None:
    """While people talk, the target's memory grows by no more than `a_minute` megabytes per minute.

    In less than a minute the promise is broken only by what a whole minute may not add: memory also grows while a
    target warms up. A slope beyond the limit without that, or with an interval that contains the limit, is no pass.
    """
    growth = result.resources.growth
    rate = None if growth is None else growth.slope * 60 / MEGABYTE
    with result.judge_budget("growth of memory a minute", limit=a_minute, seen=rate, unit="MB"):
        if growth is None:
            raise CannotTell(
                "The run was too short to tell whether the bots' memory grows.",
                seen=_format_work_done(result),
                look="make load EFFORT=standard",
            )
        if (
            growth.exceeds_budget(a_minute * MEGABYTE / 60)
            and growth.project_growth(growth.seconds)[0] > a_minute * MEGABYTE
        ):
            low, high = (each / MEGABYTE for each in growth.project_growth(60))
            raise result.measurement.build_failure_unless_busy(
                BrokenPromise,
                f"The bots' memory grows by {low:.1f} to {high:.1f} MB a minute; {a_minute:g} MB are allowed",
                seen=f"over {growth.seconds:.0f} s; {_format_work_done(result)}",
                perhaps="something is kept for every message.",
            )
        if rate is not None and rate > a_minute:
            raise CannotTell(
                f"The bots' memory seems to grow by {rate:.1f} MB a minute; {a_minute:g} MB are allowed.",
                seen=f"over {growth.seconds:.0f} s, too short to tell a leak from warming up; "
                f"{_format_work_done(result)}",
                perhaps="the run was too short.",
                look="make load EFFORT=standard",
            )


def expect_processor_share_below(result: LoadResult, percent: int) -> None:
    """In the counted time the target used less than `percent` of 100 of a calibrated core.

    A core that is half as fast is used twice as long for the same messages: the promise is about the work.
    """
    share, speed = result.resources.processor, result.measurement.core_speed
    used = None if share is None else 100 * share * (1.0 if speed is None else speed)
    core = "their processor" if speed is None else "a calibrated core"
    with result.judge_budget(f"processor, of {core}", limit=percent, seen=used, unit="%"):
        result.measurement.require_trustworthy_measurement("the bots' processor was enough")
        if used is None:
            raise CannotTell("The bots' processor use is unknown.", look=result.measurement.replay)
        if used >= percent:
            raise result.measurement.build_timing_failure(
                BrokenPromise,
                f"The bots used {used:.0f} % of {core}; they may use less than {percent} %",
                seen=f"{100 * (share or 0.0):.0f} % of the core they had; {_format_work_done(result)}",
                perhaps="a message costs too much work.",
            )
        result.measurement.require_load_on_target("the bots' processor was enough")


def expect_no_work_left(result: LoadResult) -> None:
    """When all people have left, the target holds no queued message, conversation or call."""
    published = result.metrics.left
    left = {name: count for name, count in (published or {}).items() if count}
    seen = sum(left.values()) if published is not None else None
    with result.judge_budget("left in the bots", limit=0, seen=seen, unit="things"):
        if not result.drain.finished:
            raise result.measurement.build_failure_unless_busy(
                BrokenPromise,
                "The bots still had work long after all people had left",
                seen=f"waited {result.drain.seconds:.0f} s; left: {left or 'nothing they publish'}",
                perhaps="calls are retried for ever, or the queue is longer than they can work off.",
            )
        if published is None:
            raise UnmeasurableTarget(
                "The bots do not publish what is left in them.", look="[metrics] in the target's profile"
            )
        if left:
            raise result.measurement.build_failure_unless_busy(
                BrokenPromise,
                f"{sum(left.values()):.0f} things are left in the bots after all people have left",
                seen=", ".join(f"{name}: {count:.0f}" for name, count in left.items()),
                perhaps="a message or a conversation was begun and never ended.",
            )


def expect_crm_limit_respected(result: LoadResult, calls: int) -> None:
    """In no ten seconds did the target make more calls to one location than GoHighLevel allows, and none was refused.

    Calls that were spread correctly may arrive closer together where a busy machine delays some of them.
    """
    peaks = result.crm.peaks.values()
    most = max((peak.most_in_ten_seconds for peak in peaks), default=0)
    refused = sum(peak.refused for peak in peaks)
    with result.judge_budget("calls in ten seconds", limit=calls, seen=most, unit="calls"):
        if not most:
            raise CannotTell("The CRM received no call from the bots.", look=result.measurement.replay)
        if most > calls or refused:
            raise result.measurement.build_failure_unless_busy(
                BrokenPromise,
                f"One location was called {most} times in ten seconds, {refused} calls were refused; "
                f"GoHighLevel grants {calls}",
                seen=f"{sum(peak.calls for peak in peaks)} calls to {len(peaks)} location(s)",
                perhaps="the bots do not count their calls by location, or retry at once when they are refused.",
            )


def expect_crm_calls_per_message_at_most(result: LoadResult, calls: float) -> None:
    """On average a message cost at most `calls` calls to the CRM. Timeouts on a busy machine lead to retries."""
    per_message = result.crm.calls_per_message
    with result.judge_budget("CRM calls a message", limit=calls, seen=per_message, unit="calls"):
        if not per_message:
            raise CannotTell("The CRM received no call from the bots.", look=result.measurement.replay)
        if per_message > calls:
            raise result.measurement.build_failure_unless_busy(
                BrokenPromise,
                f"A message cost {per_message:.2f} calls to the CRM on average; at most {calls:g} are promised",
                seen=f"{sum(peak.calls for peak in result.crm.peaks.values())} calls",
                perhaps="tags, fields and notes are written one by one, or read again for every message.",
            )


def expect_caught_up_within(result: LoadResult, seconds: float) -> None:
    """Within `seconds` after the last intended start all work was done."""
    drain = result.drain
    with result.judge_budget("catching up", limit=seconds, seen=drain.seconds, unit="s"):
        if not drain.finished or drain.seconds > seconds:
            raise result.measurement.build_timing_failure(
                LateAnswer,
                f"The bots caught up {drain.seconds:.0f} s after the last message; we promise {seconds:.0f} s"
                if drain.finished
                else f"{drain.seconds:.0f} s after the last message the bots had not caught up; "
                f"we promise {seconds:.0f} s",
                seen=f"{result.traffic.sent} messages at {result.crm.calls_per_message:.2f} calls each",
                perhaps="calls that could be combined are made singly, or the queue is not worked off in order.",
            )


def _require_memory_measured(result: LoadResult) -> None:
    if not result.resources.peak:
        raise CannotTell("The bots' memory use is unknown.", seen="no sample of their process")


def _format_work_done(result: LoadResult) -> str:
    traffic = result.traffic
    seconds = traffic.messages.window.seconds
    return f"{traffic.messages.completed} messages and {traffic.deliveries.completed} deliveries in {seconds:.0f} s"
