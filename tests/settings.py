"""The settings of the tests: ours on a quick cluster, with a handful of things changed."""

import gc
import os
from pathlib import Path
from typing import Any

# A sixth of each start went into looking for garbage among what is being loaded, and stays.
gc.set_threshold(100_000, 50, 50)

for name in ("DATABASE_URL", "SECRET_KEY", "ALLOWED_HOSTS"):
    os.environ.pop(name, None)
os.environ["LOCAL_MODE"] = "yes"

from community import embedded  # noqa: E402

# Tests that run side by side share no server: some of them stop theirs. That of pytest itself,
# which begins before them and ends after them, has what is for all: see tests/browser/servers.py.
WORKER = os.environ.get("PYTEST_XDIST_WORKER") or "main"


def quick_cluster(home: Path, worker: str) -> embedded.Cluster:
    """A cluster that forgets everything in a power cut, beside the one of the demo."""
    settings = {**embedded.FAST, "max_connections": "120"}  # of all servers that tests start
    return embedded.Cluster(home.with_name(f"pg-test-{worker}"), settings)


def quick_database(home: Path, name: str) -> dict[str, Any]:
    cluster = quick_cluster(home, WORKER)
    cluster.start()
    cluster.leave_at_exit()
    cluster.ensure_database(name)
    return {"ENGINE": "django.db.backends.postgresql", "NAME": name, **cluster.dsn_parts}


embedded.database = quick_database

from community.core.compiling import compile_catalogues  # noqa: E402
from community.settings import *  # noqa: E402, F403
from community.settings import DATABASES, LOCALE_PATHS, VAR_DIR  # noqa: E402

compile_catalogues(LOCALE_PATHS[0])

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Where style sheets were gathered, each browser of a test would look through all of them.
STATIC_ROOT = VAR_DIR / "nothing"
# The mailbox of the tests holds no mail of the demo that runs in the same checkout.
MAIL_FOLDER = VAR_DIR / "nothing"
# Few rows are joined in the order written: to choose a better one takes longer.
DATABASES["default"]["OPTIONS"]["options"] += " -c join_collapse_limit=1 -c from_collapse_limit=1"
# Two runs in one checkout never meet.
DATABASES["default"]["TEST"] = {"NAME": f"test_escale_{os.getpid()}"}
