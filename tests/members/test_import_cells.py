"""One cell at a time: formulas, addresses, languages, places."""

import pytest

from members.roster import cleaning, places
from members.roster.faults import fault, is_broken, is_formula
from members.roster.refusals import Doubtful, UnknownPlace
from tests.members.aurelis import CHARTRES, DIRECTORY, JURIDIQUE, RH, VARSOVIE

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.mark.parametrize(
    "text", ["=1", " =1", "+1", "-1", "@SUM", "\tx", "＝1", "＋1", "－1", "＠x"]
)
def test_formulas_are_seen(text):
    assert is_formula(text)


@pytest.mark.parametrize("text", ["", "-", "Anne-Laure", "a=b", "n/a", " "])
def test_other_text_is_no_formula(text):
    assert not is_formula(text)


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("ValÃ©rie", True),
        ("Lef\ufffdvre", True),
        ("Valérie", False),
        ("Głowacka", False),
        ("Âgé", False),
        ("FranÃ§ois-Noël", True),
        ("Le C\u009cur", True),
        ("dâ€™Arc", True),
        ("MÍŠEK", False),
        ("Groß’s", False),
        ("São João", False),
    ],
)
def test_broken_letters_are_seen(text, broken):
    assert is_broken(text) is broken


def test_nothing_reaches_the_terminal_that_would_drive_it():
    assert fault("=\x1b[2J\u202e1") == "“=[2J1” looks like a formula"
    assert cleaning.number("\x1b0001") == "0001"


def test_an_error_of_the_spreadsheet_is_named():
    assert fault("#N/A") == "a cell holds the error #N/A"


def test_an_address_is_put_in_small_letters():
    assert cleaning.email(" Lea.MARTIN@Aurelis.example ") == "lea.martin@aurelis.example"


@pytest.mark.parametrize("text", ["", "lea", "lea@", "lea martin@aurelis.example", "a@b@c.example"])
def test_a_bad_address_is_doubtful(text):
    with pytest.raises(Doubtful):
        cleaning.email(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("FR", "fr"),
        ("fr-FR", "fr"),
        ("Français", "fr"),
        ("EN", "en"),
        ("en_GB", "en"),
        ("ES", ""),
        ("", ""),
    ],
)
def test_languages(text, code):
    assert cleaning.language(text) == code


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("ASSISTANTE D'ÉQUIPE", "Assistante d’équipe"),
        (" Assistante  de Direction", "Assistante de direction"),
        ("ASSISTANTE RH", "Assistante RH"),
        ("Directrice - Direction générale", "Directrice - Direction générale"),
    ],
)
def test_job_titles(text, title):
    assert cleaning.job(text) == title


@pytest.mark.parametrize("text", ["Varsovie", "WARSAW", " varsovie ", "warsaw"])
def test_a_site_answers_to_its_names_in_both_languages(text):
    assert places.find(text, DIRECTORY.sites, "%(value)s") is VARSOVIE


@pytest.mark.parametrize("text", ["chartres", "Chartres Industrie", "CHARTRES MANUFACTURING"])
def test_a_site_answers_to_its_city(text):
    assert places.find(text, DIRECTORY.sites, "%(value)s") is CHARTRES


@pytest.mark.parametrize("text", ["Juridique et conformite", "LEGAL AND COMPLIANCE", "juridique"])
def test_small_words_and_accents_do_not_count(text):
    assert places.find(text, DIRECTORY.departments, "%(value)s") is JURIDIQUE


@pytest.mark.parametrize(
    ("text", "near"), [("chartre", CHARTRES), ("varsovi", VARSOVIE), ("xyz", None)]
)
def test_an_unknown_site_has_a_nearest_one_or_none(text, near):
    with pytest.raises(UnknownPlace) as doubt:
        places.find(text, DIRECTORY.sites, "no %(value)s")
    assert doubt.value.sentence == f"no {text}"
    assert places.nearest(text, DIRECTORY.sites) is near


def test_initials_are_near():
    assert places.nearest("ressources humaines", DIRECTORY.departments) is RH
