"""A file beside the accounts that exist: who would be opened, changed, left alone, refused."""

from dataclasses import replace

import pytest

from members.roster import report
from members.roster.accounts import KnownAccount
from tests.members.aurelis import (
    DEMO_ROSTER,
    HEADINGS,
    LEA,
    LEA_ACCOUNT,
    VARSOVIE,
    csv_of,
    plan_of,
    reasons,
    told,
    verdicts,
)

pytestmark = pytest.mark.usefixtures("in_english")


def one(*accounts: KnownAccount, headings: list[str] = HEADINGS, **cells: str) -> str:
    """What is told of Léa's line, with some cells replaced."""
    row = [cells.get(heading, cell) for heading, cell in zip(headings, LEA, strict=False)]
    row += [cells[heading] for heading in headings[len(LEA) :]]
    return told(plan_of(csv_of(headings, row), *accounts))[0]


WHO = "line 2 · to change · Léa Martin · lea.martin@aurelis.example"


def test_somebody_new():
    assert one() == "line 2 · to create · Léa Martin · lea.martin@aurelis.example · Lyon Biotech"


def test_somebody_who_is_already_there():
    assert one(LEA_ACCOUNT) == ("line 2 · left as it is · Léa Martin · lea.martin@aurelis.example")


def test_a_move_changes_site_and_clock():
    assert one(LEA_ACCOUNT, Site="Varsovie") == (
        f"{WHO} · site: Lyon Biotech → Warsaw · time zone: Europe/Paris → Europe/Warsaw"
    )


def test_a_clock_that_was_chosen_stays():
    account = replace(LEA_ACCOUNT, time_zone="America/Toronto")
    assert one(account, Site="Varsovie") == f"{WHO} · site: Lyon Biotech → Warsaw"


def test_a_new_family_name_and_address_keep_the_account():
    assert one(LEA_ACCOUNT, Nom="ROY-MARTIN", Courriel="lea.roy@aurelis.example") == (
        "line 2 · to change · Léa Roy-Martin · lea.roy@aurelis.example · "
        "last name: Martin → Roy-Martin · "
        "e-mail address: lea.martin@aurelis.example → lea.roy@aurelis.example"
    )


def test_a_second_address_of_somebody_becomes_the_first():
    account = replace(LEA_ACCOUNT, addresses=LEA_ACCOUNT.addresses | {"lm@aurelis.example"})
    assert one(account, Matricule="", Courriel="lm@aurelis.example") == (
        "line 2 · to change · Léa Martin · lm@aurelis.example · "
        "e-mail address: lea.martin@aurelis.example → lm@aurelis.example"
    )


def test_accents_and_capitals_of_the_file_change_no_name():
    account = replace(LEA_ACCOUNT, last_name="d’Étampes")
    assert verdicts(
        plan_of(csv_of(HEADINGS, ["000101", "D'ETAMPES", "LEA", *LEA[3:]]), account)
    ) == {2: "leave"}


def test_zeros_lost_by_a_spreadsheet_change_no_number():
    assert one(LEA_ACCOUNT, Matricule="101").split(" · ")[1] == "left as it is"


def test_an_empty_cell_changes_nothing():
    assert one(LEA_ACCOUNT, Direction="", Matricule="").split(" · ")[1] == "left as it is"


def test_what_members_wrote_themselves_stays():
    headings = [*HEADINGS, "Poste", "Langue", "Téléphone"]
    cells = {"Poste": "ASSISTANTE", "Langue": "EN", "Téléphone": "+33 1 23 45 67 89"}
    account = replace(LEA_ACCOUNT, job_fr="Assistante de direction", phone="01 00 00 00 00")
    assert one(account, headings=headings, **cells).split(" · ")[1] == "left as it is"
    assert one(LEA_ACCOUNT, headings=headings, **cells) == (
        f"{WHO} · job title: (empty) → Assistante · phone: (empty) → +33 1 23 45 67 89"
    )


def test_a_closed_account_is_not_opened_again():
    assert one(replace(LEA_ACCOUNT, is_closed=True), Site="Varsovie") == (
        "line 2 · left as it is · Léa Martin · lea.martin@aurelis.example · this account is closed"
    )


def test_a_number_given_again_does_not_give_the_account():
    plan = plan_of(
        csv_of(HEADINGS, ["000101", "ROY", "Jean", "jean.roy@aurelis.example", *LEA[4:]]),
        LEA_ACCOUNT,
    )
    assert reasons(plan) == {2: ("the number is already that of Léa Martin",)}


def test_an_address_given_again_does_not_give_the_account():
    plan = plan_of(csv_of(HEADINGS, ["000999", "MARTIN", "Léo", *LEA[3:]]), LEA_ACCOUNT)
    assert reasons(plan) == {
        2: ("the e-mail address is already that of Léa Martin, under another number",)
    }


def test_number_and_address_of_two_people():
    other = replace(
        LEA_ACCOUNT,
        pk=2,
        number="000102",
        first_name="Zoé",
        email="zoe@aurelis.example",
        addresses=frozenset(),
    )
    plan = plan_of(
        csv_of(HEADINGS, [*LEA[:3], "zoe@aurelis.example", *LEA[4:]]), LEA_ACCOUNT, other
    )
    assert reasons(plan) == {
        2: ("the number is that of Léa Martin, the e-mail address that of Zoé Martin",)
    }


def test_two_lines_about_one_account():
    by_number = [*LEA[:3], "lea.roy@aurelis.example", *LEA[4:]]
    by_address = ["", *LEA[1:]]
    plan = plan_of(csv_of(HEADINGS, by_number, by_address), LEA_ACCOUNT)
    assert reasons(plan) == {
        2: ("line 3 is about the same account",),
        3: ("line 2 is about the same account",),
    }


def test_three_lines_with_one_address_name_each_other():
    rows = [[number, *LEA[1:]] for number in ("1", "2", "3")]
    plan = plan_of(csv_of(HEADINGS, *rows))
    assert reasons(plan)[3] == (
        "the e-mail address lea.martin@aurelis.example is also on lines 2, 4",
    )


def test_people_who_are_not_in_the_file_are_counted_and_left():
    others = [
        replace(LEA_ACCOUNT, pk=pk, number="", email=f"{pk}@aurelis.example", addresses=frozenset())
        for pk in (2, 3)
    ]
    gone = replace(others[0], pk=4, email="4@aurelis.example", is_closed=True)
    plan = plan_of(csv_of(HEADINGS, LEA), *others, gone)
    assert list(report.summary(plan)) == [
        "Lines read: 1. To create: 1, to change: 0, left as they are: 0, refused: 0.",
        "Not in the file: 2, left as they are.",
    ]


def test_the_language_of_the_site_when_the_file_says_nothing():
    entry = plan_of(csv_of(HEADINGS, [*LEA[:4], "Warsaw", ""])).lines[0].entry
    assert (entry.language, entry.site) == ("", VARSOVIE)
    assert VARSOVIE.language == "en"


def test_no_name_of_the_demo_is_doubtful():
    plan = plan_of(DEMO_ROSTER.read_bytes())
    about_places = ("the site", "the entity", "the department")
    assert [
        reason
        for line in plan.lines
        for reason in line.reasons
        if not reason.startswith(about_places)
    ] == []
