"""What any file becomes before its headings are known."""

from dataclasses import dataclass

type Numbered = tuple[int, list[str]]


@dataclass(frozen=True)
class Table:
    """Lines of cells with their numbers in the file, and what a workbook does not show.

    Columns are counted from 0. `is_text`: separators and quotation marks may be misplaced.
    """

    lines: list[Numbered]
    is_text: bool = False
    hidden_lines: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hidden_sheets: tuple[str, ...] = ()
    other_sheets: tuple[str, ...] = ()

    def shown(self) -> list[Numbered]:
        """The lines without what stands in hidden columns."""
        return [(number, self._shown(cells)) for number, cells in self.lines]

    def _shown(self, cells: list[str]) -> list[str]:
        return ["" if at in self.hidden_columns else cell for at, cell in enumerate(cells)]
