"""The settings of the servers that browsers visit: the demo, at home, in a folder of its own."""

import os
from pathlib import Path

from tests.settings import *  # noqa: F403
from tests.settings import DATABASES

HOME = Path(os.environ["ESCALE_TEST_FOLDER"])
DATABASES["default"]["NAME"] = os.environ["ESCALE_TEST_DATABASE"]
STATIC_ROOT = HOME / "static"
MAIL_FOLDER = HOME / "mail"
MEDIA_ROOT = HOME / "media"
STORAGES = {
    "default": {"BACKEND": "community.core.storage.WholeFiles"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
