"""The embedded PostgreSQL, on machines as they are."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import psycopg
import pytest

from community.embedded import DURABLE, FAST, Cluster, NoPostgres, secret

MakeCluster = Callable[..., Cluster]
BASE = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A cluster made once, for the tests that leave it whole."""
    yield from kept(tmp_path_factory.mktemp("home") / "pg")


@pytest.fixture(scope="module")
def neighbour(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The same, in another checkout."""
    yield from kept(tmp_path_factory.mktemp("neighbour") / "pg")


def kept(path: Path) -> Iterator[Path]:
    yield path
    Cluster(path, FAST).drop()


@pytest.fixture
def make_cluster(tmp_path: Path) -> Iterator[MakeCluster]:
    made: list[Cluster] = []

    def make(path: Path, settings: Mapping[str, str] = FAST) -> Cluster:
        made.append(Cluster(path, settings))
        return made[-1]

    yield make
    for cluster in made:
        cluster.stop("immediate")
        if cluster.place.home.is_relative_to(tmp_path):
            cluster.place.remove()


def ask(cluster: Cluster, question: str) -> object:
    parts = cluster.dsn_parts
    with psycopg.connect(
        host=parts["HOST"], port=parts["PORT"], user=parts["USER"], dbname="escale"
    ) as connection:
        row = connection.execute(question.encode()).fetchone()
    return row and row[0]


def postmaster(cluster: Cluster) -> int:
    return int((cluster.place.data / "postmaster.pid").read_text().split()[0])


def kill(cluster: Cluster) -> None:
    pid = postmaster(cluster)
    os.kill(pid, signal.SIGKILL)
    deadline = time.monotonic() + 10
    while cluster._answers() and time.monotonic() < deadline:
        time.sleep(0.02)


def test_starts_once_and_keeps_its_data(home: Path, make_cluster: MakeCluster) -> None:
    cluster, other = make_cluster(home), make_cluster(home)
    assert cluster.start() is True
    cluster.ensure_database("escale")
    cluster.ensure_database("escale")
    assert other.start() is False
    assert ask(other, "SELECT lower('ÉŻŒ')") == "éżœ"
    cluster.stop()
    assert cluster.start() is True
    assert ask(cluster, "SELECT 1") == 1


def test_the_last_to_leave_stops_it(home: Path, make_cluster: MakeCluster) -> None:
    first, second = make_cluster(home), make_cluster(home)
    first.start()
    second.start()
    first.leave()
    assert second._answers() is True
    second.leave()
    assert second._answers() is False


def test_a_killed_user_is_not_counted(home: Path, make_cluster: MakeCluster) -> None:
    cluster = make_cluster(home)
    code = (
        "import os, sys, pathlib; from community.embedded import FAST, Cluster;"
        "Cluster(pathlib.Path(sys.argv[1]), FAST).start(); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", code, str(home)], cwd=BASE, check=False)
    assert cluster.start() is False
    cluster.leave()
    assert cluster._answers() is False


def test_two_at_once(home: Path, neighbour: Path, make_cluster: MakeCluster) -> None:
    one, two = make_cluster(home), make_cluster(neighbour)
    assert one.start() is True
    assert two.start() is True
    two.stop("immediate")
    one.ensure_database("escale")
    assert ask(one, "SELECT 1") == 1


def test_after_a_power_cut(home: Path, make_cluster: MakeCluster) -> None:
    cluster = make_cluster(home, DURABLE)
    cluster.start()
    cluster.ensure_database("escale")
    kill(cluster)
    assert cluster.start() is True
    assert ask(cluster, "SELECT 1") == 1


def test_after_a_power_cut_another_program_has_its_number(
    home: Path, neighbour: Path, make_cluster: MakeCluster
) -> None:
    cluster, other = make_cluster(home), make_cluster(neighbour)
    cluster.start()
    other.start()
    kill(cluster)
    file = cluster.place.data / "postmaster.pid"
    dead, _, rest = file.read_text().partition("\n")
    file.write_text(f"{postmaster(other)}\n{rest}")
    assert dead != str(postmaster(other))
    assert cluster.start() is True
    assert other._answers() is True


def test_a_cleaned_socket_comes_back(home: Path, make_cluster: MakeCluster) -> None:
    cluster = make_cluster(home)
    cluster.start()
    first = postmaster(cluster)
    for socket in cluster.place.sockets.iterdir():
        socket.unlink()
    assert cluster.start() is True
    assert postmaster(cluster) != first


def test_half_a_cluster_is_made_again(tmp_path: Path, make_cluster: MakeCluster) -> None:
    cluster = make_cluster(tmp_path / "pg")
    cluster.place.prepare()
    (cluster.place.root / "new" / "base").mkdir(parents=True)
    assert cluster.start() is True


@pytest.mark.parametrize("name", ["x" * 110, "it's a, “long” \\ name/" + "é" * 60])
def test_awkward_paths(tmp_path: Path, make_cluster: MakeCluster, name: str) -> None:
    cluster = make_cluster(tmp_path / name / "pg")
    assert cluster.start() is True
    cluster.ensure_database("escale")
    assert ask(cluster, "SELECT 1") == 1


def test_one_sentence_for_a_file_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "pg").write_text("")
    with pytest.raises(NoPostgres) as refused:
        Cluster(tmp_path / "pg", FAST).start()
    assert str(refused.value) == f"The database cannot be kept in {tmp_path / 'pg'}: File exists."


def test_one_sentence_for_data_of_another_version(home: Path, make_cluster: MakeCluster) -> None:
    cluster = make_cluster(home)
    cluster.start()
    cluster.stop("immediate")
    cluster.settings["fsync"] = "on"
    version = cluster.place.data / "PG_VERSION"
    true = version.read_text()
    version.write_text("9\n")
    with pytest.raises(NoPostgres, match="was made by PostgreSQL 9 and this version"):
        cluster.start()
    version.write_text(true)


def test_spoilt_tests_begin_afresh(tmp_path: Path, make_cluster: MakeCluster) -> None:
    cluster = make_cluster(tmp_path / "pg")
    cluster.start()
    cluster.stop("immediate")
    (cluster.place.data / "global" / "pg_control").write_bytes(b"")
    assert cluster.start() is True


@pytest.mark.skipif(os.geteuid() != 0, reason="only root's data lies outside the checkout")
def test_data_goes_with_a_removed_checkout(tmp_path: Path, make_cluster: MakeCluster) -> None:
    cluster = make_cluster(tmp_path / "pg")
    cluster.start()
    cluster.ensure_database("escale")
    shutil.rmtree(tmp_path / "pg")
    cloned_again = make_cluster(tmp_path / "pg")
    assert cloned_again.start() is True
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        ask(cloned_again, "SELECT 1")


def test_drop_is_refused_while_used(tmp_path: Path, make_cluster: MakeCluster) -> None:
    cluster, other = make_cluster(tmp_path / "pg"), make_cluster(tmp_path / "pg")
    cluster.start()
    other.start()
    with pytest.raises(NoPostgres, match="stop it first"):
        cluster.drop()
    assert other._answers() is True
    other.leave()
    cluster.drop()
    assert not cluster.place.data.exists()


def test_secret(tmp_path: Path) -> None:
    made = secret(tmp_path / "var")
    assert len(made) >= 64
    assert secret(tmp_path / "var") == made
    assert (tmp_path / "var" / "secret").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in (tmp_path / "var").iterdir()] == ["secret"]


def test_secret_of_a_full_disk_is_made_again(tmp_path: Path) -> None:
    (tmp_path / "secret").touch()
    assert len(secret(tmp_path)) >= 64
