"""What a loop's tasks wait for outside the loop: an answer on a socket, or a thread. All times are real seconds."""

import contextlib
import socket
import time
from collections.abc import Callable, Iterator
from typing import Any

from support.simulators.kernel.answer_ends import RedisAnswers, ends_answer_of_postgresql

LONGEST_ANSWER = 5.0
"""After so long without an answer a socket is taken for one that waits for news, such as a subscription."""

LONGEST_THREAD = 30.0
"""After so long a thread is taken for one that never returns, such as a consumer of a queue."""

NEXT_PART = 0.02
"""How long the next part of an answer may take after a part has come that does not say whether it is the last."""

_QUICK_ACK: int | None = getattr(socket, "TCP_QUICKACK", None)
"""Linux's option to acknowledge at once: the next part may wait for that (Nagle), which else takes 40 ms."""


class OutsideWork:
    """The work outside the loop that is not done. Time must not be advanced meanwhile.

    monotonic: the machine's own clock.
    """

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._deadlines: dict[object, float] = {}

    def begin(self, work: object, longest: float) -> None:
        """This work has begun; it counts as done after `longest` seconds at most."""
        self._deadlines[work] = self._monotonic() + longest

    def end(self, work: object) -> None:
        """This work is done."""
        self._deadlines.pop(work, None)

    @contextlib.contextmanager
    def hold(self, longest: float) -> Iterator[None]:
        """While this is entered there is work to do, for `longest` seconds at most."""
        work = object()
        self.begin(work, longest)
        try:
            yield
        finally:
            self.end(work)

    def measure_rest(self) -> float:
        """Seconds after which all work counts as done at the latest; 0 = there is none."""
        if not self._deadlines:
            return 0.0
        now = self._monotonic()
        self._deadlines = {work: deadline for work, deadline in self._deadlines.items() if deadline > now}
        return max(self._deadlines.values(), default=now) - now


class ObservedSocket(socket.socket):
    """A connected socket that owes an answer from each sending on until something is received."""

    def __init__(self, connected: socket.socket, work: OutsideWork) -> None:
        family, kind, protocol = connected.family, connected.type, connected.proto
        super().__init__(family, kind, protocol, fileno=connected.detach())
        self.setblocking(False)
        self._work = work
        self._redis: RedisAnswers | None = None
        self._acknowledges_quickly = _QUICK_ACK is not None and family in (socket.AF_INET, socket.AF_INET6)
        self._acknowledge_quickly()

    def send(self, data: Any, *args: Any) -> int:
        """As socket.send."""
        sent = super().send(data, *args)
        self._note_sent(bytes(data[:sent]))
        return sent

    def sendmsg(self, buffers: Any, *args: Any) -> int:
        """As socket.sendmsg."""
        buffers = tuple(buffers)
        sent = super().sendmsg(buffers, *args)
        self._note_sent(b"".join(buffers)[:sent])
        return sent

    def recv(self, *args: Any) -> bytes:
        """As socket.recv."""
        received = super().recv(*args)
        self._note_part(received)
        return received

    def recv_into(self, buffer: Any, *args: Any) -> int:
        """As socket.recv_into."""
        received = super().recv_into(buffer, *args)
        self._note_part(bytes(buffer[:received]))
        return received

    def close(self) -> None:
        """As socket.close; nothing is waited for any more."""
        self._work.end(self)
        super().close()

    def _note_sent(self, sent: bytes) -> None:
        self._work.begin(self, LONGEST_ANSWER)
        if self._redis is None and RedisAnswers.is_command(sent):
            self._redis = RedisAnswers()
        if self._redis is not None:
            self._redis.note_commands(sent)

    def _note_part(self, received: bytes) -> None:
        if ends_answer_of_postgresql(received) or (self._redis is not None and self._redis.note_answers(received)):
            self._work.end(self)
        else:
            self._work.begin(self, NEXT_PART)
        self._acknowledge_quickly()

    def _acknowledge_quickly(self) -> None:
        if self._acknowledges_quickly and _QUICK_ACK is not None:
            self.setsockopt(socket.IPPROTO_TCP, _QUICK_ACK, 1)
