"""A workbook as its reader sees it: formats of numbers, and nothing hidden comes in unseen."""

import pytest
from openpyxl import Workbook

from members.roster import formats, reading, report
from members.roster.refusals import UnreadableRoster
from tests.members.aurelis import HEADINGS, LEA, LEA_ACCOUNT, plan_of, saved, told, verdicts

pytestmark = pytest.mark.usefixtures("in_english")

ANNE = ["000102", "ROY", "Anne", "anne.roy@aurelis.example", "Lyon", "Finance"]


@pytest.mark.parametrize(
    ("number", "number_format", "shown"),
    [
        (155726000, '0#" "##" "##" "##" "##', "01 55 72 60 00"),
        (155726000, "00\\ 00\\ 00\\ 00\\ 00", "01 55 72 60 00"),
        (155726000, '[$-40C]0#" "##" "##" "##" "##', "01 55 72 60 00"),
        (155726000, '"0"#" "##" "##" "##" "##', "01 55 72 60 00"),
        (155726000, '"+33 "0 00 00 00 00', "+33 1 55 72 60 00"),
        (33155726000, '"+"#', "+33155726000"),
        (155726000, "0000000000;-0000000000", "0155726000"),
        (5142880149, "[<=9999999]###\\-####;\\(###\\)\\ ###\\-####", "(514) 288-0149"),
        (5551234, "[<=9999999]###\\-####;\\(###\\)\\ ###\\-####", "555-1234"),
        (101, "000000", "000101"),
        (1234, "#,##0.00", "1234"),
        (1234, "General", "1234"),
        (1234, "", "1234"),
        (12, "0.00E+00", "12"),
        (-5, "000", "-5"),
    ],
)
def test_a_number_is_read_as_its_format_shows_it(number, number_format, shown):
    assert formats.shown(number, number_format) == shown


def book(*rows):
    made = Workbook()
    for row in rows:
        made.active.append(row)
    return made


def test_a_phone_keeps_the_zero_that_its_format_shows():
    made = book([*HEADINGS, "Téléphone"], [*LEA, 155726000])
    made.active["G2"].number_format = '0#" "##" "##" "##" "##'
    (line,) = plan_of(saved(made)).lines
    assert (line.entry.phone, line.notes) == ("01 55 72 60 00", ())


def test_a_row_that_a_filter_hides_is_told_and_not_imported():
    made = book(HEADINGS, LEA, ANNE)
    made.active.row_dimensions[2].hidden = True
    plan = plan_of(saved(made))
    assert verdicts(plan) == {2: "skip", 3: "create"}
    assert told(plan)[0] == (
        "line 2 · hidden in the workbook, not imported · Léa Martin · lea.martin@aurelis.example"
    )
    assert list(report.summary(plan))[1] == (
        "Hidden in the workbook, not imported: 1 line. Show it, or delete it."
    )


def test_a_hidden_row_stops_nobody():
    made = book(HEADINGS, [*LEA[:3], "anne@", "Chartre", ""], LEA, ANNE)
    made.active.row_dimensions[2].hidden = True
    plan = plan_of(saved(made))
    assert verdicts(plan) == {2: "skip", 3: "create", 4: "create"}
    assert plan.unknown == []


def test_somebody_on_a_hidden_row_is_in_the_file():
    made = book(HEADINGS, LEA, ANNE)
    made.active.row_dimensions[2].hidden = True
    plan = plan_of(saved(made), LEA_ACCOUNT)
    assert (verdicts(plan), plan.absent) == ({2: "skip", 3: "create"}, 0)


def test_a_hidden_column_is_not_read_and_it_is_told():
    made = book([*HEADINGS, "Téléphone", "Poste"], [*LEA, "01 55 72 60 00", "Assistante"])
    made.active.column_dimensions["G"].hidden = True
    plan = plan_of(saved(made))
    assert (plan.lines[0].entry.phone, plan.lines[0].entry.job_fr) == ("", "Assistante")
    assert "Hidden columns, not read: Téléphone." in list(report.summary(plan))


def test_a_column_that_everybody_needs_and_is_hidden_gets_a_sentence():
    made = book(HEADINGS, LEA)
    made.active.column_dimensions["D"].hidden = True
    with pytest.raises(UnreadableRoster) as refusal:
        reading.read(saved(made))
    assert str(refusal.value.sentence).endswith("Hidden columns, not read: Courriel.")


def test_sheets_that_are_not_read_are_told():
    made = book(HEADINGS, LEA)
    made.active.title = "Lyon"
    made.create_sheet("Varsovie").append(HEADINGS)
    made.create_sheet("vide")
    hidden = made.create_sheet("vieux")
    hidden.append(HEADINGS)
    hidden.sheet_state = "hidden"
    assert list(report.summary(plan_of(saved(made))))[1:] == [
        "Hidden sheets, not read: vieux.",
        "Other sheets, not read: Varsovie.",
    ]


def test_a_workbook_whose_only_list_is_hidden_gets_a_sentence():
    made = book(["Mode d’emploi"])
    hidden = made.create_sheet("vieux")
    hidden.append(HEADINGS)
    hidden.sheet_state = "hidden"
    with pytest.raises(UnreadableRoster, match="Hidden sheets, not read: vieux"):
        reading.read(saved(made))


@pytest.mark.parametrize(
    "cell",
    [
        "=TODAY()",
        "01/02/21",
        "1er février 2021",
        "00/00/0000",
        "31/12/9999",
        "a\nb;c;d;e;f;g;h;i",
    ],
)
def test_a_cell_that_is_not_kept_refuses_no_line(cell):
    made = book([*HEADINGS, "Date d'arrivée", "Remarque"], [*LEA, cell, cell, "sans titre"])
    assert verdicts(plan_of(saved(made))) == {2: "create"}
