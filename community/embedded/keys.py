"""The secret that signs sessions and links at home."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from community.embedded.refusals import in_a_sentence


def secret(var: Path) -> str:
    """Return the secret kept in this folder, made the first time and readable by its owner only."""
    kept = var / "secret"
    with in_a_sentence(kept):
        if not kept.exists() or not kept.read_text().strip():
            _make(kept)
        return kept.read_text().strip()


def _make(kept: Path) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True)
    draft = kept.with_name(f"secret.{os.getpid()}")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(64))
    if kept.exists() and not kept.read_text().strip():
        kept.unlink()  # the disk was full when it was written
    with suppress(FileExistsError):  # a process started at the same moment has made it
        os.link(draft, kept)
    draft.unlink()
