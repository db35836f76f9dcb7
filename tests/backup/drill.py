"""A backup as it is made and needed: by commands, in production, from one machine to another."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlencode

import psycopg

from tests.backup.comparing import contents
from tests.browser import servers
from tests.production import Production
from tests.visitor import Visitor

OWNER, SITE = "escale_drill", "escale_drill_site"
ROLE = """
DO $$ BEGIN
    CREATE ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE;
EXCEPTION WHEN duplicate_object THEN NULL; END $$
"""
GRANTS = servers.BASE / "deploy" / "grants.sql"


def with_files_in(place: Production, folder: Path) -> None:
    folder.mkdir()
    place.environment["MEDIA_ROOT"] = str(folder)
    # Set for Playwright in tests: on a server it would be a fault.
    place.environment["DJANGO_ALLOW_ASYNC_UNSAFE"] = ""


def owned_by_no_superuser(place: Production) -> None:
    """From here on the installation is a role that owns its database and nothing else."""
    address = place.environment["DATABASE_URL"]
    with psycopg.connect(address, autocommit=True) as connection:
        for role in (OWNER, SITE):
            connection.execute(ROLE.format(role))
        connection.execute(f'ALTER DATABASE "{place.database}" OWNER TO {OWNER}')
        user = connection.info.user
    place.environment["DATABASE_URL"] = address.replace(f"//{user}@", f"//{OWNER}@")


def stored(place: Production) -> dict[str, tuple[int, str]]:
    with psycopg.connect(place.environment["DATABASE_URL"]) as connection:
        return contents(connection.cursor())


def done(place: Production, *command: str) -> str:
    """What `manage.py` says when it does this."""
    answer = place.manage(*command)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    return answer.stdout


def served_by_its_own_role(place: Production) -> None:
    """From here on it is the role of the site that speaks, which owns nothing."""
    address = place.environment["DATABASE_URL"]
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(GRANTS.read_text().replace("escale_app", SITE))
    place.environment["DATABASE_URL"] = address.replace(f"//{OWNER}@", f"//{SITE}@")


def through_a_pipe(place: Production, file: Path) -> None:
    """As `manage.py backup - | …` does: what is written cannot be gone back to."""
    made = subprocess.run(
        [sys.executable, "manage.py", "backup", "-"],
        cwd=servers.BASE,
        env={**os.environ, **place.environment},
        capture_output=True,
        check=True,
    )
    assert b"members_member: " in made.stderr
    file.write_bytes(made.stdout)


def does_the_main_job(
    visitor: Visitor, place: Production, address: str, *, seeks: str, finds: str, category: str
) -> None:
    """Sign in, search, read, publish."""
    assert place.signed_in_by_code(visitor, address).status == 200
    home = visitor.open("/")
    if home.path.startswith("/charter/accept/"):
        home = visitor.send(home.path, next="/")
    assert (home.path, home.status) == ("/", 200)
    assert f'href="{finds}' in visitor.open(f"/search/?{urlencode({'q': seeks})}").text
    assert visitor.open(finds).status == 200
    page = visitor.send(
        "/knowledge/tips/new/",
        title="After the fire",
        problem="The machine is another one.",
        steps="Restore the backup.\nOpen the doors.",
        minutes="10",
        category=category,
        language="en",
    )
    assert (page.path, page.status) == ("/knowledge/tips/after-the-fire/", 200)
