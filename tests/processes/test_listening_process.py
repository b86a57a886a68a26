"""The program behind a port of this machine is found, as far as it is ours to see."""

import os
import socket

from support.processes.listening_process import find_listening_process


def test_the_listening_program_is_found() -> None:
    """Here it is this one; behind a port where nothing listens is none."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert os.getpid() == find_listening_process(port)
    assert find_listening_process(port) is None
