"""How a profile says whose time a target lives in: `[time]`."""

from typing import Literal

import msgspec


class TimeSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The time of a target in a process of its own.

    kind: "machine": that of the machine's clock.  "virtual": libfaketime is loaded into the program, whose clock starts
    where every scenario starts and is moved by the suite.
    library: the file of libfaketimeMT; "" = it is looked for.
    sleeping_threads: what becomes of a thread that sleeps and cannot be woken.  "wait": it is waited for, and a
    scenario for which that takes too long is *cannot tell*.  "ignore": it does nothing that is judged.
    """

    kind: Literal["machine", "virtual"] = "machine"
    library: str = ""
    sleeping_threads: Literal["wait", "ignore"] = "wait"
