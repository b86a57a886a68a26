"""Refusals by the CRM that may pass: 404 and 422 of a CRM in trouble are tried again for a stated time.

A record that was refused for all that time, for example because the location has no such field, is not waited for
again soon: other records of its kind are then refused at once. Messages are always waited for.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Final, TypeVar

from reference_bots.engine.retry import retry_forever
from reference_bots.ports import Clock, CrmRefusedError, CrmUnavailableError

REFUSALS_RETRIED: Final = 600.0
"""Seconds for which a request is tried again that the CRM refuses and may accept later."""

REMEMBERED: Final = timedelta(hours=1)
"""For how long a lasting refusal of a kind of record is remembered."""

Result = TypeVar("Result")


class RefusalRetryPolicy:
    """Tells how long refused requests are tried again.

    seconds: the stated time.
    """

    def __init__(self, clock: Clock, *, seconds: float) -> None:
        self._clock = clock
        self._span = timedelta(seconds=seconds)
        self._lasting: dict[str, datetime] = {}

    def start_deadline(self, kind: str = "") -> "RetryDeadline":
        """The deadline of one request. kind: of a record; "" = a lasting refusal is not remembered."""
        return RetryDeadline(self, kind)

    def is_over(self, kind: str, since: datetime) -> bool:
        """Whether a request refused since then is not tried again; notes it of the kind."""
        now = self._clock.now()
        if kind and now - self._lasting.get(kind, now - REMEMBERED) < REMEMBERED:
            return True
        if now - since < self._span:
            return False
        if kind:
            self._lasting[kind] = now
        return True

    def now(self) -> datetime:
        """The current time."""
        return self._clock.now()

    async def retry(self, attempt: Callable[[], Awaitable[Result]]) -> Result:
        """Repeat a request while the CRM is unavailable, or refuses it and may not for long.

        Raises CrmRefusedError for what is refused for good.
        """
        deadline = self.start_deadline()

        async def attempt_and_classify() -> Result:
            try:
                return await attempt()
            except CrmRefusedError as refused:
                deadline.raise_if_over(refused)
                raise CrmUnavailableError(str(refused), maybe_done=False) from refused

        return await retry_forever(self._clock, CrmUnavailableError, attempt_and_classify)


class RetryDeadline:
    """The deadline of one request, from its first refusal on."""

    def __init__(self, refusals: RefusalRetryPolicy, kind: str) -> None:
        self._refusals = refusals
        self._kind = kind
        self._since: datetime | None = None

    def raise_if_over(self, refused: CrmRefusedError) -> None:
        """Return if the request is to be tried again. Raises the refusal if it is for good."""
        self._since = self._since or self._refusals.now()
        if not refused.may_pass or self._refusals.is_over(self._kind, self._since):
            raise refused
