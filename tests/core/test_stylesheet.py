"""The sheet that browsers get is made from its layers, and stays light."""

import gzip

from django.conf import settings

from community.core import styles

FOLDER = settings.BASE_DIR / "static/css"


def test_the_served_sheet_is_the_bundle_of_its_layers():
    assert (FOLDER / "escale.css").read_text("utf-8") == styles.bundle(FOLDER)


def test_the_sheet_stays_under_eight_kilobytes_compressed():
    assert len(gzip.compress((FOLDER / "escale.css").read_bytes())) <= 8 * 1024


def test_no_template_carries_a_style_attribute():
    templates = settings.BASE_DIR / "templates"
    pages = [path for path in templates.rglob("*.html") if "/mail" not in path.as_posix()]
    assert [path.name for path in pages if " style=" in path.read_text("utf-8")] == []
