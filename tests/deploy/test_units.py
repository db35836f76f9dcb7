"""The units of systemd as systemd itself reads them, and the command that runs manage.py there."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

DEPLOY = settings.BASE_DIR / "deploy"
UNITS = sorted(path.name for path in (DEPLOY / "systemd").iterdir())
HARDENED = {
    "CapabilityBoundingSet=",
    "NoNewPrivileges=yes",
    "PrivateDevices=yes",
    "PrivateTmp=yes",
    "ProtectHome=yes",
    "ProtectSystem=strict",
    "StateDirectory=escale",
    "User=escale",
}


@pytest.mark.skipif(
    not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed here"
)
@pytest.mark.parametrize("name", UNITS)
def test_systemd_accepts_it(tmp_path, name):
    """With programs that are there: whether they exist is the server's to say."""
    for unit in (DEPLOY / "systemd").iterdir():
        programs = unit.read_text().replace("/opt/escale/.venv/bin/", "/usr/bin/")
        programs = programs.replace("/usr/bin/gunicorn", "/usr/bin/env")
        (tmp_path / unit.name).write_text(programs.replace("/usr/bin/python", "/usr/bin/env"))
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", tmp_path / name],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", [name for name in UNITS if name.endswith(".service")])
def test_a_service_reaches_its_own_folder_only(name):
    lines = set((DEPLOY / "systemd" / name).read_text().splitlines())
    assert HARDENED - lines == set()


@pytest.mark.parametrize(
    ("command", "user", "files"),
    [
        ("selftest", "escale", ["/etc/escale/env"]),
        ("migrate", "escale", ["/etc/escale/env", "/etc/escale/owner"]),
        ("restore", "escale", ["/etc/escale/env", "/etc/escale/owner"]),
        ("collectstatic", "root", ["/etc/escale/env"]),
        ("translations", "root", ["/etc/escale/env"]),
    ],
)
def test_manage_runs_as_the_right_user(tmp_path: Path, command, user, files):
    """systemd-run tells here what it was asked for."""
    told = tmp_path / "systemd-run"
    told.write_text("#!/bin/sh\nprintf '%s\\n' \"$@\"\n")
    told.chmod(0o755)
    done = subprocess.run(
        [DEPLOY / "escale-manage", command, "two words"],
        env={**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=True,
    )
    asked = done.stdout.splitlines()
    assert asked[-4:] == ["/opt/escale/.venv/bin/python", "manage.py", command, "two words"]
    assert f"--uid={user}" in asked
    told_files = [one for one in asked if "EnvironmentFile" in one]
    assert told_files == [f"--property=EnvironmentFile={file}" for file in files]
