"""The hosting that a profile's `reach` asks for."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

from support.scenario.hosting import Hosting, InProcessHosting
from support.scenario.new_people import NewPeople
from support.targets.profile import Profile
from support.targets.service_settings import name_services_by_host
from support.targets.target_log import TargetLog


def choose_hosting(
    profile: Profile,
    *,
    run_folder: Path,
    start: datetime,
    log: TargetLog,
    wait_for_late_actions: Callable[[], Awaitable[None]],
) -> Hosting:
    """The hosting of a run that begins now, not entered; that of other processes is imported for them alone.

    start: when scenarios begin.
    """
    people = NewPeople(datetime.now(UTC))
    if profile.reach == "in process":
        hosts = name_services_by_host(profile.services)
        return InProcessHosting(profile, run_folder=run_folder, start=start, hosts=hosts, people=people)
    from support.scenario.loopback_hosting import LoopbackHosting  # noqa: PLC0415

    return LoopbackHosting(
        profile,
        log=log,
        run_folder=run_folder,
        start=start,
        people=people,
        wait_for_late_actions=wait_for_late_actions,
    )
