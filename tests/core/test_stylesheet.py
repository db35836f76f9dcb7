"""The sheets that browsers get are made from their parts, and stay light."""

import gzip
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from community.core import styles

FOLDER = settings.BASE_DIR / "static/css"


@pytest.mark.parametrize(("sheet", "parts"), styles.SHEETS.items())
def test_a_sheet_is_made_from_its_parts_when_it_is_looked_for(sheet, parts):
    found = Path(finders.find(sheet))
    assert found.read_text("utf-8") == styles.bundle(FOLDER, parts)


@pytest.mark.parametrize("sheet", styles.SHEETS)
def test_it_is_collected_once(sheet):
    names = [name for finder in finders.get_finders() for name, _storage in finder.list([])]
    assert names.count(sheet) == 1


def test_that_of_every_page_stays_under_eight_kilobytes_compressed():
    assert (
        len(gzip.compress(styles.bundle(FOLDER, styles.SHEETS["css/escale.css"]).encode()))
        <= 8 * 1024
    )


def test_no_template_carries_a_style_attribute():
    templates = settings.BASE_DIR / "templates"
    pages = [path for path in templates.rglob("*.html") if "/mail" not in path.as_posix()]
    assert [path.name for path in pages if " style=" in path.read_text("utf-8")] == []
