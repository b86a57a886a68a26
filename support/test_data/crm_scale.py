"""How much load the simulated CRM account accepts, as workloads and capacity searches state it."""

from typing import Annotated

import msgspec

Count = Annotated[int, msgspec.Meta(ge=1)]


class CrmScale(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The limits of the simulated account.

    requests_in_ten_seconds: API calls one location may make in ten seconds.
    seats: bookings one calendar slot takes.
    locations: number of locations the people are spread over.
    """

    requests_in_ten_seconds: Count
    seats: Count
    locations: Count = 1
