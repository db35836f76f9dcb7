"""Requests that Django cannot even begin to read: the web server's door answers them itself."""

import io
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest

from community.wsgi import application

FORM = "application/x-www-form-urlencoded"
# What Python takes for an encoding without it being one of texts, or that no text can be read in.
NO_ENCODINGS = ("hex", "base64", "rot13", "zlib", "bz2", "uu", "quopri", "undefined", "idna")


def status_of(**environ: Any) -> str:
    """What the door answers, as a web server would ask."""
    asked = {"REQUEST_METHOD": "POST", "HTTP_HOST": "localhost", "PATH_INFO": "/help/"}
    asked |= {"wsgi.input": io.BytesIO(b"a=b"), "CONTENT_LENGTH": "3"} | environ
    setup_testing_defaults(asked)
    told: list[str] = []
    b"".join(application(asked, lambda status, _headers: told.append(status)))
    return told[0]


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["", "q=visa", "q=%ff"])
@pytest.mark.parametrize(
    "charset", [*NO_ENCODINGS, "foo", "utf-16", "punycode", "raw_unicode_escape"]
)
def test_an_encoding_that_is_none(charset, query):
    found = status_of(CONTENT_TYPE=f"{FORM}; charset={charset}", QUERY_STRING=query)
    assert found in ("400 Bad Request", "415 Unsupported Media Type")


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["x; a*=b''%ff", f"{FORM}; " + "a=b; " * 3000])
def test_a_content_type_that_is_none(kind):
    assert status_of(CONTENT_TYPE=kind, QUERY_STRING="q=x") == "400 Bad Request"


@pytest.mark.django_db
def test_more_questions_than_anybody_asks():
    many = "&".join(f"a{number}=" for number in range(600))
    found = status_of(CONTENT_TYPE=f"{FORM}; charset=utf-8", QUERY_STRING=many)
    assert found == "400 Bad Request"


@pytest.mark.django_db
def test_what_can_be_read_is_answered():
    assert status_of(REQUEST_METHOD="GET", PATH_INFO="/healthz", QUERY_STRING="q=x") == "200 OK"
