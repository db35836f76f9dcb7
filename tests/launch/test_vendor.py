"""What others wrote is as they published it."""

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from community.core.management.commands import refresh_vendor


def test_vendored_files_are_as_the_manifest_says(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("refresh_vendor", check=True)
    assert "static/vendor/htmx.min.js (htmx.org" in capsys.readouterr().out


def test_nothing_else_is_vendored() -> None:
    named = refresh_vendor.read(settings.BASE_DIR / "static" / "vendor" / "manifest.toml")
    found = [
        str(path.relative_to(settings.BASE_DIR))
        for folder in ("static/vendor", "tests/vendor")
        for path in (settings.BASE_DIR / folder).iterdir()
        if path.name != "manifest.toml"
    ]
    assert sorted(found) == sorted(file.path for file in named)


def test_a_changed_file_is_refused() -> None:
    file = refresh_vendor.Vendored(
        "x", "1", "MIT", "https://registry.example", "x.js", "manage.py", "0" * 64
    )
    with pytest.raises(CommandError, match="missing or changed"):
        refresh_vendor.compare(file)
