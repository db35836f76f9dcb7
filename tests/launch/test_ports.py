"""The port is looked at before anything starts."""

import socket

import pytest

from community.launch import ports


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
    return port


def test_a_taken_port_is_said_with_another_one() -> None:
    with ports.take(free_port(), "demo") as door:
        port = door.getsockname()[1]
        with pytest.raises(SystemExit) as refused:
            ports.take(port, "demo")
    said, _, offered = str(refused.value).partition(": PORT=")
    assert said == f"Port {port} is taken"
    assert int(offered.removesuffix(" make demo")) > port


def test_a_silent_port_does_not_serve() -> None:
    with ports.take(free_port(), "demo") as door:
        assert ports.serves(door.getsockname()[1]) is False
