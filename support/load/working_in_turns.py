"""Work in turns: one side works a block while the others have nothing to do, so that each has the machine to itself."""

import time
from collections.abc import Mapping, Sequence

from support.load.deployment import Deployment
from support.load.plan import Talker
from support.load.processor_time import processor_seconds
from support.load.resources import look_at_machine, pressure, stolen
from support.measuring.blocks import Block
from support.measuring.generator_health import GeneratorFacts, doubts
from support.vocabulary.outcome import CannotTell

QUIET = 0.1
"""Seconds without a happening in the CRM after which a block's last effects are taken to be there."""

DONE_WITHIN = 30.0

IDLE = 0.02
"""Share of a core that sides which have nothing to do may use together while another one works."""


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
    aside = _used(idle)
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
    spent, aside = processor_seconds(side.bots.pid) - used, _used(idle) - aside
    looks = [before, look_at_machine()]
    begin, end = looks[0].at, looks[1].at
    facts = GeneratorFacts(stolen=stolen(looks, begin, end), pressure=pressure(looks, begin, end))
    return Block(
        waits=tuple(waits), processor=spent, doubts=(*doubts(facts), *_restless(aside / (end - begin), share=IDLE))
    )


def _used(sides: Sequence[Deployment]) -> float:
    return sum(processor_seconds(side.bots.pid) for side in sides)


def _restless(used: float, *, share: float) -> tuple[str, ...]:
    if used <= share:
        return ()
    return (f"bots that had nothing to do used {used:.0%} of a core; {share:.0%} are allowed",)
