"""The port is looked at before anything starts."""

import socket

import pytest

from community.launch import ports


def test_a_taken_port_is_said_with_another_one() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with pytest.raises(SystemExit) as refused:
            ports.refuse_taken(port, "demo")
    said, _, offered = str(refused.value).partition(": PORT=")
    assert said == f"Port {port} is taken"
    assert int(offered.removesuffix(" make demo")) > port


def test_a_free_port_is_not_refused() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    ports.refuse_taken(port, "demo")
    assert ports.serves(port) is False
