"""The settings of the servers that browser tests visit: the demo on a database of its own."""

import os
from pathlib import Path

from tests.settings import *  # noqa: F403
from tests.settings import DATABASES, PASSWORD_HASHERS

DATABASES["default"]["NAME"] = os.environ["ESCALE_TEST_DATABASE"]
STATIC_ROOT = Path(os.environ["ESCALE_TEST_STATIC"])
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
PASSWORD_HASHERS = list(PASSWORD_HASHERS)
SMTP = {"host": "127.0.0.1", "port": int(os.environ["ESCALE_TEST_SMTP"]), "timeout": 5}
MAILERS = {
    alias: {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": SMTP}
    for alias in ("default", "bulk")
}
