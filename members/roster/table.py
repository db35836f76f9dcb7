"""What any file becomes before its headings are known."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from .refusals import UnreadableRoster

type Numbered = tuple[int, list[str]]

LINES, COLUMNS, LONGEST_CELL = 60_000, 1_000, 32_767


def measured(number: int, cells: list[str]) -> Numbered:
    """A line of a list of people. Raises UnreadableRoster for what cannot be one."""
    if number > LINES:
        raise UnreadableRoster(_("This list has more than 60,000 lines: cut it in several."))
    if len(cells) > COLUMNS:
        raise too_wide(number)
    if any(len(cell) > LONGEST_CELL for cell in cells):
        raise UnreadableRoster(
            _("Line %(line)d has a cell of more than 32,767 characters.") % {"line": number}
        )
    return number, cells


def too_wide(number: int) -> UnreadableRoster:
    return UnreadableRoster(
        _("Line %(line)d has more than 1,000 columns: this is no list of people.")
        % {"line": number}
    )


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
