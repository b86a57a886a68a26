# mypy: allow-untyped-calls
"""Which program of this machine listens at a port."""

import psutil


def find_listening_process(port: int) -> int | None:
    """Its process id; of several the first that started. None when none does, or it is not ours to see."""
    try:
        found = psutil.net_connections("tcp")
    except psutil.AccessDenied:
        return None
    listening = {one.pid for one in found if one.status == psutil.CONN_LISTEN and one.laddr.port == port and one.pid}
    return min(listening, key=_read_start_time, default=None)


def _read_start_time(process: int) -> float:
    try:
        return float(psutil.Process(process).create_time())
    except psutil.NoSuchProcess:
        return float("inf")
