"""Migrations that render their models half as often.

After each operation Django makes the classes of nearly all models anew, since nearly all lead to
members: that was nine tenths of the time of `migrate`. What is alike and in a row needs them once.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from django.db.migrations import (
    AddConstraint,
    AddField,
    AddIndex,
    CreateModel,
    RemoveConstraint,
    RemoveIndex,
)
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

# Operations of one kind look at nothing that another of them changes.
KINDS: dict[type[Operation], str] = {
    CreateModel: "models",
    AddField: "fields",
    AddIndex: "indexes and constraints",
    AddConstraint: "indexes and constraints",
    RemoveIndex: "what is removed",
    RemoveConstraint: "what is removed",
}


class InARow(Operation):
    """Operations of one kind, each carried out as it is, between what was before the first and
    what is after the last."""

    def __init__(self, operations: Iterable[Operation]) -> None:
        self.operations = list(operations)

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        rendered = state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)
        if rendered is not None:
            state.__dict__["apps"] = rendered
            changed = [(app_label, _model_of(operation)) for operation in self.operations]
            state.reload_models(changed, delay=not any(map(_relates, self.operations)))

    def database_forwards(self, app_label: str, *places: Any) -> None:
        for operation in self.operations:
            operation.database_forwards(app_label, *places)

    def database_backwards(self, app_label: str, *places: Any) -> None:
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, *places)

    def describe(self) -> str:
        return "\n".join(operation.describe() for operation in self.operations)


def _model_of(operation: Any) -> str:
    return operation.name_lower if type(operation) is CreateModel else operation.model_name_lower


def _relates(operation: Any) -> bool:
    """Whether other models have to do with what is added."""
    return type(operation) is CreateModel or (
        type(operation) is AddField and operation.field.is_relation
    )


def in_rows(operations: Iterable[Operation]) -> Iterator[Operation]:
    for kind, some in groupby(operations, key=lambda operation: KINDS.get(type(operation))):
        if kind:
            yield InARow(some)
        else:
            yield from some


class Executor(MigrationExecutor):
    """Django's, with such rows."""

    def migrate(self, *targets: Any, **options: Any) -> ProjectState:
        # What is there already, which `--fake-initial` looks for, is found in single operations.
        if not options.get("fake_initial"):
            for migration in self.loader.graph.nodes.values():
                migration.operations = list(in_rows(migration.operations))
        return super().migrate(*targets, **options)
