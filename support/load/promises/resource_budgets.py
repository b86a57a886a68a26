"""Promises about what a crowd may cost: memory, processor, calls to the CRM, and what is left when it has gone."""

from support.load.promises.load_result import MEGABYTE, Crowd
from support.promises.broken_promise import BrokenPromise, LateAnswer
from support.vocabulary.outcome import CannotTell


def memory_below(crowd: Crowd, megabytes: int) -> None:
    """The bots never held as much memory as this."""
    held = crowd.use.most / MEGABYTE
    with crowd.judgements.of("memory", limit=megabytes, seen=held or None, unit="MB", run=crowd.run):
        crowd.refuse_nobody()
        _refuse_unseen(crowd)
        if held >= megabytes:
            raise crowd.broken(
                BrokenPromise,
                f"The bots held {held:.0f} MB of memory; they may hold less than {megabytes} MB",
                seen=_done(crowd),
                perhaps="something is kept for every message.",
            )


def memory_grew_less(crowd: Crowd, megabytes: int) -> None:
    """From before anybody came to the most they ever held, the bots' memory grew by less than this."""
    grown = (crowd.use.most - crowd.use.at_first) / MEGABYTE
    with crowd.judgements.of("growth of memory", limit=megabytes, seen=grown, unit="MB", run=crowd.run):
        crowd.refuse_nobody()
        _refuse_unseen(crowd)
        if grown >= megabytes:
            raise crowd.broken(
                BrokenPromise,
                f"The bots' memory grew by {grown:.0f} MB; it may grow by less than {megabytes} MB",
                seen=f"from {crowd.use.at_first / MEGABYTE:.0f} to {crowd.use.most / MEGABYTE:.0f} MB; {_done(crowd)}",
                perhaps="something is kept for every message.",
            )


def memory_stays(crowd: Crowd, a_minute: float) -> None:
    """While they talk, the bots' memory surely grows by no more than so many megabytes a minute.

    In less than a minute it is broken by what must not come of a whole one: bots that are still getting warm grow, too.
    A slope that passes the limit without that, or not surely, is no pass: the run was too short to tell.
    """
    slope = crowd.use.slope
    grows = None if slope is None else slope.slope * 60 / MEGABYTE
    with crowd.judgements.of("growth of memory a minute", limit=a_minute, seen=grows, unit="MB", run=crowd.run):
        crowd.refuse_nobody()
        if slope is None:
            raise CannotTell(
                "The run was too short to tell whether the bots' memory grows.",
                seen=_done(crowd),
                look="make load EFFORT=standard",
            )
        if slope.exceeds(a_minute * MEGABYTE / 60) and slope.over(slope.seconds)[0] > a_minute * MEGABYTE:
            low, high = (each / MEGABYTE for each in slope.over(60))
            raise crowd.broken(
                BrokenPromise,
                f"The bots' memory grows by {low:.1f} to {high:.1f} MB a minute; {a_minute:g} MB are allowed",
                seen=f"over {slope.seconds:.0f} s; {_done(crowd)}",
                perhaps="something is kept for every message.",
            )
        if grows is not None and grows > a_minute:
            raise CannotTell(
                f"The bots' memory seems to grow by {grows:.1f} MB a minute; {a_minute:g} MB are allowed.",
                seen=f"over {slope.seconds:.0f} s, too short to tell a leak from getting warm; {_done(crowd)}",
                perhaps="the run was too short.",
                look="make load EFFORT=standard",
            )


def processor_below(crowd: Crowd, percent: int) -> None:
    """In the counted time the bots used less than so many per cent of their processor."""
    used = None if crowd.use.processor is None else 100 * crowd.use.processor
    with crowd.judgements.of("processor", limit=percent, seen=used, unit="%", run=crowd.run):
        crowd.refuse_nobody()
        crowd.refuse_doubts("the bots' processor was enough")
        if used is None:
            raise CannotTell("Nobody could see how much of their processor the bots used.", look=crowd.replay)
        if used >= percent:
            raise crowd.broken(
                BrokenPromise,
                f"The bots used {used:.0f} % of their processor; they may use less than {percent} %",
                seen=_done(crowd),
                perhaps="a message costs too much work.",
            )


