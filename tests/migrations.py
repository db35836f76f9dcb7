"""Models and migrations say the same."""

from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.utils import translation


def missing() -> str:
    """A sentence about the models that no migration knows as they are; empty when there is none."""
    loader = MigrationLoader(None)
    with translation.override(None):  # migrations are written in no language
        written, now = loader.project_state(), ProjectState.from_apps(apps)
        changes = MigrationAutodetector(written, now).changes(graph=loader.graph)
    if not changes:
        return ""
    what = [
        f"{label}: {operation.describe()}"
        for label, migrations in changes.items()
        for migration in migrations
        for operation in migration.operations
    ]
    command = f"uv run python manage.py makemigrations {' '.join(changes)} --name what_it_is_about"
    return f"A migration is missing ({'; '.join(what)}). Run “{command}”."
