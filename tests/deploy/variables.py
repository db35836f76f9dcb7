"""Every variable of the environment that our code asks for, read from the code itself."""

import ast
from collections.abc import Iterator

from django.conf import settings

from community import env

# How Django and the tests are told which settings to load: nobody sets it on a server.
DJANGOS = {"DJANGO_SETTINGS_MODULE"}
READERS = {"text", "boolean", "integer", "listing", "url", "database", "_smtp"}
CODE = ("community", "members", "knowledge", "events", "newsletter", "*.py")


def in_code() -> set[str]:
    files = [
        file
        for place in CODE
        for file in settings.BASE_DIR.glob(place if "*" in place else f"{place}/**/*.py")
    ]
    found = {name for file in files for name in _asked(ast.parse(file.read_text()))}
    named = {env.LOCAL, *env.PRODUCTION, *env.SIGN_ON, *env.SIGN_ON_ADDITIONS}
    return (found | named) - DJANGOS


def _asked(module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and _reads(node.func):
            yield from _words(node.args[:2] if _name(node.func) == "_smtp" else node.args[:1])
        elif isinstance(node, ast.Subscript) and _name(node.value) == "environ":
            yield from _words([node.slice])


def _reads(function: ast.expr) -> bool:
    """`env.text`, or `text` inside env.py; `os.environ.get`, `os.getenv`."""
    if isinstance(function, ast.Name):
        return function.id in READERS
    if not isinstance(function, ast.Attribute):
        return False
    return (
        (_name(function.value) == "env" and function.attr in READERS)
        or _name(function.value) == "environ"
        or function.attr == "getenv"
    )


def _name(node: ast.expr) -> str:
    return getattr(node, "attr", getattr(node, "id", ""))


def _words(nodes: list[ast.expr]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.isupper():
            yield node.value
