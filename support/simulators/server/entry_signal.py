"""Wakes everybody who waits for the next journal entry."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager


class EntrySignal:
    """One event for each listener, set with each entry and with each reset."""

    def __init__(self) -> None:
        self._listeners: set[asyncio.Event] = set()

    @contextmanager
    def listen(self) -> Iterator[asyncio.Event]:
        """An event that is set from now on, which the listener clears."""
        event = asyncio.Event()
        self._listeners.add(event)
        try:
            yield event
        finally:
            self._listeners.discard(event)

    def wake(self) -> None:
        """Set the events of all listeners."""
        for event in self._listeners:
            event.set()
