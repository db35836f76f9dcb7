"""What docs/tour.md names is there."""

import ast
import re

from django.conf import settings
from django.urls import resolve

TOUR = (settings.BASE_DIR / "docs/tour.md").read_text()


def functions_of(path: str) -> set[str]:
    """The functions of a file; a file that is named alone has the name of nobody."""
    tree = ast.parse((settings.BASE_DIR / path).read_text())
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)} | {""}


def test_every_address_has_a_view():
    addresses = re.findall(r"`(/[\w/.-]+)`", TOUR)
    assert len(addresses) > 15
    assert [address for address in addresses if not resolve(address)] == []


def test_every_test_is_one():
    named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", TOUR)
    assert len(named) > 20
    assert [(path, name) for path, name in named if name not in functions_of(path)] == []
