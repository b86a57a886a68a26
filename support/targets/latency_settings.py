"""How a profile says how long the simulated services take to answer an in-process target: [latency]."""

from typing import Annotated

import msgspec

Seconds = Annotated[float, msgspec.Meta(ge=0)]


class ServiceLatency(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Mean seconds, of virtual time, that a call to a simulated service takes.

    A target that is a program has the machine's own time, and the services take what they take.
    """

    gohighlevel: Seconds = 0.2
    valuation: Seconds = 1.0
    language_model: Seconds = 1.0

    def find_mean(self, service: str) -> float:
        """Mean seconds of a service, by the name that the journal has for it; 0 for what is no service."""
        return float(getattr(self, service)) if service in self.__struct_fields__ else 0.0
