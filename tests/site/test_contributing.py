"""What CONTRIBUTING.md names is there."""

import re

from django.conf import settings


def test_every_file_that_is_named_is_there():
    text = (settings.BASE_DIR / "CONTRIBUTING.md").read_text()
    named = re.findall(r"`([\w./-]+/[\w.-]*)`", text)
    assert len(named) > 30
    assert [path for path in named if not (settings.BASE_DIR / path).exists()] == []


def test_every_command_of_make_is_one():
    text = (settings.BASE_DIR / "CONTRIBUTING.md").read_text()
    targets = re.findall(
        r"^([a-z]+):.*##", (settings.BASE_DIR / "Makefile").read_text(), re.MULTILINE
    )
    assert set(re.findall(r"`make ([a-z]+)`", text)) - set(targets) == set()
