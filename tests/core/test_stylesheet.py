"""The sheet that browsers get is made from its layers, and stays light."""

import gzip
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders

from community.core import styles

FOLDER = settings.BASE_DIR / "static/css"


def test_the_sheet_is_made_from_its_layers_when_it_is_looked_for():
    found = Path(finders.find("css/escale.css"))
    assert found.read_text("utf-8") == styles.bundle(FOLDER)


def test_it_is_collected_once():
    names = [name for finder in finders.get_finders() for name, _storage in finder.list([])]
    assert names.count("css/escale.css") == 1


def test_the_sheet_stays_under_eight_kilobytes_compressed():
    assert len(gzip.compress(styles.bundle(FOLDER).encode())) <= 8 * 1024


def test_no_template_carries_a_style_attribute():
    templates = settings.BASE_DIR / "templates"
    pages = [path for path in templates.rglob("*.html") if "/mail" not in path.as_posix()]
    assert [path.name for path in pages if " style=" in path.read_text("utf-8")] == []
