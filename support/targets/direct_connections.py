"""Connections that a program holds to other machines past the proxy, as the system's own tables show them."""

import ipaddress
from collections.abc import Iterator

import psutil


def find_direct_connections(pid: int) -> tuple[str, ...]:
    """Public addresses that a process or one of its children is connected to, or tries to reach; "host:port", sorted.

    Only what is open at this moment is seen. A process that has ended has none.
    """
    return tuple(sorted(set(_list_public_peers(pid))))


def _list_public_peers(pid: int) -> Iterator[str]:
    try:
        process = psutil.Process(pid)  # type: ignore[no-untyped-call]
        members = [process, *process.children(recursive=True)]  # type: ignore[no-untyped-call]
    except psutil.Error:
        return
    for member in members:
        try:
            connections = member.net_connections(kind="inet")
        except psutil.Error:
            continue
        for each in connections:
            if each.raddr and ipaddress.ip_address(each.raddr.ip).is_global:
                yield f"{each.raddr.ip}:{each.raddr.port}"
