"""What a proof says can be believed: it counts, it compares, it writes in its own place."""

from pathlib import Path

import pytest

from tests.bench.budgets import Budget, Figure
from tests.proof import page
from tests.proof.__main__ import PARTS
from tests.proof.outcome import Outcome, table

MOST = Budget("list, × bare", 1.5, 1.0)
LEAST = Budget("req/s", 0.65, 1.0, at_least=True)


@pytest.mark.parametrize(
    ("budget", "found", "verdict"),
    [
        (MOST, 1.2, "holds, 20% to spare"),
        (MOST, 1.5, "holds, 0% to spare"),
        (MOST, 1.8, "**does not, by 20%**"),
        (LEAST, 0.78, "holds, 20% to spare"),
        (LEAST, 0.52, "**does not, by 20%**"),
    ],
)
def test_a_figure_says_by_how_much(budget: Budget, found: float, verdict: str) -> None:
    assert Figure(budget, "a page", found).verdict == verdict


def test_a_table_has_its_sum_and_what_failed() -> None:
    fine, wrong = Outcome("member", 8, [], 3), Outcome("core", 4, ["core fr dark /: h1"], 2)
    assert list(table([fine, wrong]))[2:] == [
        "| member | 8 | 0 | 3 |",
        "| core | 4 | 1 | 2 |",
        "| **all** | 12 | 1 | 5 |",
        "\nFailed:\n",
        "- core fr dark /: h1",
    ]


def text(axe: str) -> str:
    return (
        f"# Proof\n<!-- axe: written by make proof -->\n{axe}\n<!-- end of axe -->\n"
        "<!-- growth: written by make proof -->\nkept\n<!-- end of growth -->\n"
    )


def test_a_part_is_written_in_its_place(tmp_path: Path) -> None:
    file = tmp_path / "proof.md"
    file.write_text(text("Not run yet."))
    page.write("axe", "1200 tried,\nnothing \\found", file)
    assert file.read_text() == text("1200 tried,\nnothing \\found")


def test_a_part_without_a_place_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "proof.md"
    file.write_text(text("Not run yet."))
    with pytest.raises(SystemExit, match="has no place for storms"):
        page.write("storms", "…", file)


def test_every_part_has_its_place() -> None:
    said = page.PAGE.read_text()
    assert [part for part in PARTS if f"<!-- {part}: written by make proof -->" not in said] == []