def nothing_left(crowd: Crowd) -> None:
    """When everybody has gone, nothing waits in the bots and nothing is in hand."""
    left = {name: count for name, count in (crowd.told.left or {}).items() if count}
    seen = sum(left.values()) if crowd.told.left is not None else None
    with crowd.judgements.of("left in the bots", limit=0, seen=seen, unit="things", run=crowd.run):
        crowd.refuse_nobody()
        if not crowd.drained:
            raise crowd.broken(
                BrokenPromise,
                "The bots came to no rest after everybody had gone",
                seen=f"something still happened in the CRM; left: {left or 'nothing they tell of'}",
                perhaps="calls are tried again for ever, or the queue is longer than they can work off.",
            )
        if crowd.told.left is None:
            raise CannotTell("The bots do not tell what is left in them.", look="[metrics] in the target's profile")
        if left:
            raise crowd.broken(
                BrokenPromise,
                f"{sum(left.values()):.0f} things are left in the bots after everybody has gone",
                seen=", ".join(f"{name}: {count:.0f}" for name, count in left.items()),
                perhaps="a message or a conversation was begun and never ended.",
            )


def crm_limit_kept(crowd: Crowd, calls: int) -> None:
    """In no ten seconds did the bots make more calls to one location than GoHighLevel grants, and none was refused."""
    most = max((peak.most_in_ten_seconds for peak in crowd.peaks.values()), default=0)
    refused = sum(peak.refused for peak in crowd.peaks.values())
    with crowd.judgements.of("calls in ten seconds", limit=calls, seen=most, unit="calls", run=crowd.run):
        crowd.refuse_nobody()
        if not most:
            raise CannotTell("The CRM saw no call of the bots.", look=crowd.replay)
        if most > calls or refused:
            raise crowd.broken(
                BrokenPromise,
                f"One location was called {most} times in ten seconds, {refused} calls were refused; "
                f"GoHighLevel grants {calls}",
                seen=f"{sum(peak.calls for peak in crowd.peaks.values())} calls to {len(crowd.peaks)} location(s)",
                perhaps="the bots do not count their calls by location, or try again at once when they are refused.",
            )


def few_crm_calls(crowd: Crowd, calls: float) -> None:
    """On average a message cost at most so many calls to the CRM."""
    with crowd.judgements.of("CRM calls a message", limit=calls, seen=crowd.calls, unit="calls", run=crowd.run):
        crowd.refuse_nobody()
        if not crowd.calls:
            raise CannotTell("The CRM saw no call of the bots.", look=crowd.replay)
        if crowd.calls > calls:
            raise crowd.broken(
                BrokenPromise,
                f"A message cost {crowd.calls:.2f} calls to the CRM on average; at most {calls:g} are promised",
                seen=f"{sum(peak.calls for peak in crowd.peaks.values())} calls",
                perhaps="tags, fields and notes are written one by one, or read again for every message.",
            )


def caught_up_within(crowd: Crowd, seconds: float) -> None:
    """After the last message was written, everything was done within so many seconds."""
    with crowd.judgements.of("catching up", limit=seconds, seen=crowd.caught_up, unit="s", run=crowd.run):
        crowd.refuse_nobody()
        if not crowd.drained or crowd.caught_up > seconds:
            raise crowd.broken(
                LateAnswer,
                f"{crowd.caught_up:.0f} s after the last message the bots had not caught up; we promise {seconds:.0f} s"
                if not crowd.drained
                else f"The bots caught up {crowd.caught_up:.0f} s after the last message; we promise {seconds:.0f} s",
                seen=f"{crowd.asked} messages at {crowd.calls:.2f} calls each",
                perhaps="calls that could be made as one are made singly, or the queue is not worked off in order.",
            )


def _refuse_unseen(crowd: Crowd) -> None:
    if not crowd.use.most:
        raise CannotTell("Nobody could see how much memory the bots held.", seen="no reading of their process")


def _done(crowd: Crowd) -> str:
    seconds = crowd.messages.window.seconds
    return f"{crowd.messages.done} messages and {crowd.deliveries.done} deliveries in {seconds:.0f} s"
