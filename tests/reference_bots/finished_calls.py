"""Calls of coroutines that never wait, as the store in an SQLite file has them, from tests without an event loop."""

from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from reference_bots.storage.store import Arrival, IncomingEvent

Result = TypeVar("Result")


def finish(call: Coroutine[Any, Any, Result]) -> Result:
    """The result of a call that never waits. Raises what it raises, and AssertionError if it waits."""
    try:
        call.send(None)
    except StopIteration as end:
        result: Result = end.value
        return result
    call.close()
    raise AssertionError("The call waits for something; run it on an event loop.")


class FinishedCalls:
    """An object whose asynchronous methods are called without an event loop; the rest is the object's own."""

    def __init__(self, original: object) -> None:
        self.original = original

    def __getattr__(self, name: str) -> Any:
        method: Callable[..., Any] = getattr(self.original, name)

        def call(*arguments: Any, **options: Any) -> Any:
            result = method(*arguments, **options)
            return finish(result) if isinstance(result, Coroutine) else result

        return call

    def accept_event(self, incoming: IncomingEvent, *, at: Any) -> bool:
        """Accept one event alone; whether it is new."""
        return bool(self.accept_events([Arrival(incoming, at)]) == (True,))
