"""Files that would keep a machine busy are refused early, with a sentence."""

import io
import time
import zipfile

import pytest
from openpyxl import Workbook

from members.roster import reading
from members.roster.refusals import UnreadableRoster
from tests.members.aurelis import saved

pytestmark = pytest.mark.usefixtures("in_english")
SOON = 3  # seconds of the processor, which a busy machine does not lengthen
HEADINGS = "Nom;Prénom;Courriel;Site\n"
TOO_WIDE = "has more than 1,000 columns: this is no list of people."
TOO_LARGE = "This workbook is too large: keep one sheet, with the list and nothing else."


def refusal_of(content: bytes) -> str:
    start = time.thread_time()
    with pytest.raises(UnreadableRoster) as refused:
        reading.read(content)
    assert time.thread_time() - start < SOON
    return str(refused.value.sentence)


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_five_million_columns(separator):
    assert refusal_of(b"a" + separator.encode() * 5_000_000) == f"Line 1 {TOO_WIDE}"


@pytest.mark.parametrize("columns", [1_001, 30_000])
def test_a_few_columns_too_many(columns):
    content = f"{HEADINGS}{'a;' * (columns - 1)}a\n"
    assert refusal_of(content.encode()) == f"Line 2 {TOO_WIDE}"


def test_a_million_short_lines():
    assert refusal_of(HEADINGS.encode() + b";\n" * 1_000_000) == (
        "This list has more than 60,000 lines: cut it in several."
    )


def test_a_cell_that_never_ends():
    content = f'{HEADINGS}"{"a" * 40_000}";b;c;d\n'
    assert refusal_of(content.encode()) == "Line 2 has a cell of more than 32,767 characters."


def test_a_quotation_mark_left_open_over_the_whole_file():
    content = HEADINGS + '"' + "a;b;c;d\n" * 200_000
    assert refusal_of(content.encode()) == "Line 2 cannot be read as CSV."


def workbook_with(part: str, content: bytes) -> bytes:
    """A workbook one of whose parts is this one."""
    told = io.BytesIO(saved(Workbook()))
    with zipfile.ZipFile(told) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, old in (parts | {part: content}).items():
            archive.writestr(name, old)
    return packed.getvalue()


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/more"])
def test_a_small_workbook_that_unpacks_to_190_megabytes(part):
    content = workbook_with(part, b" " * 190 * 1024 * 1024)
    assert len(content) < 600_000
    assert refusal_of(content) == TOO_LARGE


def test_a_workbook_that_declares_less_than_it_holds():
    content = workbook_with("xl/more", b" " * 190 * 1024 * 1024)
    lying = content.replace((190 * 1024 * 1024).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert refusal_of(lying) in {
        TOO_LARGE,
        "This workbook cannot be opened: save it again as XLSX, without a password.",
    }


def test_a_sheet_as_wide_as_sheets_can_be():
    book = Workbook()
    book.active.append(["Nom", "Prénom", "Courriel", "Site"])
    book.active.cell(row=2, column=16_384, value="far away")
    assert refusal_of(saved(book)) == f"Line 2 {TOO_WIDE}"


def test_rows_whose_last_cell_is_far_away_and_empty():
    book = Workbook()
    sheet = book.active
    sheet.append(["Nom", "Prénom", "Courriel", "Site"])
    for row in range(2, 2_000):
        sheet.cell(row=row, column=16_384).number_format = "0"
    assert refusal_of(saved(book)) == TOO_LARGE


def test_a_list_with_notes_and_empty_coloured_cells_is_read():
    book = Workbook()
    sheet = book.active
    sheet.append(["Nom", "Prénom", "Courriel", "Site"])
    sheet.append(["Martin", "Alice", "alice@aurelis.example", "Lyon"])
    sheet.cell(row=2, column=16_384).number_format = "0"
    assert [row.cell("email") for row in reading.read(saved(book)).rows] == [
        "alice@aurelis.example"
    ]


ENTITY = """<!DOCTYPE worksheet [<!ENTITY secret SYSTEM "file:///etc/hostname">]>"""
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BOMB = f"""<!DOCTYPE worksheet [<!ENTITY l0 "lol">{LAUGHS}]>"""


@pytest.mark.parametrize(("declared", "used"), [(ENTITY, "secret"), (BOMB, "l9")])
def test_a_workbook_with_entities_of_its_own_is_refused(declared, used):
    """Neither a file of this machine is read into a cell, nor a word of it a billion times."""
    book = Workbook()
    book.active.append(["Nom", "Prénom", "Courriel", "Site"])
    book.active.append(["Martin", "Alice", "alice@aurelis.example", "Lyon"])
    whole, changed = zipfile.ZipFile(io.BytesIO(saved(book))), io.BytesIO()
    with zipfile.ZipFile(changed, "w") as archive:
        for name in whole.namelist():
            text = whole.read(name)
            if name == "xl/worksheets/sheet1.xml":
                text = text.replace(b"<worksheet", f"{declared}<worksheet".encode(), 1)
                text = text.replace(b">Martin<", f">&{used};<".encode())
                assert text.count(f"&{used};".encode()) == 1 + declared.count(f"&{used};")
            archive.writestr(name, text)
    assert refusal_of(changed.getvalue()).startswith("This workbook cannot be opened")
