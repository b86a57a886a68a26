"""The open TCP connections of this machine, asked of Linux by a `sock_diag` message, and what is awaited on them."""

import contextlib
import os
import socket
import struct
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

_SOCK_DIAG = 4
"""NETLINK_SOCK_DIAG."""
_BY_FAMILY = 20
_ROOT_OF_A_DUMP = 0x301
_ERROR, _DONE = 2, 3
_FAMILIES = (socket.AF_INET, socket.AF_INET6)
_ESTABLISHED, _LISTENING = 1 << 1, 1 << 10
_WITH_TIMES = 1 << 1
_TIMES_ATTRIBUTE = 2
_HEADER = struct.Struct("=IHHII")
_REQUEST = struct.Struct("=BBBxI48x")
_ADDRESSES = struct.Struct(">2s2s16s16s")
_QUEUES = struct.Struct("=IIII")
_TIMES = struct.Struct("=IIII")
_ATTRIBUTE = struct.Struct("=HH")
_AS_IPV6 = bytes(10) + b"\xff\xff"
"""What an IPv4 address begins with where one end is an IPv6 socket, as servers in Node have them."""
_TIMES_OFFSET = 44
"""Bytes of `struct tcp_info` before its four times."""
_PORT_LENGTH = 2
"""Bytes of the port at the end of an address."""
_SOCKET = "socket:["
"""What an open socket leads to, before its inode."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TcpConnection:
    """One end of an open connection.

    here, there: address, in the form of IPv6, and port of this end and of the other.
    inode: of the socket.
    sent_ago, received_ago: milliseconds since this end sent and received something; both since it was opened, if never.
    """

    here: bytes
    there: bytes
    inode: int
    sent_ago: int
    received_ago: int


class TcpConnectionReader:
    """Asks Linux for all open connections. Raises OSError where it does not tell."""

    def __init__(self) -> None:
        self._socket = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, _SOCK_DIAG)

    def close(self) -> None:
        """Ask no more."""
        self._socket.close()

    def read_connections(self) -> Sequence[TcpConnection]:
        """Both ends of every connection within this machine, and this end of the others."""
        return [one for family in _FAMILIES for one in self._read_family(family, _ESTABLISHED)]

    def read_listening(self) -> Sequence[TcpConnection]:
        """The sockets that listen."""
        return [one for family in _FAMILIES for one in self._read_family(family, _LISTENING)]

    def _read_family(self, family: int, state: int) -> Iterator[TcpConnection]:
        request = _REQUEST.pack(family, socket.IPPROTO_TCP, _WITH_TIMES, state)
        self._socket.send(_HEADER.pack(_HEADER.size + len(request), _BY_FAMILY, _ROOT_OF_A_DUMP, 1, 0) + request)
        while True:
            data, offset = self._socket.recv(1 << 18), 0
            while offset < len(data):
                length, kind, *_ = _HEADER.unpack_from(data, offset)
                if kind == _DONE:
                    return
                if kind == _ERROR:
                    raise OSError(-struct.unpack_from("=i", data, offset + _HEADER.size)[0], "sock_diag")
                yield _parse_connection(data[offset + _HEADER.size : offset + length], family)
                offset += (length + 3) & ~3


def _parse_connection(message: bytes, family: int) -> TcpConnection:
    here_port, there_port, here, there = _ADDRESSES.unpack_from(message, 4)
    if family == socket.AF_INET:
        here, there = (_AS_IPV6 + address[:4] for address in (here, there))
    _unread, _unsent, _user, inode = _QUEUES.unpack_from(message, 56)
    sent_ago, received_ago, offset = 0, 0, 72
    while offset < len(message):
        length, kind = _ATTRIBUTE.unpack_from(message, offset)
        if kind == _TIMES_ATTRIBUTE:
            sent_ago, _, received_ago, _ = _TIMES.unpack_from(message, offset + _ATTRIBUTE.size + _TIMES_OFFSET)
        offset += max(_ATTRIBUTE.size, (length + 3) & ~3)
    return TcpConnection(
        here=here + here_port,
        there=there + there_port,
        inode=inode,
        sent_ago=sent_ago,
        received_ago=received_ago,
    )


def find_others(
    connections: Sequence[TcpConnection], *, target: Collection[int], suite: Collection[int]
) -> Sequence[TcpConnection]:
    """The target's ends of its connections to neither the suite nor itself: to its database, for example.

    target, suite: the inodes of their sockets.
    """
    known = {one.there + one.here for one in connections if one.inode in target or one.inode in suite}
    return [one for one in connections if one.inode in target and one.here + one.there not in known]


def is_answer_awaited(connection: TcpConnection, *, within: float) -> bool:
    """Whether this end may wait for an answer: to what it sent last, nothing came.

    Linux counts these times in steps of several milliseconds, so that an answer in the same step cannot be told from
    one that has not come.

    within: milliseconds; what was sent earlier is no question that is soon answered, but a subscription.
    """
    return connection.sent_ago <= min(connection.received_ago, within)


def has_called(
    connections: Sequence[TcpConnection],
    listening: Sequence[TcpConnection],
    *,
    target: Collection[int],
    suite: Collection[int],
) -> bool:
    """Whether the target has a connection to a port at which the suite listens.

    listening: all sockets that listen.
    target, suite: the inodes of their sockets.
    """
    ports = {one.here[-_PORT_LENGTH:] for one in listening if one.inode in suite}
    return any(one.inode in target and one.there[-_PORT_LENGTH:] in ports for one in connections)


def list_socket_inodes(process: int) -> frozenset[int]:
    """The inodes of a process's open sockets; none of a process that has ended. Raises PermissionError."""
    folder = f"/proc/{process}/fd"
    inodes = set()
    with contextlib.suppress(FileNotFoundError, ProcessLookupError):
        for name in os.listdir(folder):  # noqa: PTH208 - called hundreds of times a second
            with contextlib.suppress(FileNotFoundError, ProcessLookupError):
                leads_to = os.readlink(f"{folder}/{name}")  # noqa: PTH115
                if leads_to.startswith(_SOCKET):
                    inodes.add(int(leads_to[len(_SOCKET) : -1]))
    return frozenset(inodes)
