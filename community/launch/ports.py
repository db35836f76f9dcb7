"""The port that the web server listens on."""

import http.client
import socket

LOOPBACK = "127.0.0.1"


def take(port: int, mode: str) -> socket.socket:
    """Return the port, ours from now on, or say that another program has it."""
    # A browser tries ::1 first for "localhost": it would show somebody else's site.
    if not _answers("::1", port) and (door := _open(port)):
        return door
    raise SystemExit(f"Port {port} is taken: PORT={_next_free(port)} make {mode}")


def serves(port: int) -> bool:
    """Return True when the web server gives an answer, whatever it is."""
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=1)
    try:
        connection.request("GET", "/healthz", headers={"Host": "localhost"})
        connection.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True


def _open(port: int) -> socket.socket | None:
    try:
        return socket.create_server((LOOPBACK, port), backlog=128)
    except PermissionError:
        raise SystemExit(f"Port {port} is for administrators: choose one above 1023.") from None
    except OSError:
        return None


def _answers(host: str, port: int) -> bool:
    try:
        socket.create_connection((host, port), timeout=1).close()
    except OSError:
        return False
    return True


def _next_free(port: int) -> int:
    for near in range(port + 1, min(port + 100, 65536)):
        if door := _open(near):
            door.close()
            return near
    return 8001
