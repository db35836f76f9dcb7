"""The settings of the servers that browsers visit: the demo, at home, in a folder of its own."""

import os
from datetime import datetime
from pathlib import Path

from tests.settings import *  # noqa: F403
from tests.settings import BASE_DIR, DATABASES, STATICFILES_DIRS

if clock := os.environ.get("ESCALE_TEST_CLOCK"):  # a web server of another day
    import time_machine  # which brings pytest along: a third of a second for each server

    time_machine.travel(datetime.fromisoformat(clock)).start()

HOME = Path(os.environ["ESCALE_TEST_FOLDER"])
DATABASES["default"]["NAME"] = os.environ["ESCALE_TEST_DATABASE"]
STATIC_ROOT = HOME / "static"
STATICFILES_DIRS = [*STATICFILES_DIRS, BASE_DIR / "tests" / "vendor"]  # tests/browser/axe.py
MAIL_FOLDER = HOME / "mail"
MEDIA_ROOT = HOME / "media"
# Named by what is in them, as in production. To compress them as well would take twenty seconds:
# tests/core/test_static_files.py looks at that.
STORAGES = {
    "default": {"BACKEND": "community.core.storage.WholeFiles"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
}
