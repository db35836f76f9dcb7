"""Catalogues are compiled when they changed."""

import gettext
import os
from pathlib import Path

from community.core.compiling import compile_catalogues

CATALOGUE = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Hello"
msgstr "Bonjour"
"""


def test_compiled_once_per_change(tmp_path: Path) -> None:
    source = tmp_path / "fr" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text(CATALOGUE)
    assert compile_catalogues(tmp_path) == 1
    assert compile_catalogues(tmp_path) == 0
    assert gettext.translation("django", tmp_path, ["fr"]).gettext("Hello") == "Bonjour"
    later = source.stat().st_mtime + 5
    os.utime(source, (later, later))
    assert compile_catalogues(tmp_path) == 1
