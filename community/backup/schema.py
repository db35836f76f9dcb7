"""The shape of the tables, which only migrations make."""

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.graph import MigrationGraph
from django.utils.translation import gettext_lazy as _

from .refusals import CannotRestore

type Migration = tuple[str, str]

# No row of the queue is carried, so its tables are those of this release; and some of its
# migrations cannot share a transaction.
QUEUE = "procrastinate"


def applied() -> list[Migration]:
    """Those that this database has had, of the apps that are here; the queue apart."""
    loader = MigrationExecutor(connection).loader
    ours = loader.migrated_apps - {QUEUE}
    return sorted(one for one in loader.applied_migrations if one[0] in ours)


def knows(migrations: list[Migration]) -> bool:
    """Whether this release is no older than the one that had these."""
    return MigrationExecutor(connection).loader.disk_migrations.keys() >= set(migrations)


def build(migrations: list[Migration]) -> None:
    """Bring the tables to where exactly these have been applied. Raises CannotRestore."""
    if set(applied()) - set(migrations):
        raise CannotRestore(
            _("This backup is older than the tables here: restore it into an empty database.")
        )
    executor = MigrationExecutor(connection)
    graph = executor.loader.graph
    executor.migrate([*graph.leaf_nodes(QUEUE), *_last(migrations, graph)])


def _last(migrations: list[Migration], graph: MigrationGraph) -> list[Migration]:
    """Those that no other of these follows in its app: an earlier target would undo them."""
    theirs = set(migrations) & graph.nodes.keys()
    followed = {
        parent.key
        for one in theirs
        for parent in graph.node_map[one].parents
        if parent.key[0] == one[0]
    }
    return sorted(theirs - followed)


def complete() -> None:
    """From there to this release, as at any upgrade."""
    call_command("migrate", interactive=False, verbosity=0)
