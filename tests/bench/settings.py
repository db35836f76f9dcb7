"""The settings of the measured server: production's, at home, with a database in its own folder."""

import os
from pathlib import Path
from typing import Any

for name in ("DATABASE_URL", "SECRET_KEY", "ALLOWED_HOSTS", "DEBUG"):
    os.environ.pop(name, None)
os.environ["LOCAL_MODE"] = "yes"

from community import embedded  # noqa: E402


def own_database(home: Path, name: str) -> dict[str, Any]:
    """A cluster as careful as production's, beside the one of the demo."""
    cluster = embedded.Cluster(home.parent / "bench" / "pg", embedded.DURABLE)
    cluster.start()
    cluster.leave_at_exit()
    asked = os.environ.get("ESCALE_BENCH_DATABASE", name)
    cluster.ensure_database(asked)
    return {"ENGINE": "django.db.backends.postgresql", "NAME": asked, **cluster.dsn_parts}


embedded.database = own_database

from community.settings import *  # noqa: E402, F403
from community.settings import AUTHENTICATION_BACKENDS, TEMPLATES, VAR_DIR  # noqa: E402

HOME = VAR_DIR / "bench"
STATIC_ROOT = HOME / "static"
MAIL_FOLDER = HOME / "mail"
ROOT_URLCONF = "tests.bench.urls"
WSGI_APPLICATION = "tests.bench.wsgi.application"

# The bare page: what `startproject` gives, nothing of ours.
AUTHENTICATION_BACKENDS = [*AUTHENTICATION_BACKENDS, "django.contrib.auth.backends.ModelBackend"]
BARE_MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    *TEMPLATES,
    {
        "NAME": "bare",
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]
