"""A request whose end could be read in two ways is refused, before a proxy and we disagree."""

import socket

import pytest
from gunicorn.config import Config
from gunicorn.http.errors import InvalidHeader, ParseException
from gunicorn.http.parser import RequestParser

LENGTHS = [
    "Content-Length: 5\r\nTransfer-Encoding: chunked",
    "Transfer-Encoding: chunked\r\nContent-Length: 5",
    "Content-Length: 5\r\nContent-Length: 6",
    "Content-Length: 5, 6",
    "Content-Length: +5",
    "Content-Length: -1",
    "Transfer-Encoding: chunked, identity",
    "Transfer-Encoding: xchunked",
    "Transfer-Encoding : chunked",
]


@pytest.mark.parametrize("lengths", LENGTHS)
def test_a_request_of_two_lengths_is_refused(lengths):
    asked = (
        f"POST / HTTP/1.1\r\nHost: escale.example\r\n{lengths}\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n"
    )
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(asked.encode())
        with pytest.raises((ParseException, InvalidHeader)):
            next(RequestParser(Config(), ours, ("127.0.0.1", 1)))
