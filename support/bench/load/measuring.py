# mypy: allow-untyped-calls
"""Everything the bench of the door measures, in one run, one thing after the other on the same cores."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from support.bench.load.deployment import BARE, Stand, stand
from support.bench.load.drain_rate import Work, inside, operations, working_down
from support.bench.load.flood import Pace, Storm, k6_at_hand
from support.bench.load.fsync_time import DiskWait, disk_wait
from support.bench.load.people import introduced, made_ready
from support.load.processes.control_client import CrmDoor
from support.settings import REFERENCE
from support.targets.profile import load_profile

NOWHERE = "http://127.0.0.1:9/"
PEOPLE = 2500
DELIVERIES = 36_000
COUNTED = 6
"""Seconds each storm counts."""

AT_WORK = 10
"""Seconds the bots are watched at work."""

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """One run of the bench. alone: nothing else to do.  answering: meanwhile they answer.  k6: None where it is not.

    answering_inside: the 95th percentile by the bots' own watch, in seconds, at most.
    sharing: deliveries for one wait of the bots for the disk, in the storm alone.
    """

    bare: Pace
    bare_k6: Pace | None
    alone: Pace
    alone_k6: Pace | None
    answering: Pace
    answering_inside: float
    work: Work
    sharing: float
    disk: DiskWait


def measure(folder: Path, say: Say) -> Figures:
    """The whole run. folder: for logs and samples.  say: told what is done now. Raises SuiteError."""
    k6 = k6_at_hand()
    deliveries = folder / "storm.json"
    again = Storm(deliveries=deliveries, counted=COUNTED, again=True)
    once = Storm(deliveries=deliveries, counted=COUNTED)
    disk = disk_wait()
    with stand(load_profile(Path(REFERENCE)), folder) as here:
        say(f"{PEOPLE} people and {DELIVERIES} signed deliveries")
        _make_ready(here, deliveries)
        say("the bare application")
        with here.target(BARE) as target:
            bare = again.by_locust(here, target)
            bare_k6 = again.by_k6(here, target, k6) if k6 else None
        say("acknowledgements alone: the simulated services stand still, so every turn waits")
        alone, sharing = _alone(here, once)
        alone_k6 = _alone_by_k6(here, once, k6) if k6 else None
        say("acknowledgements while answering, then whole messages from a full inbox")
        with here.target() as target:
            answering = once.by_locust(here, target)
            answering_inside = inside(target)
            work = working_down(target, seconds=AT_WORK)
    return Figures(
        bare=bare,
        bare_k6=bare_k6,
        alone=alone,
        alone_k6=alone_k6,
        answering=answering,
        answering_inside=answering_inside,
        work=work,
        sharing=sharing,
        disk=disk,
    )


def _make_ready(here: Stand, deliveries: Path) -> None:
    control = here.services.control
    # The control makes ready for an address; the storms post to their own target.
    CrmDoor(control).aim(native=NOWHERE, workflow=NOWHERE)
    made_ready(control, introduced(control, PEOPLE), deliveries=DELIVERIES, file=deliveries)


def _alone(here: Stand, storm: Storm) -> tuple[Pace, float]:
    with here.target() as target, _standing_still(here):
        pace = storm.by_locust(here, target)
        taken, waits = (operations(target).get(name, 0.0) for name in ("arrival", "disk"))
    return pace, taken / waits if waits else 0.0


def _alone_by_k6(here: Stand, storm: Storm, k6: Path) -> Pace:
    with here.target() as target, _standing_still(here):
        return storm.by_k6(here, target, k6)


@contextmanager
def _standing_still(here: Stand) -> Iterator[None]:
    """The simulated services take no step while entered."""
    services = psutil.Process(here.services.program.pid)
    services.suspend()
    try:
        yield
    finally:
        services.resume()
