"""The catalogues, compiled without a system gettext."""

from pathlib import Path

import polib


def compile_catalogues(folder: Path) -> int:
    """Compile the catalogues that changed and return how many."""
    stale = [source for source in folder.glob("*/LC_MESSAGES/*.po") if _stale(source)]
    for source in stale:
        # Saved aside: a process that starts at this moment must not read half a catalogue.
        draft = source.with_suffix(".mo.new")
        polib.pofile(str(source)).save_as_mofile(str(draft))
        draft.replace(source.with_suffix(".mo"))
    return len(stale)


def _stale(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime_ns < source.stat().st_mtime_ns
