"""Writes static/css/escale.css from the layers beside it."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from community.core.styles import bundle


class Command(BaseCommand):
    help = "Write static/css/escale.css from its layers."
    requires_system_checks = []

    def handle(self, *_: Any, **__: Any) -> None:
        folder = Path(settings.BASE_DIR) / "static/css"
        (folder / "escale.css").write_text(bundle(folder), "utf-8")
