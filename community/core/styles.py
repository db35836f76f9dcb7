"""The stylesheet is written in one file per cascade layer and served as one."""

import re
from pathlib import Path

LAYERS = ("tokens", "reset", "base", "layout", "components", "utilities")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_INDENT = re.compile(r"\n\s*")


def bundle(folder: Path) -> str:
    """The layers of `folder`, in order, without their comments and indentation."""
    text = "\n".join((folder / f"{layer}.css").read_text("utf-8") for layer in LAYERS)
    return _INDENT.sub("\n", _COMMENT.sub("", text)).strip() + "\n"
