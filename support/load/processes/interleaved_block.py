"""Work in turns: one side works a block while the others have nothing to do, so that each has the machine to itself."""

import time
from collections.abc import Iterable, Mapping, Sequence

from support.load.analysis.generator_health import GeneratorFacts, doubts
from support.load.analysis.paired_blocks import Block
from support.load.model.plan import Talker
from support.load.processes.cpu_time import processor_seconds, waited_seconds
from support.load.processes.deployment import Deployment
from support.load.processes.resources import MachineLook, look_at_machine, pressure, stolen
from support.vocabulary.outcome import CannotTell

QUIET = 0.1
"""Seconds without a happening in the CRM after which a block's last effects are taken to be there."""

DONE_WITHIN = 30.0

IDLE = 0.02
"""Share of a core that sides which have nothing to do may use together while another one works."""

CROWDED = 0.10
"""Share of a block in which its bots and services may wait for a processor that other programs have.

Left to themselves they waited 1 to 4 %; with another program on a core 18 to 60 %.
"""


def block(
    side: Deployment,
    talkers: Sequence[Talker],
    says: Mapping[str, Sequence[str]],
    *,
    patience: float,
    idle: Sequence[Deployment] = (),
) -> Block:
    """These people's conversations, one after the other, each line as soon as the last is answered.

    patience: seconds for one answer.  idle: the other sides.
    Raises CannotTell when an answer does not come: then there is nothing to compare.
    """
    before, used = look_at_machine(), processor_seconds(side.bots.pid)
    aside, waited = _used(idle), _waited(side)
    waits: list[float] = []
    for talker in talkers:
        contact_id = side.control.introduce(talker)
        for line in says[talker.dialogue]:
            began = time.perf_counter()
            if not side.control.say(contact_id, line, patience=patience):
                raise CannotTell(
                    "A message of the comparison was not answered, so there is no time to compare.",
                    seen=f"'{line}' was not answered within {patience:g} s",
                    perhaps="the bots lost it, which other scenarios would show too.",
                    look=str(side.bots.log),
                )
            waits.append(time.perf_counter() - began)
    side.control.quiet(span=QUIET, patience=DONE_WITHIN)
    spent = processor_seconds(side.bots.pid) - used
    looks = [before, look_at_machine()]
    seconds = looks[1].at - looks[0].at
    doubt = [
        *_of_the_machine(looks, told=waited is not None),
        *_crowded(0.0 if waited is None else ((_waited(side) or 0.0) - waited) / seconds),
        *_restless((_used(idle) - aside) / seconds),
    ]
    return Block(waits=tuple(waits), processor=spent, doubts=tuple(doubt))


def _waited(side: Deployment) -> float | None:
    """Seconds in which its bots or services waited for a processor: closer than what the whole machine tells."""
    told = [waited_seconds(program.pid) for program in (side.bots, side.simulators)]
    return sum(each or 0.0 for each in told) if all(each is not None for each in told) else None


def _used(sides: Sequence[Deployment]) -> float:
    return sum(processor_seconds(side.bots.pid) for side in sides)


def _of_the_machine(looks: Sequence[MachineLook], *, told: bool) -> Iterable[str]:
    """told: whether each program's own waiting is known, which says more than that of the whole machine."""
    begin, end = looks[0].at, looks[-1].at
    pressed = None if told else pressure(looks, begin, end)
    return doubts(GeneratorFacts(stolen=stolen(looks, begin, end), pressure=pressed))


def _crowded(waited: float) -> Iterable[str]:
    if waited > CROWDED:
        yield f"bots and services waited for a processor {waited:.0%} of the time; {CROWDED:.0%} are allowed"


def _restless(used: float) -> Iterable[str]:
    if used > IDLE:
        yield f"bots that had nothing to do used {used:.0%} of a core; {IDLE:.0%} are allowed"
