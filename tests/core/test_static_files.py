"""Browsers get each static file compressed, under a name that changes with it, and keep it."""

import gzip
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.http import HttpResponse
from django.test import RequestFactory
from pytest_django import Settings
from whitenoise.middleware import WhiteNoiseMiddleware

from community import settings as ours

SHEET = "css/escale.css"
UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress}


@pytest.fixture
def whitenoise(settings: Settings, tmp_path: Path) -> WhiteNoiseMiddleware:
    """Over the sheets and their fonts, gathered as in production; all files would take long."""
    settings.STORAGES = settings.STORAGES | {"staticfiles": ours.STORAGES["staticfiles"]}
    settings.STATICFILES_FINDERS = ours.STATICFILES_FINDERS[:2]
    settings.STATICFILES_DIRS = [("fonts", ours.BASE_DIR / "static/fonts")]
    settings.STATIC_ROOT = tmp_path
    call_command("collectstatic", interactive=False, verbosity=0)
    return WhiteNoiseMiddleware(lambda _request: HttpResponse(status=404))


@pytest.mark.parametrize("encoding", UNPACK)
def test_a_sheet_comes_compressed_and_is_kept(whitenoise, encoding, tmp_path):
    address = staticfiles_storage.url(SHEET)
    answer = whitenoise(RequestFactory().get(address, headers={"Accept-Encoding": encoding}))
    assert answer.headers["Content-Encoding"] == encoding
    sheet = (tmp_path / address.removeprefix("/static/")).read_bytes()
    assert UNPACK[encoding](b"".join(answer)) == sheet
    assert "immutable" in answer.headers["Cache-Control"]
