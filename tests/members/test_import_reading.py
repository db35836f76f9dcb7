"""Whatever human resources send is read: encodings, separators, headings, workbooks."""

from datetime import date, datetime, time

import pytest
from openpyxl import Workbook

from members.roster import reading
from members.roster.refusals import UnreadableRoster
from tests.members.aurelis import DEMO_ROSTER, HEADINGS, LEA, csv_of, saved

pytestmark = pytest.mark.usefixtures("in_english")

TEXT = csv_of(HEADINGS, LEA).decode()
CELLS = dict(
    zip(("number", "last_name", "first_name", "email", "site", "department"), LEA, strict=True)
)


def only_row(content: bytes) -> reading.Row:
    (row,) = reading.read(content).rows
    return row


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_every_usual_encoding_is_read(encoding):
    assert only_row(TEXT.encode(encoding)).cells == CELLS


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_every_usual_separator_is_found(separator):
    assert only_row(csv_of(HEADINGS, LEA, separator=separator)).cells == CELLS


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_every_end_of_line_is_read(end):
    assert only_row(TEXT.replace("\r\n", end).encode()).cells == CELLS


def test_a_separator_inside_quotation_marks_is_text():
    quoted = ["000101", '"MARTIN; dite LÉA"', *LEA[2:]]
    assert only_row(csv_of(HEADINGS, quoted)).cell("last_name") == "MARTIN; dite LÉA"


@pytest.mark.parametrize(
    "headings",
    [
        ["N° employé", "NOM", "Prénom(s)", "Adresse e-mail", "Lieu de travail", "Service"],
        ["numero_employe", "nom de famille", "prenom", "MAIL", "Établissement", "département"],
        ["Employee ID", "Last name", "First name", "E-mail", "Work location", "Department"],
        ["Staff number", "Surname", "Given name", "Work email", "Office", "Division"],
    ],
)
def test_headings_have_many_spellings(headings):
    assert only_row(csv_of(headings, LEA)).cells == CELLS


def test_the_name_in_use_is_preferred_to_the_name_at_birth():
    headings = ["Nom de naissance", "Nom", "Nom d’usage", *HEADINGS[2:]]
    sheet = reading.read(csv_of(headings, ["ROY", "ROY", "MARTIN", *LEA[2:]]))
    assert sheet.rows[0].cell("last_name") == "MARTIN"
    assert sheet.unread == ["Nom de naissance", "Nom"]


def test_two_columns_with_the_same_heading_are_refused():
    with pytest.raises(UnreadableRoster, match="Two columns have the heading “Nom”"):
        reading.read(csv_of(["Nom", *HEADINGS[1:]], LEA))


def test_titles_above_and_empty_lines_are_passed_over():
    content = csv_of(["Effectifs au 1er novembre"], [""], HEADINGS, ["", "", ""], LEA)
    assert only_row(content).line == 5


def test_a_byte_that_is_in_no_encoding_names_its_line():
    with pytest.raises(UnreadableRoster, match="Line 2 holds a byte"):
        reading.read(csv_of(HEADINGS) + b"\r\n000101;MART\x81N;L\xe9a;")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old XLS format or has a password"),
        (b"PK\x03\x04 broken", "cannot be opened"),
        (b"\x89PNG\r\n\0\0", "not a text file"),
        (b"one;two\r\nthree;four", "No line of headings"),
    ],
)
def test_what_is_no_list_gets_a_sentence(content, sentence):
    with pytest.raises(UnreadableRoster, match=sentence):
        reading.read(content)


def test_an_open_quotation_mark_is_seen():
    broken = csv_of(HEADINGS, ["000101", '"MARTIN', *LEA[2:]], LEA)
    assert only_row(broken).problems == [
        "a cell runs over several lines: is a quotation mark left open?"
    ]


def test_a_separator_too_many_is_seen():
    shifted = csv_of(HEADINGS, [*LEA[:5], "Finance", "Achats"])
    assert only_row(shifted).problems == [
        "more cells than headings: is a separator written inside a cell?"
    ]


def test_a_workbook_is_read_as_it_shows():
    book = Workbook()
    sheet = book.active
    sheet.append([*HEADINGS, "Date d'arrivée"])
    sheet.append([101, *LEA[1:], datetime.combine(date(2020, 2, 1), time())])
    sheet["A2"].number_format = "000000"
    assert only_row(saved(book)).cells == CELLS


def test_the_sheet_with_the_headings_is_found_and_hidden_sheets_are_not_read():
    book = Workbook()
    book.active.append(["Mode d’emploi"])
    hidden = book.create_sheet("vieux")
    hidden.append(HEADINGS)
    hidden.append(["999", *LEA[1:]])
    hidden.sheet_state = "hidden"
    shown = book.create_sheet("Effectifs")
    shown.append(HEADINGS)
    shown.append(LEA)
    assert only_row(saved(book)).cells == CELLS


def test_the_roster_of_the_demo_has_538_rows():
    sheet = reading.read(DEMO_ROSTER.read_bytes())
    assert len(sheet.rows) == 538
    assert sheet.unread == ["Civilité", "Date d'arrivée", "Matricule du responsable"]
