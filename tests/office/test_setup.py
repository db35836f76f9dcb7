"""`manage.py setup`: once or twice, with good answers and bad ones."""

import sys
from collections.abc import Callable
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import Model

from community.audit.models import Record
from community.company.models import Community, Entity, Site
from community.governance.models import CharterArticle, CharterVersion, Role, Seat
from knowledge.models import Category, ToolCategory
from members.models import Invitation, Member
from newsletter.models import Section
from tests import factories

ADA = "ada.roussel@aurelis.example"
SAID = {"name": "Escale", "site": "Lyon", "country": "FR", "admin": ADA}
HELD: list[type[Model]] = [
    *(Community, Entity, Site, Role, Seat, CharterVersion, CharterArticle),
    *(Category, ToolCategory, Section, Member, EmailAddress),
]


def run(**options: Any) -> list[str]:
    """What the command says in English, asking nothing."""
    said = StringIO()
    call_command("setup", interactive=False, language="en", stdout=said, **options)
    return said.getvalue().splitlines()


def refused(**options: Any) -> str:
    with pytest.raises(CommandError) as refusal:
        run(**options)
    return str(refusal.value)


def look() -> dict[str, list[Any]]:
    """Every row of what setup creates."""
    return {model._meta.label: list(model._base_manager.order_by("pk").values()) for model in HELD}


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Run the command as somebody at a keyboard, who types these lines."""

    def at_a_keyboard(*lines: str, **options: Any) -> list[str]:
        monkeypatch.setattr(sys, "stdin", StringIO("".join(f"{line}\n" for line in lines)))
        said = StringIO()
        call_command("setup", language="en", stdout=said, **options)
        return said.getvalue().splitlines()

    return at_a_keyboard


def test_an_empty_community_gets_what_it_needs(db: None) -> None:
    lines = run(**SAID)
    counted = {model._meta.label: model._base_manager.count() for model in HELD}
    assert counted == {
        "company.Community": 1,
        "company.Entity": 1,
        "company.Site": 1,
        "governance.Role": 4,
        "governance.Seat": 20,
        "governance.CharterVersion": 1,
        "governance.CharterArticle": 12,
        "knowledge.Category": 12,
        "knowledge.ToolCategory": 10,
        "newsletter.Section": 8,
        "members.Member": 1,
        "account.EmailAddress": 1,
    }
    assert lines[:-1] == [
        "Escale is ready: roles, categories, sections and a charter to publish.",
        "First site: Lyon (FR), on the clock of Paris.",
        f"Ada Roussel ({ADA}) enters by this link, once, within three days:",
    ]
    assert lines[-1].startswith("http://localhost:8000/m/administrator:")


def test_the_administrator_has_a_proven_address_and_no_password(db: None) -> None:
    run(**SAID)
    ada = Member.objects.get()
    assert (ada.name, ada.is_superuser, ada.has_usable_password(), ada.joined_at) == (
        "Ada Roussel",
        True,
        False,
        None,
    )
    address = EmailAddress.objects.get()
    assert (address.email, address.verified, address.primary) == (ADA, True, True)
    assert list(Record.objects.order_by("pk").values_list("action", flat=True)) == [
        "account.opened",
        "account.administrator",
    ]


def test_the_charter_is_a_draft_in_both_languages(db: None) -> None:
    run(**SAID)
    draft = CharterVersion.objects.get()
    assert (draft.number, draft.published_at) == (1, None)
    articles = draft.articles.order_by("number")
    assert [article.number for article in articles] == list(range(1, 13))
    assert [
        article.number for article in articles if not (article.body_fr and article.body_en)
    ] == []


def test_twice_is_once_with_a_fresh_link(db: None) -> None:
    first = run(**SAID)
    before = look()
    again = [run(**SAID), run()]
    assert look() == before
    assert len({first[-1], *(lines[-1] for lines in again)}) == 3
    assert Invitation.objects.count() == 1


def test_a_charter_in_force_is_not_one_to_publish(db: None) -> None:
    run(**SAID)
    factories.make_charter(number=2)
    assert run()[0] == "Escale is there: roles, categories, sections and a charter in force."


def test_what_somebody_edited_stays(db: None) -> None:
    run(**SAID)
    Category.objects.filter(slug="ia").update(name_fr="Assistants numériques", position=1)
    Role.objects.filter(slug="site_relay").update(name_fr="Correspondance")
    CharterArticle.objects.filter(number=3).delete()
    Community.objects.update(name="Réseau")
    Site.objects.update(name_fr="Gerland", name_en="Gerland")
    before = look()
    lines = run(**SAID)
    assert look() == before
    assert lines[2:4] == [
        "Its name was there before: another one is given in the administration.",
        "This site was there before: others are added in the administration.",
    ]


def test_what_was_deleted_comes_back(db: None) -> None:
    run(**SAID)
    Section.objects.filter(slug="dossier").delete()
    run()
    assert Section.objects.filter(slug="dossier").count() == 1


def test_a_charter_that_is_there_is_left_alone(db: None) -> None:
    factories.make_charter()
    run(**SAID)
    assert (CharterVersion.objects.count(), CharterArticle.objects.count()) == (1, 2)


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"name": ""}, "Give the network a name."),
        ({"name": "   "}, "Give the network a name."),
        ({"name": "x" * 41}, "41 characters, 40 at most."),
        ({"site": ""}, "Name the site where the network begins."),
        ({"site": "x" * 101}, "101 characters, 100 at most."),
        ({"country": ""}, "Give the country of the site."),
        ({"country": "XX"}, "“XX” is no country: give its two letters, as in FR, BE or MA."),
        (
            {"country": "Atlantis"},
            "“Atlantis” is no country: give its two letters, as in FR, BE or MA.",
        ),
        ({"admin": ""}, "Give the address of the administrator."),
        ({"admin": "ada"}, "“ada” is no e-mail address: write ada.roussel@example.com."),
        ({"admin": "ada@"}, "“ada@” is no e-mail address: write ada.roussel@example.com."),
        (
            {"admin": "a@a.example, b@a.example"},
            "“a@a.example, b@a.example” is no e-mail address: write ada.roussel@example.com.",
        ),
    ],
)
def test_each_bad_answer_has_its_sentence(db: None, answers: Any, sentence: str) -> None:
    assert refused(**(SAID | answers)) == sentence
    assert not Community.objects.exists()


def test_without_an_answer_one_sentence_names_the_options(db: None) -> None:
    assert refused() == "Nothing was changed: --name, --site, --country, --admin must be given."
    said = {name: SAID[name] for name in ("name", "site")}
    assert refused(**said) == "Nothing was changed: --country, --admin must be given."
    assert not Community.objects.exists()


@pytest.mark.parametrize(
    ("written", "code", "zone"),
    [
        ("fr", "FR", "Europe/Paris"),
        ("Belgique", "BE", "Europe/Brussels"),
        ("poland", "PL", "Europe/Warsaw"),
        ("CA", "CA", "America/Toronto"),
        ("br", "BR", "America/Sao_Paulo"),
        ("US", "US", "America/New_York"),
        ("SG", "SG", "Asia/Singapore"),
        ("UK", "GB", "Europe/London"),
    ],
)
def test_a_country_by_its_letters_or_its_name(db: None, written: str, code: str, zone: str) -> None:
    run(**(SAID | {"country": written}))
    site = Site.objects.get()
    assert (site.country, site.time_zone) == (code, zone)


@pytest.mark.parametrize(
    ("name", "latitude"),
    [("Lyon", Decimal("45.75")), ("Lyon Biotech", Decimal("45.75")), ("Siège", None)],
)
def test_the_first_site_stands_at_its_city(db: None, name: str, latitude: Decimal | None) -> None:
    run(**(SAID | {"site": name}))
    assert Site.objects.get().latitude == latitude


@pytest.mark.parametrize(
    ("written", "email", "name"),
    [
        ("Ada.Roussel@Aurelis.example", ADA, "Ada Roussel"),
        ("Ada Roussel <ada@aurelis.example>", "ada@aurelis.example", "Ada Roussel"),
        ("intranet@aurelis.example", "intranet@aurelis.example", "Intranet"),
    ],
)
def test_an_administrator_with_or_without_a_name(
    db: None, written: str, email: str, name: str
) -> None:
    run(**(SAID | {"admin": written}))
    ada = Member.objects.get()
    assert (ada.email, ada.name) == (email, name)


def test_it_asks_for_what_is_missing_until_it_can_be_used(
    db: None, typed: Callable[..., list[str]]
) -> None:
    lines = typed("", "Escale", "Lyon", "Francia", "FR", "ada", ADA)
    assert lines[:3] == [
        "Give the network a name.",
        "“Francia” is no country: give its two letters, as in FR, BE or MA.",
        "“ada” is no e-mail address: write ada.roussel@example.com.",
    ]
    assert Member.objects.get().email == ADA


def test_it_asks_nothing_that_it_knows(db: None, typed: Callable[..., list[str]]) -> None:
    typed("FR", name="Escale", site="Lyon", admin=ADA)
    assert typed()[-1].startswith("http://localhost:8000/m/administrator:")


def test_nobody_at_the_keyboard_changes_nothing(db: None, typed: Callable[..., list[str]]) -> None:
    with pytest.raises(CommandError, match="Nothing was changed: nobody answered"):
        typed("Escale")
    assert not Community.objects.exists()


def test_a_second_administrator_is_refused_and_nothing_changes(db: None) -> None:
    run(**SAID)
    before = look()
    sentence = refused(**(SAID | {"admin": "eve@aurelis.example"}))
    assert sentence.startswith(f"{ADA} is the administrator already.")
    assert look() == before


def test_no_link_once_the_administrator_has_entered(db: None) -> None:
    run(**SAID)
    Invitation.objects.update(accepted_at="2026-11-01T10:00Z")
    assert run()[-1] == f"Ada Roussel ({ADA}) has entered already, and signs in as usual."
    assert run(**SAID)[-1] == f"Ada Roussel ({ADA}) has entered already, and signs in as usual."


def test_the_superuser_of_django_runs_the_community_too(db: None) -> None:
    call_command(
        "createsuperuser", email=ADA, first_name="Ada", last_name="Roussel", interactive=False
    )
    lines = run(name="Escale", site="Lyon", country="FR")
    assert (Member.objects.count(), lines[-1].count("has entered already")) == (1, 1)


def test_an_account_that_was_there_becomes_the_administrator(db: None) -> None:
    imported = factories.make_account("Ada", "Roussel", email=ADA)
    imported.set_unusable_password()
    imported.save()
    lines = run(**SAID)
    assert lines[-1].startswith("http://localhost:8000/m/administrator:")
    assert list(Member.objects.values_list("pk", "is_superuser")) == [(imported.pk, True)]


def test_a_closed_account_does_not(db: None) -> None:
    factories.make_account("Ada", "Roussel", email=ADA, is_active=False)
    assert refused(**SAID) == f"The account of {ADA} is closed: give another address."
    assert not Community.objects.exists()


def test_a_site_that_is_there_needs_no_other(db: None) -> None:
    lyon = factories.make_site("lyon")
    run(name="Escale", admin=ADA)
    assert (list(Site.objects.all()), Member.objects.get().site_id) == ([lyon], lyon.pk)


def test_long_names_of_sites_leave_room_for_their_relay(db: None) -> None:
    run(**(SAID | {"site": "É" * 100}))
    seat = Seat.objects.get(role__slug="site_relay")
    assert (len(seat.name_fr), len(seat.name_en)) == (100, 100)


def migrated(**options: Any) -> list[str]:
    said = StringIO()
    call_command("migrate", interactive=False, stdout=said, **options)
    return said.getvalue().splitlines()


def test_migrate_names_it_last_until_somebody_runs_the_community(db: None) -> None:
    last = "Ensuite, «\u00a0manage.py setup\u00a0» donne à cette communauté de quoi commencer."
    assert migrated()[-1] == last
    run(**SAID)
    assert last not in migrated()


@pytest.mark.parametrize("options", [{"app_label": "members"}, {"plan": True}, {"verbosity": 0}])
def test_migrate_of_a_part_names_nothing(db: None, options: Any) -> None:
    assert [line for line in migrated(**options) if "setup" in line] == []


def test_it_needs_the_tables(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'newsletter'")
    assert refused(**SAID) == "The tables are not there yet: run “manage.py migrate” first."
