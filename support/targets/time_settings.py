"""How a profile says whose time a target lives in: `[time]`."""

from typing import Annotated, Literal

import msgspec


class TimeSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The time of a target in a process of its own.

    kind: "machine": that of the machine's clock.  "virtual": libfaketime is loaded into the program, whose clock starts
    where every scenario starts and is moved by the suite.
    scale: how many seconds of a promise pass in one of the machine, for a target whose intervals are so much shorter;
    of "machine" alone.
    longest_wait: the most seconds of the machine that a scenario is let pass at once; of "machine" alone.
    library: the file of libfaketimeMT; "" = it is looked for.
    sleeping_threads: what becomes of a thread that sleeps and cannot be woken.  "wait": it is waited for, and a
    scenario for which that takes too long is *cannot tell*.  "ignore": it does nothing that is judged.
    """

    kind: Literal["machine", "virtual"] = "machine"
    scale: Annotated[float, msgspec.Meta(ge=1)] = 1.0
    longest_wait: Annotated[float, msgspec.Meta(gt=0)] = 5.0
    library: str = ""
    sleeping_threads: Literal["wait", "ignore"] = "wait"
