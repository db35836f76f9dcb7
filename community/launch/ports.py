"""The port that the web server listens on."""

import http.client
import socket

LOOPBACK = "127.0.0.1"


def refuse_taken(port: int, mode: str) -> None:
    """Say so before anything starts when another program has the port."""
    if _answers("::1", port) or not _free(port):
        raise SystemExit(f"Port {port} is taken: PORT={_next_free(port)} make {mode}")


def serves(port: int) -> bool:
    """Return True when the web server gives an answer, whatever it is."""
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=10)
    try:
        connection.request("GET", "/healthz", headers={"Host": "localhost"})
        connection.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True


def _free(port: int) -> bool:
    with socket.socket() as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((LOOPBACK, port))
        except PermissionError:
            raise SystemExit(f"Port {port} is for administrators: choose one above 1023.") from None
        except OSError:
            return False
        return True


def _answers(host: str, port: int) -> bool:
    # A browser tries ::1 first for "localhost": it would show somebody else's site.
    try:
        socket.create_connection((host, port), timeout=1).close()
    except OSError:
        return False
    return True


def _next_free(port: int) -> int:
    return next((near for near in range(port + 1, min(port + 100, 65536)) if _free(near)), 8001)
