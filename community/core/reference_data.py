"""What a community cannot start without: roles, categories, sections, the draft of a charter.

Each app has its own in `reference.py`: `create(*, at)` adds what is missing and leaves alone what
is there, whoever changed it. `manage.py setup` and the demo both start here.
"""

import tomllib
from collections.abc import Iterable, Iterator
from datetime import datetime
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.utils.module_loading import module_has_submodule

type Row = dict[str, Any]  # of a TOML file


def create_all(*, at: datetime) -> None:
    """Create what is missing, app by app, from the lowest floor up."""
    for module in _modules():
        module.create(at=at)


def read(path: Path) -> Row:
    """The tables of a TOML file."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def add_missing(model: type[Model], rows: Iterable[Row]) -> None:
    """Create what has no row of its slug yet; `rows` are in the order of the list.

    What a row says beside its slug and its names goes to the columns of that name.
    """
    for position, row in enumerate(rows, start=1):
        others = {name: value for name, value in row.items() if name not in ("slug", "fr", "en")}
        names = {"name_fr": row["fr"], "name_en": row["en"], "position": position}
        model._default_manager.get_or_create(slug=row["slug"], defaults=names | others)


def _modules() -> Iterator[ModuleType]:
    """The settings list the apps by floor."""
    for app in apps.get_app_configs():
        if app.module and module_has_submodule(app.module, "reference"):
            yield import_module(f"{app.name}.reference")
