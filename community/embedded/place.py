"""Where a cluster's programs, data and socket are."""

import os
import pwd
import shutil
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from tempfile import gettempdir
from typing import TypedDict

from community.embedded.refusals import NoPostgres
from community.embedded.wheel import POSTGRES_VERSION, bin_dir

# A socket's address holds 103 bytes on macOS and 107 on Linux, "/.s.PGSQL.5432" takes 14.
LONGEST_SOCKET_FOLDER = 88


class RunAs(TypedDict, total=False):
    """As whom subprocess runs a program; empty for the present user."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True)
class Owner:
    """Who runs PostgreSQL: the present user, or nobody for root, whom PostgreSQL refuses."""

    uid: int
    gid: int
    borrowed: bool

    @classmethod
    def present(cls) -> "Owner":
        if os.geteuid() != 0:
            return cls(os.geteuid(), os.getegid(), borrowed=False)
        nobody = pwd.getpwnam("nobody")
        return cls(nobody.pw_uid, nobody.pw_gid, borrowed=True)

    def as_arguments(self) -> RunAs:
        """Return what subprocess needs to run as this user."""
        if not self.borrowed:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def private_folder(self, path: Path) -> None:
        """Make a folder that only this user enters."""
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        if path.is_symlink() or path.stat().st_uid not in {self.uid, os.geteuid()}:
            raise NoPostgres(f"{path} belongs to another user: remove it, or ask its owner to.")
        if self.borrowed:
            os.chown(path, self.uid, self.gid)
        path.chmod(0o700)


@dataclass(frozen=True)
class ClusterFolders:
    """The folders of one cluster."""

    home: Path
    owner: Owner = field(default_factory=Owner.present)

    @property
    def root(self) -> Path:
        """Return the folder that holds everything; nobody cannot enter a checkout of root's."""
        if not self.owner.borrowed:
            return self.home
        return Path("/var/lib") / f"escale-{_short(self.home.resolve())}"

    @property
    def programs(self) -> Path:
        return self._copy / "bin" if self.owner.borrowed else Path(bin_dir())

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def log(self) -> Path:
        return self.data / "log"

    @property
    def sockets(self) -> Path:
        near = self.root.resolve() / "s"
        # A comma would make two hosts of one folder.
        if len(os.fsencode(near)) <= LONGEST_SOCKET_FOLDER and "," not in str(near):
            return near
        return Path(gettempdir()) / f"escale-{os.geteuid()}-{_short(near)}"

    @property
    def orphaned(self) -> bool:
        """Return True when what lies outside the checkout belonged to one that was removed."""
        if not self.owner.borrowed or not self.root.exists():
            return False
        return not self._at.exists() or self._at.read_text().strip() != str(self.root)

    def prepare(self) -> None:
        """Make what must be there before PostgreSQL starts."""
        self.home.mkdir(parents=True, exist_ok=True)
        if self.owner.borrowed:
            self._prepare_for_nobody()
        self.owner.private_folder(self.sockets)

    def remove(self) -> None:
        """Remove everything."""
        for path in (self.data, self.root / "new", self.sockets):
            if path.exists():
                shutil.rmtree(path)
        if self.owner.borrowed and self.root.exists():
            shutil.rmtree(self.root)
        self._at.unlink(missing_ok=True)

    @property
    def _at(self) -> Path:
        return self.home / "at"

    @property
    def _copy(self) -> Path:
        return self.root / "postgresql"

    def _prepare_for_nobody(self) -> None:
        self.root.mkdir(mode=0o711, parents=True, exist_ok=True)
        if self.root.is_symlink() or self.root.stat().st_uid != os.geteuid():
            raise NoPostgres(f"{self.root} does not belong to root: remove it, then start again.")
        self.root.chmod(0o711)
        self._at.write_text(f"{self.root}\n")
        ready = self._copy / "ready"
        if not ready.exists() or ready.read_text() != POSTGRES_VERSION:
            shutil.rmtree(self._copy, ignore_errors=True)
            shutil.copytree(Path(bin_dir()).parent, self._copy, symlinks=True)
            _open_to_all(self._copy)
            ready.write_text(POSTGRES_VERSION)


def _short(path: Path) -> str:
    return sha256(os.fsencode(path)).hexdigest()[:10]


def _open_to_all(top: Path) -> None:
    # A strict umask of root's would leave programs that nobody cannot read.
    for path in (top, *top.rglob("*")):
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | (0o555 if path.is_dir() else 0o444))
