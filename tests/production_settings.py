"""The settings of production, as the environment makes them. Style sheets alone are named as they
are: to gather and compress them takes half a minute."""

from community.settings import *  # noqa: F403
from community.settings import STORAGES

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
