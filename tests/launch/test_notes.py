"""What was done to a database is noted in it, so that a second start is quick."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from community.embedded import FAST, Cluster
from community.launch import notes


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    cluster = Cluster(tmp_path / "pg", FAST)
    cluster.start()
    cluster.ensure_database(notes.NAME)
    yield cluster
    cluster.drop()


def test_notes_are_added(cluster: Cluster) -> None:
    assert notes.read(cluster) == {}
    notes.write(cluster, tables="it's 1")
    notes.write(cluster, demo="loaded")
    assert notes.read(cluster) == {"tables": "it's 1", "demo": "loaded"}


def test_a_database_without_tables(cluster: Cluster) -> None:
    assert notes.tables(cluster) == "none"
