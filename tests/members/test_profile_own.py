"""One's own page: what it writes, what it refuses."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from community.activity.models import Entry
from community.asks.models import Allowance
from community.company.models import Absence, WorkingTime
from members.actions import profile as actions
from members.models import Member
from tests import factories

type SignIn = Callable[[Member | None], Client]

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def sent(member: Member, **changes: Any) -> dict[str, Any]:
    return {
        "job_fr": "Assistante",
        "job_en": "",
        "bio_fr": "",
        "bio_en": "",
        "phone": "",
        "site": str(member.site_id),
        "department": "",
        **changes,
    }


def test_a_profile_is_edited(alice: Member, sign_in: SignIn) -> None:
    visas, concur = factories.make_topic("visas"), factories.make_topic("concur", kind="tool")
    answer = sign_in(alice).post(
        "/members/me/edit/",
        sent(
            alice,
            bio_fr="Bonjour.",
            phone="+33 4 72 00 00 00",
            spoken=["fr", "pl"],
            helps=[visas.pk, concur.pk],
            masters=[concur.pk],
        ),
    )
    assert (answer.status_code, answer["Location"]) == (302, "/members/me/")
    alice = Member.objects.get(pk=alice.pk)
    assert (alice.bio_fr, alice.phone, alice.spoken) == (
        "Bonjour.",
        "+33 4 72 00 00 00",
        ["fr", "pl"],
    )
    assert {topic.slug for topic in alice.helps.all()} == {"visas", "concur"}
    assert [topic.slug for topic in alice.masters.all()] == ["concur"]
    assert [entry.verb for entry in Entry.objects.all()] == ["members.profile.edited"]


def test_only_the_introduction_says_what_is_optional_and_each_hint_stands_once(
    alice: Member, sign_in: SignIn
) -> None:
    page = sign_in(alice).get("/members/me/edit/").text
    assert (page.count("facultatif"), page.count("vous proposer son aide")) == (1, 1)


def test_topics_can_be_taken_off(alice: Member, sign_in: SignIn) -> None:
    alice.learns.add(factories.make_topic("visas"))
    sign_in(alice).post("/members/me/edit/", sent(alice))
    assert list(alice.learns.all()) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("phone", "call me"),
        ("site", ""),
        ("site", "999999"),
        ("site", "x"),
        ("helps", ["999999"]),
        ("masters", ["x"]),
        ("spoken", ["klingon"]),
        ("bio_en", "x" * 1001),
        ("job_fr", "x" * 121),
    ],
)
def test_a_refused_profile_comes_back_filled(
    alice: Member, sign_in: SignIn, field: str, value: Any
) -> None:
    answer = sign_in(alice).post("/members/me/edit/", sent(alice, **{field: value}))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert 'value="Assistante"' in answer.content.decode() or field == "job_fr"


def test_nobody_else_edits_a_profile(alice: Member, dan: Member) -> None:
    with pytest.raises(PermissionDenied):
        actions.edit_profile(alice, by=dan, at=AT, facts={"bio_fr": "Ha"})


def test_settings(alice: Member, sign_in: SignIn) -> None:
    answer = sign_in(alice).post(
        "/members/me/settings/",
        {
            "language": "en",
            "time_zone": "Europe/Warsaw",
            "days": ["1", "2", "4"],
            "starts_at": "08:00",
            "ends_at": "16:30",
        },
    )
    assert answer.status_code == 302
    alice = Member.objects.select_related("working_time").get(pk=alice.pk)
    hours = alice.working_time
    assert (alice.language, alice.time_zone) == ("en", "Europe/Warsaw")
    assert (hours.days, hours.starts_at, hours.ends_at) == ([1, 2, 4], time(8), time(16, 30))


HOURS = {
    "language": "fr",
    "time_zone": "Europe/Paris",
    "days": ["1"],
    "starts_at": "08:00",
    "ends_at": "16:30",
}


@pytest.mark.parametrize(("typed", "kept"), [("3", 3), ("0", 0), ("", None)])
def test_how_often_one_may_be_asked(
    alice: Member, sign_in: SignIn, typed: str, kept: int | None
) -> None:
    Allowance.objects.create(person=alice, most=5)
    client = sign_in(alice)
    assert client.post("/members/me/settings/", HOURS | {"most_asks": typed}).status_code == 302
    assert Allowance.objects.values_list("most", flat=True).first() == kept
    assert client.get("/members/me/settings/").context["form"]["most_asks"].initial == kept


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"most_asks": "-1"}, "most_asks"),
        ({"most_asks": "29"}, "most_asks"),
        ({"most_asks": "deux"}, "most_asks"),
        ({"days": []}, "days"),
        ({"days": ["8"]}, "days"),
        ({"ends_at": "08:00"}, "ends_at"),
        ({"ends_at": "noon"}, "ends_at"),
        ({"time_zone": "Mars/Olympus"}, "time_zone"),
        ({"language": "de"}, "language"),
    ],
)
def test_refused_settings(
    alice: Member, sign_in: SignIn, change: dict[str, Any], field: str
) -> None:
    answer = sign_in(alice).post("/members/me/settings/", HOURS | change)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert not WorkingTime.objects.exists()


def test_the_clocks_of_the_sites_come_first(alice: Member, sign_in: SignIn) -> None:
    factories.make_site("montreal", city_fr="Montréal", time_zone="America/Toronto")
    for slug in ("rouen", "chartres"):
        factories.make_site(slug)
    Member.objects.filter(pk=alice.pk).update(time_zone="Asia/Calcutta")
    client = sign_in(alice)
    form = client.get("/members/me/settings/").context["form"]
    (title, sites), *others = form.fields["time_zone"].choices
    assert (title, sites) == (
        "Sites de l’entreprise",
        [("Europe/Paris", "Paris (3\u00a0sites)"), ("America/Toronto", "Toronto (Montréal)")],
    )
    rest = [zone for _title, pairs in others for zone, _city in pairs]
    assert ("Asia/Calcutta" in rest, "Europe/Paris" in rest) == (True, False)
    hours = {"days": [1], "starts_at": "09:00", "ends_at": "17:00", "language": "fr"}
    sent = client.post("/members/me/settings/", hours | {"time_zone": "Asia/Calcutta"})
    assert sent.status_code == 302


def test_an_absence_with_its_replacement(alice: Member, bob: Member, sign_in: SignIn) -> None:
    today = timezone.localdate()
    client = sign_in(alice)
    days = {"starts_on": str(today), "ends_on": str(today + timedelta(days=7))}
    answer = client.post("/members/me/absence/", days | {"replacement": "bob petit"})
    assert answer.status_code == 302
    absence = Absence.objects.get()
    assert (absence.person_id, absence.replacement_id) == (alice.pk, bob.pk)
    assert client.get("/members/me/absence/").status_code == 200
    assert client.get("/members/me/").status_code == 200


@pytest.mark.parametrize(
    ("start", "end", "replacement", "field"),
    [
        (0, 0, "", "ends_on"),
        (5, 3, "", "ends_on"),
        (-9, -2, "", "ends_on"),
        (12, 16, "", "starts_on"),
        (0, 3, "zeppelin", "replacement"),
        (0, 3, "alice", "replacement"),
        (0, 3, "petit", "replacement"),
    ],
)
def test_refused_absences(
    alice: Member, sign_in: SignIn, start: int, end: int, replacement: str, field: str
) -> None:
    factories.make_member("Bob", "Petit")
    factories.make_member("Zoé", "Petit")
    today = timezone.localdate()
    ahead = [today + timedelta(days=days) for days in (10, 14)]
    Absence.objects.create(person=alice, starts_on=ahead[0], ends_on=ahead[1])
    answer = sign_in(alice).post(
        "/members/me/absence/",
        {
            "starts_on": str(today + timedelta(days=start)),
            "ends_on": str(today + timedelta(days=end)),
            "replacement": replacement,
        },
    )
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert Absence.objects.count() == 1


def test_an_empty_absence_says_which_days_are_missing(alice: Member, sign_in: SignIn) -> None:
    answer = sign_in(alice).post("/members/me/absence/", {"replacement": ""})
    assert answer.context["form"].errors == {
        "starts_on": ["Indiquez votre premier jour d’absence."],
        "ends_on": ["Indiquez votre jour de retour."],
    }


def test_back_sooner(alice: Member) -> None:
    begun = actions.plan_absence(
        alice, by=alice, at=AT, starts_on=date(2026, 11, 20), ends_on=date(2026, 12, 1)
    )
    coming = actions.plan_absence(
        alice, by=alice, at=AT, starts_on=date(2026, 12, 5), ends_on=date(2026, 12, 9)
    )
    actions.end_absence(begun, by=alice, at=AT)
    actions.end_absence(coming, by=alice, at=AT)
    assert [absence.ends_on for absence in Absence.objects.all()] == [date(2026, 11, 24)]


def test_nobody_ends_the_absence_of_another(alice: Member, bob: Member, sign_in: SignIn) -> None:
    absence = actions.plan_absence(
        alice, by=alice, at=AT, starts_on=date(2026, 11, 20), ends_on=date(2026, 12, 1)
    )
    address = f"/members/me/absence/{absence.pk}/end/"
    assert sign_in(bob).post(address).status_code == 404
    assert sign_in(alice).get(address).status_code == 405


@pytest.mark.parametrize(
    ("path", "queries"), [("", 8), ("edit/", 6), ("settings/", 4), ("absence/", 4)]
)
def test_pages_of_mine_stay_within_the_budget(
    alice: Member, sign_in: SignIn, django_assert_num_queries: Any, path: str, queries: int
) -> None:
    client = sign_in(alice)
    with django_assert_num_queries(queries):
        assert client.get(f"/members/me/{path}").status_code == 200


def test_a_name_that_is_no_fact_of_a_profile_is_refused(alice):
    with pytest.raises(ValueError, match="birthday"):
        actions.edit_profile(alice, by=alice, at=AT, facts={"birthday": "1 May", "phone": ""})
