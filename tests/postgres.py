"""The tests' own PostgreSQL: fast, careless, kept between two runs to spare its making."""

from pathlib import Path

from community.embedded import FAST, Cluster, NoPostgres

CLUSTER = Cluster(Path(__file__).resolve().parent.parent / "var" / "pg-test", FAST)


def start() -> None:
    """Start it, afresh when a power cut has spoilt what was written without care."""
    try:
        CLUSTER.start()
    except NoPostgres:
        CLUSTER.drop()
        CLUSTER.start()
    CLUSTER.ensure_database("escale")


def stop() -> None:
    """Stop it unless another run uses it."""
    CLUSTER.leave("immediate")
