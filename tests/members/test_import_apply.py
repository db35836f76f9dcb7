"""The command: everything is written or nothing is, and it is said line by line."""

import tomllib
from io import StringIO
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from django.core.management import call_command

from community.activity.models import Entry
from community.audit.models import Record
from community.company.models import Department, Entity, Site
from community.post.models import Delivery
from members.models import Member
from tests import factories
from tests.members.aurelis import DEMO_ROSTER, HEADINGS, LEA, ROSTERS, csv_of, xlsx_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("places")]


@pytest.fixture
def places() -> None:
    """The sites, entities and departments of the demo community."""
    words = tomllib.loads((DEMO_ROSTER.parent / "sites.toml").read_text())
    entities = {
        word["slug"]: Entity.objects.create(
            slug=word["slug"], name_fr=word["fr"], name_en=word["en"]
        )
        for word in words["entity"]
    }
    for word in words["department"]:
        Department.objects.create(slug=word["slug"], name_fr=word["fr"], name_en=word["en"])
    for word in words["site"]:
        names = {f"{key}_{code}": word[key][code] for key in ("name", "city") for code in word[key]}
        kept = {key: word[key] for key in ("slug", "country", "time_zone", "languages")}
        Site.objects.create(**kept, **names, entity=entities[word["entity"]])


