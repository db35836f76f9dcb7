"""docs/operations.md names every variable that the code asks for, and no other."""

import re

from django.conf import settings

from community import env
from tests.deploy import variables

OPERATIONS = settings.BASE_DIR / "docs" / "operations.md"
DEPLOY = settings.BASE_DIR / "deploy"


def in_the_table() -> list[str]:
    return re.findall(r"^\| `([A-Z_]+)` \|", OPERATIONS.read_text(), re.MULTILINE)


def test_the_table_names_each_variable_once():
    assert sorted(in_the_table()) == sorted(variables.in_code())


def test_the_example_says_what_a_server_must_be_told_and_names_no_other():
    lines = (DEPLOY / "env.example").read_text().splitlines()
    said = {line.partition("=")[0] for line in lines if line and not line.startswith("#")}
    assert (set(env.PRODUCTION) - said, said - set(in_the_table())) == (set(), set())


def test_what_the_page_names_is_there():
    paths = re.findall(r"\bdeploy/[\w./-]*\w", OPERATIONS.read_text())
    there = {path: (settings.BASE_DIR / path).exists() for path in paths}
    assert there
    assert all(there.values()), there
