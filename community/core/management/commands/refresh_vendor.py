"""Fetch the scripts that others wrote, as named in static/vendor/manifest.toml."""

import base64
import io
import json
import tarfile
import tomllib
from argparse import ArgumentParser
from dataclasses import dataclass
from hashlib import sha256, sha512
from pathlib import Path
from urllib.request import urlopen

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError


@dataclass(frozen=True)
class Vendored:
    """One file of one package."""

    package: str
    version: str
    licence: str
    registry: str
    source: str
    path: str
    sha256: str

    def __str__(self) -> str:
        return f"{self.path} ({self.package} {self.version})"


class Command(BaseCommand):
    help = "Fetches the vendored scripts, or takes another version of one of them."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("package", nargs="?", help="a package of the manifest to change")
        parser.add_argument("version", nargs="?", help="the version to take")
        parser.add_argument("--check", action="store_true", help="only compare the checksums")

    def handle(self, *_: object, **options: str) -> None:
        manifest = Path(settings.BASE_DIR) / "static" / "vendor" / "manifest.toml"
        if options["version"]:
            take(manifest, options["package"], options["version"])
        for file in read(manifest):
            if not options["check"]:
                write(file, fetch(file))
            compare(file)
            self.stdout.write(f"{file}: as in the manifest")


def read(manifest: Path) -> list[Vendored]:
    """Return what the manifest names."""
    return [Vendored(**entry) for entry in tomllib.loads(manifest.read_text())["file"]]


def take(manifest: Path, package: str, version: str) -> None:
    """Write another version of a package, and its checksum, in the manifest."""
    files = [file for file in read(manifest) if file.package == package]
    if not files:
        raise CommandError(f"{package} is not in {manifest}.")
    text = manifest.read_text()
    for old in files:
        new = Vendored(**{**vars(old), "version": version})
        was = f'package = "{package}"\nversion = "{old.version}"'
        text = text.replace(was, was.replace(old.version, version))
        text = text.replace(f'path = "{old.path}"\nsha256 = "{old.sha256}"', _lines(new))
    manifest.write_text(text)


def fetch(file: Vendored) -> bytes:
    """Return the file as its package holds it, checked against what the registry announces."""
    name = file.package.rpartition("/")[2]
    announced = json.loads(_get(f"{file.registry}/{file.package}/{file.version}"))["dist"][
        "integrity"
    ]
    archive = _get(f"{file.registry}/{file.package}/-/{name}-{file.version}.tgz")
    if f"sha512-{base64.b64encode(sha512(archive).digest()).decode()}" != announced:
        raise CommandError(f"{file}: the archive is not the one that the registry announces.")
    with tarfile.open(fileobj=io.BytesIO(archive)) as package:
        member = package.extractfile(f"package/{file.source}")
        if member is None:
            raise CommandError(f"{file}: the archive has no {file.source}.")
        return member.read()


def write(file: Vendored, content: bytes) -> None:
    """Write the file when it is the one of the manifest."""
    if sha256(content).hexdigest() != file.sha256:
        raise CommandError(f"{file}: what came is not what the manifest describes.")
    path = Path(settings.BASE_DIR) / file.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def compare(file: Vendored) -> None:
    """Refuse a file that is missing or was changed."""
    path = Path(settings.BASE_DIR) / file.path
    if not path.exists() or sha256(path.read_bytes()).hexdigest() != file.sha256:
        raise CommandError(f"{file}: missing or changed; “manage.py refresh_vendor” restores it.")


def _get(address: str) -> bytes:
    try:
        with urlopen(address, timeout=60) as answer:  # nosec B310 # named in the manifest
            content: bytes = answer.read()
    except OSError as error:
        raise CommandError(f"{address} gives nothing: {error}.") from error
    return content


def _lines(file: Vendored) -> str:
    return f'path = "{file.path}"\nsha256 = "{sha256(fetch(file)).hexdigest()}"'
