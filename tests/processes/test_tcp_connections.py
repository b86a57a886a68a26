"""What a program waits for from other programs, told by the times on its connections."""

import dataclasses
import os
import socket
import sys

import pytest

from support.processes.tcp_connections import (
    TcpConnection,
    TcpConnectionReader,
    find_others,
    has_called,
    is_answer_awaited,
    list_socket_inodes,
)

CALL = TcpConnection(here=b"target:1", there=b"suite:80", inode=1, sent_ago=3, received_ago=900)
CALLED = TcpConnection(here=b"suite:80", there=b"target:1", inode=2, sent_ago=900, received_ago=3)
TO_ITSELF = TcpConnection(here=b"target:2", there=b"target:3", inode=3, sent_ago=3, received_ago=900)
ITSELF = TcpConnection(here=b"target:3", there=b"target:2", inode=4, sent_ago=900, received_ago=3)
QUERY = TcpConnection(here=b"target:4", there=b"database:5432", inode=5, sent_ago=3, received_ago=900)
DATABASE = TcpConnection(here=b"database:5432", there=b"target:4", inode=6, sent_ago=900, received_ago=3)
ALL = (CALL, CALLED, TO_ITSELF, ITSELF, QUERY, DATABASE)
TARGET, SUITE = frozenset({1, 3, 4, 5}), frozenset({2})


def test_others_are_neither_the_suite_nor_the_target() -> None:
    """Its database is, on this machine or another."""
    assert [QUERY] == find_others(ALL, target=TARGET, suite=SUITE)
    assert [QUERY] == find_others(ALL[:-1], target=TARGET, suite=SUITE)


@pytest.mark.parametrize(
    ("sent_ago", "received_ago", "awaited"),
    [(3, 900, True), (3, 3, True), (30, 4, False), (300, 900, False)],
)
def test_an_answer_is_awaited_until_something_came(sent_ago: int, received_ago: int, awaited: bool) -> None:
    """Not for ever: what was sent long ago is a subscription."""
    connection = dataclasses.replace(QUERY, sent_ago=sent_ago, received_ago=received_ago)
    assert awaited == is_answer_awaited(connection, within=250)


def test_a_call_goes_to_a_port_at_which_the_suite_listens() -> None:
    """A delivery, which the suite began, is none."""
    listening = [dataclasses.replace(CALLED, there=b"")]
    assert has_called(ALL, listening, target=TARGET, suite=SUITE)
    assert not has_called(ALL[2:], listening, target=TARGET, suite=SUITE)
    assert not has_called(ALL, listening, target=frozenset({5}), suite=SUITE)


@pytest.mark.skipif(sys.platform != "linux", reason="inapplicable: only Linux tells of its connections so")
@pytest.mark.parametrize("listens_at", ["127.0.0.1", "::"])
def test_linux_tells_of_connections(listens_at: str) -> None:
    """Both ends of one within this machine fit, whichever kind of address either has."""
    family = socket.AF_INET6 if ":" in listens_at else socket.AF_INET
    reader = TcpConnectionReader()
    with socket.create_server((listens_at, 0), family=family, dualstack_ipv6=":" in listens_at) as server:
        port = server.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port)) as client, server.accept()[0] as accepted:
            own = list_socket_inodes(os.getpid())
            ends = {one.inode: one for one in reader.read_connections() if one.inode in own}
            here, there = (ends[os.fstat(one.fileno()).st_ino] for one in (client, accepted))
            listening = reader.read_listening()
    reader.close()
    assert (here.here, here.there) == (there.there, there.here)
    assert port == int.from_bytes(here.there[-2:], "big")
    assert has_called([here], listening, target={here.inode}, suite=own)
