"""Five damaged rosters: every bad line says what is wrong, and one is enough to stop all."""

from datetime import date, datetime, time

import pytest
from openpyxl import Workbook

from members.roster import reading, report
from members.roster.refusals import UnreadableRoster
from tests.members.aurelis import ROSTERS, plan_of, reasons, saved, verdicts

pytestmark = pytest.mark.usefixtures("in_english")


def read(name: str) -> bytes:
    return (ROSTERS / name).read_bytes()


def test_two_encodings_in_one_file():
    plan = plan_of(read("mixed-encodings.csv"))
    assert verdicts(plan) == {2: "create", 3: "refuse", 4: "create"}
    assert reasons(plan)[3] == (
        "last name: “HÃ‰RAULT” has broken letters: the file mixes two encodings",
        "first name: “ZoÃ©” has broken letters: the file mixes two encodings",
        "department: “QualitÃ©” has broken letters: the file mixes two encodings",
        "job title: “Assistante dâ€™Ã©quipe” has broken letters: the file mixes two encodings",
    )


def test_missing_columns():
    with pytest.raises(UnreadableRoster) as refusal:
        reading.read(read("missing-columns.csv"))
    assert refusal.value.sentence == (
        "No column was found for: e-mail address, site. "
        "Columns of the file: Matricule, Nom, Prénom, Direction, Intitulé de poste."
    )


def test_duplicates_bad_addresses_and_unknown_places():
    plan = plan_of(read("duplicates.csv"))
    assert reasons(plan) == {
        2: ("the e-mail address lea.martin@aurelis.example is also on line 3",),
        3: ("the e-mail address lea.martin@aurelis.example is also on line 2",),
        4: ("the employee number 000303 is also on line 5",),
        5: ("the employee number 303 is also on line 4",),
        6: ("“anne.petit(at)aurelis.example” is not an e-mail address",),
        7: ("no e-mail address",),
        8: ("the site “Chartre” is not known",),
        9: (
            "no site",
            "the department “Finances” is not known",
        ),
    }
    assert verdicts(plan)[10] == "create"


def test_formulas():
    plan = plan_of(read("formulas.csv"))
    assert reasons(plan) == {
        2: ('last name: “=HYPERLINK("http://evil.example";"MARTI…” looks like a formula',),
        3: ("first name: “+1+cmd|' /C calc'!A0” looks like a formula",),
        4: ("e-mail address: “@SUM(1+1)*cmd” looks like a formula",),
        5: ("job title: “＝1+1” looks like a formula",),
        6: ("job title: “⇥Assistante” looks like a formula",),
        7: ("job title: “-2+3” looks like a formula",),
    }
    # Line 8 has a formula in a column that is not kept: it harms nobody.
    phones = [line.entry.phone for line in plan.lines if not line.reasons]
    assert phones == ["", "+33 4 56 78 90 12"]


def merged_workbook() -> bytes:
    """A title, headings merged on two rows, empty rows, dates as counts, numbers without zeros."""
    book = Workbook()
    sheet = book.active
    sheet["A1"] = "Effectifs au 1er novembre"
    sheet.merge_cells("A1:G1")
    for cell, text in {"A3": "Matricule", "B3": "Identité", "D3": "Affectation"}.items():
        sheet[cell] = text
    for area in ("A3:A4", "B3:C3", "D3:G3"):
        sheet.merge_cells(area)
    below = ["Nom", "Prénom", "Courriel", "Site", "Date d'entrée", "Langue"]
    for column, text in enumerate(below, start=2):
        sheet.cell(4, column, text)
    first = [101, "LEFÈVRE", "ÉLOÏSE", "eloise.lefevre@aurelis.example", "Lyon", 43862, "FR"]
    second = ["000102", "COSTE", "Maud", "maud.coste@aurelis.example"]
    second += ["Varsovie", datetime.combine(date(2020, 2, 1), time()), "ES"]
    third = [103, "ROY", "Anne", '=B8&"."&C8&"@aurelis.example"', "Lyon", "hier", "FR"]
    for row, values in {6: first, 9: second, 10: third}.items():
        for column, value in enumerate(values, start=1):
            sheet.cell(row, column, value)
    return saved(book)


def test_a_workbook_with_merged_headings_empty_rows_and_dates_as_numbers():
    plan = plan_of(merged_workbook())
    assert verdicts(plan) == {6: "create", 9: "create", 10: "refuse"}
    first, second, _third = (line.entry for line in plan.lines)
    assert (first.number, first.name, second.number) == ("101", "Éloïse Lefèvre", "000102")
    assert reasons(plan)[10] == (
        'e-mail address: “=B8&"."&C8&"@aurelis.example"” looks like a formula',
    )
    assert plan.lines[1].notes == (
        "“ES” is neither French nor English: the site’s language is used",
    )


def test_one_refused_line_stops_everything():
    plan = plan_of(merged_workbook())
    assert plan.is_refused
    assert list(report.closing(plan, dry_run=False)) == [
        "Nothing was written: correct the refused line, then import the file again."
    ]
