"""Production settings are safe, migrations whole, the demo's doors shut."""

import os
import subprocess
import sys

from django.conf import settings
from django.core.management import call_command

PRODUCTION = {
    "SECRET_KEY": "k8s-1f0b6c1e5d7a4b0e9a3c2d6e8f7b1a4c5d9e0f3a2b7c8d1e6f4a9b0c3d5e7f8a",
    "ALLOWED_HOSTS": "escale.aurelis.example",
    "SITE_URL": "https://escale.aurelis.example",
    "MAIL_URL": "smtps://mail.aurelis.example",
    "MAIL_FROM": "Escale <escale@aurelis.example>",
}


def production_address() -> str:
    database = settings.DATABASES["default"]
    address = f"postgres://{database['USER']}@/{database['NAME']}"
    return f"{address}?host={database['HOST']}&port={database['PORT']}"


def manage(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    ours = {"DJANGO_SETTINGS_MODULE", "DJANGO_ALLOW_ASYNC_UNSAFE"}
    clean = {name: value for name, value in os.environ.items() if name not in ours}
    return subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=settings.BASE_DIR,
        env={**clean, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_no_migration_is_missing(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_production_settings_raise_no_warning(db):
    done = manage(
        "check",
        "--deploy",
        "--fail-level",
        "WARNING",
        DATABASE_URL=production_address(),
        **PRODUCTION,
    )
    assert (done.returncode, done.stdout) == (
        0,
        "System check identified no issues (0 silenced).\n",
    ), done.stderr


def test_a_half_configured_production_says_what_is_missing():
    done = manage("check", SECRET_KEY="x")
    assert done.returncode == 1
    assert "DATABASE_URL and ALLOWED_HOSTS are missing" in done.stderr
