"""Sites, entities and departments that nobody has entered yet; and who is told of an account."""

from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command

from community.audit.models import Record
from community.company.models import Department, Entity, Site
from community.post.models import Delivery
from members.models import Member
from tests import factories
from tests.members.aurelis import csv_of

pytestmark = pytest.mark.django_db

HEADINGS = ["Matricule", "Nom", "Prénom", "Courriel", "Site", "Direction", "Société", "Pays"]


def row(number, site="Varsovie", department="Finance", entity="Aurélis", country="Pologne"):
    return [
        str(number),
        "MARTIN",
        "Léa",
        f"lea{number}@aurelis.example",
        site,
        department,
        entity,
        country,
    ]


@pytest.fixture
def run(tmp_path):
    def run(*rows, options=(), headings=HEADINGS) -> list[str]:
        path, out = tmp_path / "roster.csv", StringIO()
        path.write_bytes(csv_of(headings, *rows))
        try:
            call_command(
                "import_members", str(path), "--language=en", *options, stdout=out, stderr=out
            )
        except SystemExit:
            out.write("exit 1")
        return out.getvalue().splitlines()

    return run


def test_each_unknown_name_is_told_once_with_its_lines(run):
    factories.make_site("varsovie-centre", name_fr="Varsovie Centre", name_en="Warsaw Centre")
    lines = row(1), row(2, site="VARSOVIE"), row(3, department="finance")
    told = run(*([*line[:6], "Zèbre SA", ""] for line in lines), options=["--dry-run"])
    assert [line for line in told if line.startswith("Unknown")] == [
        "Unknown site: “Varsovie” (3 lines, nearest known name: Warsaw Centre).",
        "Unknown entity: “Zèbre SA” (3 lines).",
        "Unknown department: “Finance” (3 lines).",
    ]
    assert told[0].startswith("line 2 · refused")
    assert "the site “Varsovie” is not known" in told[0]
    assert told[-3] == "Correct these names, or import again with --create to add them."
    assert told[-1] == "exit 1"


def test_they_are_added_on_demand(run):
    told = run(row(1), row(2, site="VARSOVIE"), row(3, "LYON", country="FR"), options=["--create"])
    assert Member.objects.count() == 3
    assert list(
        Site.objects.order_by("name_fr").values_list(
            "name_fr", "country", "time_zone", "languages", "entity__name_fr"
        )
    ) == [
        ("Lyon", "FR", "Europe/Paris", ["fr", "en"], "Aurélis"),
        ("Varsovie", "PL", "Europe/Warsaw", ["pl", "en"], "Aurélis"),
    ]
    assert "Department added: Finance." in told
    assert "Site added: Varsovie (country: PL, clock: Europe/Warsaw, entity: Aurélis)." in told
    assert Record.objects.filter(action__endswith=".added").count() == 4


def test_a_site_that_is_added_stands_at_its_city(run):
    run(row(1), row(2, site="Trifouilly", country="FR"), options=["--create"])
    placed = Site.objects.order_by("name_fr").values_list("name_fr", "latitude", "longitude")
    assert list(placed) == [
        ("Trifouilly", None, None),
        ("Varsovie", Decimal("52.23"), Decimal("21.01")),
    ]


def test_a_trial_adds_nothing(run):
    told = run(row(1), options=["--create", "--dry-run"])
    assert told[-2] == "Dry run: nothing was written."
    assert (Site.objects.count(), Entity.objects.count(), Department.objects.count()) == (0, 0, 0)


def test_a_refused_line_adds_nothing_either(run):
    run(row(1), [*row(2)[:3], "lea@", *row(2)[4:]], options=["--create"])
    assert (Site.objects.count(), Entity.objects.count(), Member.objects.count()) == (0, 0, 0)


def test_a_site_without_a_country_is_where_most_sites_are(run):
    factories.make_site("bruxelles", country="BE", time_zone="Europe/Brussels")
    run(row(1, site="Namur", country="", entity=""), options=["--create"])
    namur = Site.objects.get(slug="namur")
    assert (namur.country, namur.time_zone) == ("BE", "Europe/Brussels")


def test_nobody_knows_the_country_of_the_first_site(run):
    told = run(row(1, country="Syldavie"), options=["--create"])
    assert told == [
        "In which country is the site “Varsovie”? Add a column “Country” to the list.",
        "exit 1",
    ]
    assert Entity.objects.count() == 0


@pytest.mark.parametrize(
    ("written", "country", "clock"),
    [
        ("Montréal", "Canada", "America/Toronto"),
        ("Vancouver", "CA", "America/Vancouver"),
        ("Sydney", "Australie", "Australia/Sydney"),
        ("Houston", "États-Unis", "America/New_York"),
        ("Leeds", "United Kingdom", "Europe/London"),
    ],
)
def test_the_clock_of_a_new_site(run, written, country, clock):
    run(row(1, site=written, country=country), options=["--create"])
    assert Site.objects.get().time_zone == clock


def letters():
    return sorted(Delivery.objects.filter(kind="members.welcome").values_list("address", flat=True))


def test_nobody_is_told_unless_it_is_asked(run):
    told = run(row(1), row(2), options=["--create"])
    assert told[-1] == (
        "Nobody was told: 2 people do not know yet that their accounts are open. "
        "Import again with --welcome to write to them."
    )
    assert letters() == []


def test_a_letter_of_welcome_leaves_once(run):
    run(row(1), options=["--create"])
    trial = run(row(1), row(2), options=["--dry-run", "--welcome"])
    assert trial[-1] == "Letters of welcome that would leave: 2."
    told = run(row(1), row(2), options=["--welcome"])
    assert told[-1] == "Letters of welcome put in the post: 2."
    assert letters() == ["lea1@aurelis.example", "lea2@aurelis.example"]
    again = run(row(1), row(2), options=["--welcome"])
    assert again[-1] == "Letters of welcome put in the post: 0."
    assert len(letters()) == 2
    assert run(row(1), row(2))[-1] == "Written. Accounts opened: 0, accounts changed: 0."


def test_a_member_needs_no_welcome(run):
    factories.make_member("Léa", "Martin", email="lea1@aurelis.example")
    factories.make_account("Léa", "Martin2", email="lea2@aurelis.example", is_active=False)
    run(row(1), row(2), options=["--create", "--welcome"])
    assert letters() == []


def test_the_letter_says_how_to_come_in(run):
    run(row(1), options=["--create", "--welcome"])
    letter = Delivery.objects.get(kind="members.welcome")
    assert "lea1@aurelis.example" in letter.text
    assert "/accounts/login/" in letter.text
    assert letter.html