@pytest.fixture
def roster(tmp_path: Path):
    def write(*rows, name="roster.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(xlsx_of(*rows) if name.endswith(".xlsx") else csv_of(*rows))
        return path

    return write


def run(path: Path, *options: str, language: str = "en") -> list[str]:
    out = StringIO()
    call_command("import_members", str(path), f"--language={language}", *options, stdout=out)
    return out.getvalue().splitlines()


def run_refused(path: Path) -> list[str]:
    """What is said on both outputs; the command ends with status 1."""
    out = StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("import_members", str(path), "--language=en", stdout=out, stderr=out)
    assert end.value.code == 1
    return out.getvalue().splitlines()


def test_the_whole_roster_of_the_demo(django_assert_max_num_queries):
    with django_assert_max_num_queries(21):
        told = run(DEMO_ROSTER)
    assert len(told) == 538 + 4
    assert told[-2] == "Written. Accounts opened: 538, accounts changed: 0."
    assert told[-1].startswith("Nobody was told: 538 people do not know yet")
    assert Member.objects.count() == 538
    assert EmailAddress.objects.filter(verified=True, primary=True).count() == 538


def test_a_second_time_changes_nothing():
    run(DEMO_ROSTER)
    assert run(DEMO_ROSTER)[-2] == "Written. Accounts opened: 0, accounts changed: 0."


def test_a_dry_run_says_the_same_and_writes_nothing():
    told = run(DEMO_ROSTER, "--dry-run")
    assert told[-2] == "Dry run: nothing was written."
    assert Member.objects.count() == 0
    assert told[:-2] == run(DEMO_ROSTER)[:-2]


@pytest.mark.parametrize("name", ["roster.csv", "roster.xlsx"])
def test_what_an_account_holds(roster, name):
    headings = [*HEADINGS, "Poste", "Langue", "Téléphone"]
    run(roster(headings, [*LEA[:4], "Varsovie", "Finance", "ASSISTANTE", "", "+48 22"], name=name))
    member = Member.objects.select_related("site", "entity", "department").get()
    assert {
        name: str(getattr(member, name))
        for name in (
            "email",
            "first_name",
            "last_name",
            "slug",
            "employee_number",
            "phone",
            "job_fr",
            "language",
            "time_zone",
            "joined_at",
            "is_active",
        )
    } == {
        "email": "lea.martin@aurelis.example",
        "first_name": "Léa",
        "last_name": "Martin",
        "slug": "lea-martin",
        "employee_number": "000101",
        "phone": "+48 22",
        "job_fr": "Assistante",
        "language": "en",
        "time_zone": "Europe/Warsaw",
        "joined_at": "None",
        "is_active": "True",
    }
    assert (member.site.slug, member.entity.slug, member.department.slug) == (
        "varsovie",
        "aurelis-international",
        "finance",
    )
    assert not member.has_usable_password()


def test_homonyms_get_an_address_each(roster):
    factories.make_account("Lea", "Martin", email="other@aurelis.example")
    twin = ["000102", *LEA[1:3], "lea.martin2@aurelis.example", *LEA[4:]]
    run(roster(HEADINGS, LEA, twin))
    assert sorted(Member.objects.values_list("slug", flat=True)) == [
        "lea-martin",
        "lea-martin-2",
        "lea-martin-3",
    ]


def test_one_refused_line_stops_all_the_others(roster):
    told = run_refused(roster(HEADINGS, LEA, ["000102", "ROY", "Anne", "anne@", *LEA[4:]]))
    assert told == [
        "line 2 · to create · Léa Martin · lea.martin@aurelis.example · Lyon Biotech",
        "line 3 · refused · Anne Roy · “anne@” is not an e-mail address",
        "Lines read: 2. To create: 1, to change: 0, left as they are: 0, refused: 1.",
        "Nothing was written: correct the refused line, then import the file again.",
    ]
    assert Member.objects.count() == 0


@pytest.mark.parametrize("name", ["mixed-encodings.csv", "duplicates.csv", "formulas.csv"])
def test_damaged_rosters_write_nothing(name):
    run_refused(ROSTERS / name)
    assert Member.objects.count() == 0


def test_a_list_without_its_columns_gets_a_sentence():
    (sentence,) = run_refused(ROSTERS / "missing-columns.csv")
    assert sentence == (
        "No column was found for: e-mail address, site. "
        "Columns of the file: Matricule, Nom, Prénom, Direction, Intitulé de poste."
    )


def test_a_file_that_is_not_there_gets_a_sentence(tmp_path):
    path = tmp_path / "nothing.csv"
    assert run_refused(path) == [f"{path} cannot be read: is this the right path?"]


def test_a_changed_address_keeps_the_account_and_forgets_the_old_one(roster):
    run(roster(HEADINGS, LEA))
    before = Member.objects.get()
    told = run(roster(HEADINGS, [LEA[0], "ROY", LEA[2], "lea.roy@aurelis.example", *LEA[4:]]))
    after = Member.objects.get()
    assert told[-2] == "Written. Accounts opened: 0, accounts changed: 1."
    assert (after.pk, after.slug, after.email, after.last_name) == (
        before.pk,
        "lea-roy",
        "lea.roy@aurelis.example",
        "Roy",
    )
    assert list(EmailAddress.objects.values_list("email", "verified", "primary")) == [
        ("lea.roy@aurelis.example", True, True)
    ]


def test_an_address_that_somebody_typed_without_proving_it_is_nobodys(roster):
    other = factories.make_account("Zoé", "Roy")
    EmailAddress.objects.create(user=other, email=LEA[3], verified=False, primary=False)
    assert run(roster(HEADINGS, LEA))[0].split(" · ")[1] == "to create"
    assert Member.objects.get(email=LEA[3]).pk != other.pk


def test_an_account_begun_with_their_address_by_somebody_else_is_not_theirs(roster):
    trap = factories.make_account("Eve", "Voleur", email=LEA[3])
    EmailAddress.objects.filter(user=trap).update(verified=False)
    run(roster(HEADINGS, LEA))
    member = Member.objects.get()
    assert (member.name, member.has_usable_password()) == ("Léa Martin", False)


def test_a_change_of_name_or_address_is_told_at_both_addresses(roster):
    run(roster(HEADINGS, LEA))
    run(roster(HEADINGS, [LEA[0], "ROY", LEA[2], "lea.roy@aurelis.example", *LEA[4:]]))
    run(roster(HEADINGS, [LEA[0], "ROY", LEA[2], "lea.roy@aurelis.example", "Varsovie", ""]))
    assert sorted(Delivery.objects.values_list("address", flat=True)) == [
        "lea.martin@aurelis.example",
        "lea.roy@aurelis.example",
    ]


def test_an_import_leaves_one_line_in_the_audit_log_and_one_entry_in_the_ledger(roster):
    run(roster(HEADINGS, LEA))
    expected = {"opened": 1, "changed": []}
    assert [(one.action, one.data) for one in Record.objects.all()] == [
        ("roster.imported", expected)
    ]
    assert [(one.verb, one.data) for one in Entry.objects.all()] == [
        ("members.roster.imported", expected)
    ]


def test_people_who_are_not_in_the_file_stay(roster):
    kept = factories.make_account("Zoé", "Roy")
    told = run(roster(HEADINGS, LEA))
    assert told[-3] == "Not in the file: 1, left as they are."
    assert Member.objects.filter(pk=kept.pk, is_active=True).exists()


def test_somebody_imported_meets_the_charter_first(roster, client):
    factories.make_charter()
    run(roster(HEADINGS, LEA))
    client.force_login(Member.objects.get())
    assert client.get("/").url == "/charter/accept/?next=%2F"
