"""Migrations by our executor do what they do by Django's."""

from django.db import connection
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader

from community.core import migrating


def ours() -> MigrationLoader:
    """Every migration, each with its operations in rows."""
    loader = MigrationLoader(None)
    for migration in loader.graph.nodes.values():
        migration.operations = list(migrating.in_rows(migration.operations))
    return loader


def test_every_operation_is_there_in_its_turn():
    usual, in_rows = MigrationLoader(None).graph.nodes, ours().graph.nodes
    for key, migration in usual.items():
        single = [
            each
            for operation in in_rows[key].operations
            for each in getattr(operation, "operations", [operation])
        ]
        assert [each.describe() for each in single] == [
            operation.describe() for operation in migration.operations
        ], key


def test_the_models_are_the_same_in_the_end():
    usual, in_rows = MigrationLoader(None), ours()
    between = MigrationAutodetector(usual.project_state(), in_rows.project_state())
    assert between.changes(usual.graph) == {}


def test_rows_hold_what_is_alike():
    loader = ours()
    rows = [
        operation.operations
        for migration in loader.graph.nodes.values()
        for operation in migration.operations
        if isinstance(operation, migrating.InARow)
    ]
    assert max(map(len, rows)) >= 10
    for row in rows:
        assert len({migrating.KINDS[type(operation)] for operation in row}) == 1


def test_what_is_there_already_is_looked_for_in_single_operations(db):
    executor = migrating.Executor(connection)
    executor.migrate([], plan=[], fake_initial=True)
    kinds = {
        type(operation)
        for migration in executor.loader.graph.nodes.values()
        for operation in migration.operations
    }
    assert migrating.InARow not in kinds
