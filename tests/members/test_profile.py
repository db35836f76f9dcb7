"""A profile as colleagues see it."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone, translation

from community.company.models import Absence, WorkingTime
from community.company.working_time import holiday, is_holiday, local_time
from members.models import Member
from members.queries.profile import days_in_words, find, profile
from tests import factories

type SignIn = Callable[[Member | None], Client]

pytestmark = pytest.mark.django_db
TUESDAY = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def page(client: Client, member: Member) -> str:
    answer = client.get(member.get_absolute_url())
    assert answer.status_code == 200
    return answer.content.decode()


def test_of_members_only(alice: Member, bob: Member, sign_in: SignIn) -> None:
    invited = factories.make_account("Nina", "Blanc")
    client = sign_in(alice)
    assert client.get(bob.get_absolute_url()).status_code == 200
    assert client.get(invited.get_absolute_url()).status_code == 404
    Member.objects.filter(pk=bob.pk).update(left_at=timezone.now())
    assert client.get(bob.get_absolute_url()).status_code == 404


def test_topics_lead_to_the_directory(alice: Member, bob: Member, sign_in: SignIn) -> None:
    bob.helps.add(factories.make_topic("visas", name_fr="Visas"))
    bob.masters.add(factories.make_topic("concur", kind="tool", name_fr="Concur"))
    html = page(sign_in(alice), bob)
    assert 'href="/members/?skill=visas">Visas</a>' in html
    assert 'href="/members/?tool=concur">Concur</a>' in html
    assert f'href="mailto:{bob.email}"' in html


def test_topics_are_sorted_without_accents_and_case(alice: Member, bob: Member) -> None:
    for name in ("Transport", "Émargement", "e-Parapheur"):
        bob.masters.add(factories.make_topic(f"t-{name[2:5]}", kind="tool", name_fr=name))
    found = find(bob.slug, alice, timezone.localdate())
    assert [topic["label"] for topic in found.uses] == ["e-Parapheur", "Émargement", "Transport"]


def test_an_account_that_says_little_still_looks_whole(alice: Member, sign_in: SignIn) -> None:
    bare = factories.make_member(
        "Zoé", "Vide", slug="zoe-vide", job_fr="", job_en="", site=None, department=None
    )
    assert "Zoé" in page(sign_in(alice), bare)


def test_words_in_the_other_language_are_marked(alice: Member, sign_in: SignIn) -> None:
    bob = factories.make_member("Bob", "Petit", bio_en="I answer on Mondays.")
    assert 'lang="en">I answer on Mondays.</p>' in page(sign_in(alice), bob)


@time_machine.travel(TUESDAY, tick=False)
def test_an_absence_names_the_replacement(alice: Member, bob: Member, carol: Member) -> None:
    Absence.objects.create(
        person=bob, starts_on=date(2026, 11, 20), ends_on=date(2026, 11, 30), replacement=carol
    )
    at = timezone.now()
    shown = profile(find(bob.slug, bob, timezone.localdate()), at)
    assert (shown.is_away, shown.absence.replacement) == (True, carol)


@pytest.mark.parametrize("starts_on", [date(2026, 11, 20), date(2026, 12, 20)])
@time_machine.travel(TUESDAY, tick=False)
def test_an_absence_begun_or_to_come_says_whom_to_ask(
    alice: Member, bob: Member, carol: Member, sign_in: SignIn, starts_on: date
) -> None:
    Absence.objects.create(
        person=bob, starts_on=starts_on, ends_on=date(2027, 1, 4), replacement=carol
    )
    whom = f'adressez-vous à <a href="{carol.get_absolute_url()}">Carol Nowak</a>'
    assert whom in page(sign_in(alice), bob)
    assert whom in sign_in(bob).get("/members/me/").content.decode()
    Member.objects.filter(pk=carol.pk).update(left_at=timezone.now())
    assert "Carol" not in page(sign_in(alice), bob)


def test_one_s_own_profile_is_what_colleagues_see(
    alice: Member, bob: Member, sign_in: SignIn
) -> None:
    def parts(client: Client) -> list[str]:
        main = page(client, alice).partition("<main")[2].partition("</main>")[0]
        main = re.sub(r"<nav.*?</nav>", "", main, flags=re.DOTALL)
        main = re.sub(r'<ul class="offers.*?</ul>', "", main, flags=re.DOTALL)
        return re.sub(r'<div class="notice">.*?</div>', "", main, flags=re.DOTALL).split()

    Member.objects.filter(pk=alice.pk).update(phone="+33 4 72 00 00 00")
    assert parts(sign_in(alice)) == parts(sign_in(bob))
    mine = page(sign_in(alice), alice)
    assert "Voici ce que voient vos collègues." in mine
    assert 'href="/members/me/edit/"' in mine
    of_another = page(sign_in(bob), alice)
    assert "Voici ce que voient vos collègues." not in of_another
    assert 'href="/members/me/edit/"' not in of_another


@time_machine.travel(TUESDAY, tick=False)
def test_an_absence_ends_on_the_day_of_return(bob: Member) -> None:
    Absence.objects.create(person=bob, starts_on=date(2026, 11, 20), ends_on=date(2026, 11, 24))
    shown = profile(find(bob.slug, bob, timezone.localdate()), timezone.now())
    assert (shown.is_away, shown.absence) == (False, None)


def test_as_many_queries_for_little_and_for_much(
    alice: Member, bob: Member, sign_in: SignIn, django_assert_num_queries: Any
) -> None:
    client = sign_in(alice)
    for topics in (0, 30):
        for number in range(topics):
            bob.helps.add(factories.make_topic(f"t{number}"))
            factories.make_mandate(bob)
        with django_assert_num_queries(8):
            page(client, bob)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ([1, 2, 3, 4, 5], "du lundi au vendredi"),
        ([1, 2, 4], "lundi, mardi et jeudi"),
        ([3], "mercredi"),
        ([1, 2], "lundi et mardi"),
    ],
)
def test_days_in_words(days: list[int], said: str) -> None:
    assert days_in_words(days) == said


@pytest.mark.parametrize(
    ("country", "subdivision", "on", "expected"),
    [
        ("FR", "FR-92", date(2026, 7, 14), True),
        ("FR", "FR-92", date(2026, 12, 26), False),
        ("FR", "FR-67", date(2026, 12, 26), True),
        ("CA", "CA-QC", date(2026, 6, 24), True),
        ("CA", "CA-QC", date(2026, 7, 14), False),
        ("FR", "FR-ZZ", date(2026, 7, 14), True),
        ("ZZ", "", date(2026, 7, 14), False),
    ],
)
def test_public_holidays_are_those_of_the_site(
    country: str, subdivision: str, on: date, expected: bool
) -> None:
    site = factories.make_site("s", country=country, subdivision=subdivision)
    assert is_holiday(site, on) == expected


@pytest.mark.parametrize(
    ("country", "on", "french", "english"),
    [
        ("FR", date(2026, 12, 25), "Noël, jour férié", "Christmas Day, public holiday"),
        ("FR", date(2026, 1, 1), "Jour de l’an, jour férié", "New Year’s Day, public holiday"),
        ("PL", date(2026, 5, 3), "jour férié", "National Day of the Third of May, public holiday"),
        ("FR", date(2026, 12, 24), "", ""),
        ("ZZ", date(2026, 12, 25), "", ""),
    ],
)
def test_a_public_holiday_is_named_in_the_language_of_its_reader(
    country: str, on: date, french: str, english: str
) -> None:
    site = factories.make_site("s", country=country, subdivision="")
    said = []
    for language in ("fr", "en"):
        with translation.override(language):
            said.append(holiday(site, on))
    assert said == [french, english]
    assert holiday(None, on) == ""


@pytest.mark.parametrize(
    ("at", "now", "working"),
    [
        (datetime(2026, 11, 24, 14, 0, tzinfo=UTC), "09:00", True),
        (datetime(2026, 11, 24, 9, 0, tzinfo=UTC), "04:00", False),
        (datetime(2026, 11, 28, 14, 0, tzinfo=UTC), "09:00", False),
        (datetime(2026, 11, 24, 23, 0, tzinfo=UTC), "18:00", False),
        (datetime(2026, 6, 24, 14, 0, tzinfo=UTC), "10:00", False),
    ],
)
def test_the_clock_of_a_member_is_that_of_their_site(at: datetime, now: str, working: bool) -> None:
    montreal = factories.make_site(
        "montreal", country="CA", subdivision="CA-QC", time_zone="America/Toronto"
    )
    clock = local_time(montreal, "Europe/Paris", WorkingTime(), at)
    assert (f"{clock.now:%H:%M}", clock.is_working) == (now, working)


def test_an_unknown_time_zone_is_that_of_paris() -> None:
    clock = local_time(None, "Mars/Olympus", WorkingTime(), TUESDAY)
    assert clock.now.utcoffset() == timedelta(hours=1)
