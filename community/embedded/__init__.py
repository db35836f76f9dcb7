"""The PostgreSQL of a home: started by whoever comes first, stopped by whoever leaves last."""

from pathlib import Path
from typing import Any

from community.embedded.cluster import DURABLE, FAST, Cluster
from community.embedded.keys import secret
from community.embedded.refusals import NoPostgres

__all__ = ["DURABLE", "FAST", "Cluster", "NoPostgres", "database", "secret"]


def database(home: Path, name: str) -> dict[str, Any]:
    """Make sure that this database answers for as long as the process lives."""
    cluster = Cluster(home, DURABLE)
    cluster.start()
    cluster.leave_at_exit()
    cluster.ensure_database(name)
    return {"ENGINE": "django.db.backends.postgresql", "NAME": name, **cluster.dsn_parts}
