"""Mandates: one holder a seat, given by somebody else, ended at once."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from community.activity.models import Entry
from community.audit.models import Record
from community.core.dates import long_day
from community.governance import actions, queries, rules, terms
from community.governance.models import Mandate, Role, Seat
from community.notifications import actions as notifications
from community.notifications.queries import lines
from members.models import Member
from tests import factories


@pytest.fixture
def seat(db):
    return Seat.objects.create(
        role=factories.make_role(), slug="journal", name_fr="Journal", name_en="Quarterly",
        hours_per_week=2,
    )  # fmt: skip


def term(**shift):
    today = timezone.localdate()
    days = {"starts": 0, "ends": 365} | shift
    return {
        "starts_on": today + timedelta(days=days["starts"]),
        "ends_on": today + timedelta(days=days["ends"]),
    }


def appoint(person, seat, *, by, **shift):
    return actions.appoint(
        person, role=seat.role, seat=seat, by=by, at=timezone.now(), **term(**shift)
    )


def test_a_mandate_opens_the_office_and_is_written_down(seat, dan, bob):
    appoint(bob, seat, by=dan)
    assert rules.may_enter_office(bob, timezone.localdate())
    line = Record.objects.get(action="mandate.given")
    assert (line.actor_id, line.target_id, line.data["role"]) == (dan.pk, str(bob.pk), "core_team")


def test_nobody_appoints_herself(seat, dan):
    with pytest.raises(PermissionDenied):
        appoint(dan, seat, by=dan)


def test_members_and_former_members_of_the_team_appoint_nobody(seat, alice, eve, bob):
    for person in (alice, eve):
        with pytest.raises(PermissionDenied):
            appoint(bob, seat, by=person)
    assert not Mandate.objects.filter(person=bob).exists()


def test_one_seat_has_one_holder_a_day(seat, dan, bob, carol):
    appoint(bob, seat, by=dan)
    with pytest.raises(terms.SeatTaken):
        appoint(carol, seat, by=dan, starts=364, ends=700)
    appoint(carol, seat, by=dan, starts=365, ends=700)
    assert Mandate.objects.filter(seat=seat).count() == 2


def test_the_database_holds_it_too(seat, dan, bob, carol):
    appoint(bob, seat, by=dan)
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.make_mandate(carol, seat=seat)


def test_a_seat_belongs_to_its_role(seat, dan, bob):
    with pytest.raises(terms.BadTerm):
        actions.appoint(
            bob, role=factories.make_role(Role.SPONSOR), seat=seat, by=dan, at=timezone.now(),
            **term(),
        )  # fmt: skip


def hold(person, *years, role=Role.CORE_TEAM):
    """Past and coming mandates, by the days from today between which they run."""
    for starts, ends in years:
        days = term(starts=starts, ends=ends)
        factories.make_mandate(person, role, **days)


@pytest.mark.parametrize("role", [Role.CORE_TEAM, Role.EDITORIAL_COMMITTEE])
@pytest.mark.parametrize(
    ("held", "asked", "allowed"),
    [
        ([], (0, 366), True),
        ([(-366, 0)], (0, 366), True),
        ([(-732, -366), (-366, 0)], (0, 366), False),
        ([(-732, -366), (-366, 0)], (0, 1), False),
        ([(-732, -366), (-366, 0)], (89, 300), False),
        ([(-732, -366), (-366, 0)], (90, 456), True),
        ([(-366, 0), (366, 732)], (0, 366), False),
        ([(-366, 0), (0, 300)], (200, 366), True),
        ([(-100, -50), (-50, 0)], (0, 366), True),
    ],
    ids=[
        "first", "renewed", "twice", "one day more", "short break", "real break",
        "between two", "in two seats", "short ones",
    ],
)  # fmt: skip
def test_a_mandate_of_a_year_is_renewable_once(dan, bob, role, held, asked, allowed):
    hold(bob, *held, role=role)
    days = term(starts=asked[0], ends=asked[1])

    def give():
        actions.appoint(bob, role=factories.make_role(role), by=dan, at=timezone.now(), **days)

    if allowed:
        give()
        return
    for language, beginning in (("fr", "Bob Petit a déjà eu"), ("en", "Bob Petit has already")):
        with translation.override(language), pytest.raises(terms.AlreadyRenewed) as refused:
            give()
        assert str(refused.value.sentence).startswith(beginning)


def test_a_mandate_lasts_a_year_at_most(dan, bob, seat):
    with pytest.raises(terms.BadTerm):
        appoint(bob, seat, by=dan, ends=367)


@pytest.mark.parametrize("role", [Role.SITE_RELAY, Role.SPONSOR])
def test_relays_and_sponsors_stay_as_long_as_they_like(dan, bob, role):
    hold(bob, (-1000, 0), role=role)
    actions.appoint(
        bob, role=factories.make_role(role), by=dan, at=timezone.now(), **term(ends=700)
    )
    assert bob.mandates.count() == 2


def test_another_body_counts_for_itself(dan, bob, seat):
    hold(bob, (-732, -366), (-366, 0), role=Role.EDITORIAL_COMMITTEE)
    appoint(bob, seat, by=dan)
    assert bob.mandates.count() == 3


def test_an_ended_mandate_opens_nothing_the_same_day(seat, dan, bob):
    mandate = appoint(bob, seat, by=dan, starts=-10, ends=300)
    actions.end_mandate(mandate, by=dan, at=timezone.now(), reason="Mobilité")
    assert not rules.may_enter_office(bob, timezone.localdate())
    assert Record.objects.get(action="mandate.ended").reason == "Mobilité"


def test_one_that_has_not_begun_is_taken_back(seat, dan, bob):
    mandate = appoint(bob, seat, by=dan, starts=10)
    actions.end_mandate(mandate, by=dan, at=timezone.now())
    assert not Mandate.objects.filter(person=bob).exists()


def test_the_last_of_the_team_stays_until_somebody_follows(dan, bob):
    mandate = Mandate.objects.get(person=dan)
    with pytest.raises(actions.LastOfTheTeam):
        actions.end_mandate(mandate, by=dan, at=timezone.now())
    factories.make_mandate(bob)
    actions.end_mandate(mandate, by=dan, at=timezone.now())
    assert not rules.may_enter_office(dan, timezone.localdate())


def test_the_page_shows_who_holds_what_and_what_is_vacant(seat, dan, alice, sign_in):
    (body,) = queries.bodies(timezone.localdate())
    assert ([place.seat for place in body.vacant], len(body.held)) == ([seat], 1)
    page = sign_in(alice).get("/governance/").content.decode()
    assert "Dan Weber" in page
    assert "Poste à pourvoir" in page
    assert f'En parler avec <a href="{dan.get_absolute_url()}">Dan Weber</a>' in page


@pytest.fixture
def relay(db):
    role = factories.make_role(Role.SITE_RELAY)
    Role.objects.filter(pk=role.pk).update(name_fr="Relais de site", name_en="Site relay")
    role.refresh_from_db()
    return Seat.objects.create(
        role=role, slug="varsovie", name_fr="Varsovie", name_en="Warsaw", hours_per_week=1
    )


def told(person, language):
    """What their notifications say."""
    entries = Entry.objects.filter(verb__startswith="governance.mandate").order_by("pk")
    for entry in entries.prefetch_related("target"):
        notifications.tell_owner(entry, at=timezone.now())
    with translation.override(language):
        return [line.sentence for line in lines(person)]


def test_whoever_is_given_a_mandate_reads_which_one(relay, dan, bob):
    mandate = appoint(bob, relay, by=dan, starts=-1)
    given = "un mandat\u00a0: Relais de site (Varsovie)"
    assert told(bob, "fr") == [f"Dan Weber vous confie {given}"]
    assert told(bob, "en") == ["Dan Weber entrusts you with a mandate: Site relay (Warsaw)"]
    actions.end_mandate(mandate, by=dan, at=timezone.now())
    assert told(bob, "en")[0] == "Dan Weber ended your mandate: Site relay (Warsaw)"
    assert (
        told(bob, "fr")[0] == "Dan Weber a mis fin à votre mandat\u00a0: Relais de site (Varsovie)"
    )


@pytest.mark.parametrize(
    ("city", "relay_of"),
    [("Varsovie", "de Varsovie"), ("Illkirch", "d’Illkirch"), ("Évry", "d’Évry")],
)
def test_a_relay_is_named_by_their_site(relay, dan, bob, city, relay_of):
    factories.make_site(relay.slug, name_fr=city, name_en="Warsaw")
    mandate = appoint(bob, relay, by=dan, starts=-1)
    assert told(bob, "fr") == [f"Dan Weber vous confie le relais {relay_of}"]
    assert told(bob, "en") == ["Dan Weber entrusts you with the role of relay for Warsaw"]
    actions.end_mandate(mandate, by=dan, at=timezone.now())
    assert told(bob, "fr")[0] == f"Dan Weber a mis fin à votre mandat\u00a0: le relais {relay_of}"


def test_a_mandate_without_a_seat_is_named_by_its_role(relay, dan, bob):
    actions.appoint(bob, role=relay.role, by=dan, at=timezone.now(), **term())
    assert told(bob, "en") == ["Dan Weber entrusts you with a mandate: Site relay"]


def test_what_was_recorded_before_is_still_a_sentence(relay, dan, bob):
    appoint(bob, relay, by=dan)
    (entry,) = Entry.objects.filter(verb="governance.mandate.given")
    entry.data = {"role_fr": "Relais de site (Varsovie)", "role_en": "Site relay (Warsaw)"}
    entry.save()
    number = "0006_mandates_as_a_sentence_says_them"
    migration = import_module(f"community.governance.migrations.{number}")
    migration.name_the_mandate(apps, None)
    assert told(bob, "en") == ["Dan Weber entrusts you with a mandate: Site relay (Warsaw)"]
    assert told(bob, "fr")[0].endswith("vous confie un mandat\u00a0: Relais de site (Varsovie)")


def extend(mandate, *, by, ends):
    return actions.extend_mandate(
        mandate, ends_on=term(ends=ends)["ends_on"], by=by, at=timezone.now()
    )


def test_a_mandate_is_extended_and_its_holder_told(relay, dan, bob):
    mandate = appoint(bob, relay, by=dan, ends=30)
    extend(mandate, by=dan, ends=90)
    mandate.refresh_from_db()
    assert mandate.ends_on == term(ends=90)["ends_on"]
    assert Record.objects.get(action="mandate.extended").data["ends_on"] == f"{mandate.ends_on}"
    said = told(bob, "fr")[0]
    assert said.startswith(
        "Dan Weber a prolongé votre mandat\u00a0: Relais de site (Varsovie), jusqu’au"
    )


@pytest.mark.parametrize("ends", [-1, 29, 30])
def test_it_is_not_shortened_that_way(relay, dan, bob, ends):
    mandate = appoint(bob, relay, by=dan, ends=30)
    with pytest.raises(terms.BadTerm) as refused:
        extend(mandate, by=dan, ends=ends)
    assert refused.value.field == "ends_on"


@pytest.mark.parametrize(
    ("held", "ends", "allowed"),
    [([(-335, 30)], 200, True), ([(-335, 30)], 397, True), ([(-335, 30)], 398, False),
     ([(-700, -335), (-335, 30)], 31, True), ([(-700, -335), (-335, 30)], 33, False),
     ([(-300, 30), (30, 396)], 400, True)],
    ids=["half a year", "two years", "a day more", "to two years", "once", "next"],
)  # fmt: skip
def test_an_extension_counts_as_the_one_renewal(dan, bob, held, ends, allowed):
    hold(bob, *held)
    mandate = bob.mandates.filter(starts_on__lte=timezone.localdate()).latest("ends_on")
    if allowed:
        extend(mandate, by=dan, ends=ends)
        return
    with pytest.raises(terms.AlreadyRenewed) as refused:
        extend(mandate, by=dan, ends=ends)
    assert refused.value.field == "ends_on"


def test_a_mandate_does_not_run_into_that_of_its_successor(seat, dan, bob, carol):
    mandate = appoint(bob, seat, by=dan, ends=30)
    appoint(carol, seat, by=dan, starts=40, ends=100)
    mandate = extend(mandate, by=dan, ends=40)
    with pytest.raises(terms.SeatTaken):
        extend(mandate, by=dan, ends=41)


def test_nobody_extends_their_own_mandate(dan):
    with pytest.raises(actions.OwnMandate):
        extend(dan.mandates.get(), by=dan, ends=340)


def test_what_is_over_is_neither_extended_nor_given_a_deputy_nor_ended(dan, eve, bob):
    mandate = eve.mandates.get()
    for deed in (
        lambda: extend(mandate, by=dan, ends=10),
        lambda: actions.name_deputy(mandate, deputy=bob, by=dan, at=timezone.now()),
        lambda: actions.end_mandate(mandate, by=dan, at=timezone.now()),
    ):
        with pytest.raises(actions.AlreadyEnded):
            deed()


def test_a_deputy_is_named_later_and_told(relay, dan, bob, carol):
    mandate = appoint(bob, relay, by=dan)
    before = mandate
    for _twice in range(2):
        mandate = actions.name_deputy(before, deputy=carol, by=dan, at=timezone.now())
    assert Record.objects.filter(action="mandate.deputy.named").count() == 1
    (entry,) = Entry.objects.filter(verb="governance.deputy.named").prefetch_related("target")
    notifications.tell_owner(entry, at=timezone.now())
    with translation.override("en"):
        assert [line.sentence for line in lines(carol)] == [
            "Dan Weber named you deputy: the role of relay for Varsovie"
        ]
    actions.name_deputy(mandate, deputy=None, by=dan, at=timezone.now())
    mandate.refresh_from_db()
    assert mandate.deputy_id is None


def test_nobody_is_their_own_deputy(seat, dan, bob):
    mandate = appoint(bob, seat, by=dan)
    with pytest.raises(terms.OwnDeputy):
        actions.name_deputy(mandate, deputy=bob, by=dan, at=timezone.now())
    with pytest.raises(terms.OwnDeputy):
        actions.appoint(
            dan, role=seat.role, deputy=dan, by=bob, at=timezone.now(), **term(starts=340, ends=350)
        )


@pytest.mark.parametrize("persona", ["alice", "eve"])
def test_the_team_alone_changes_mandates(seat, dan, bob, persona, request):
    person, mandate = request.getfixturevalue(persona), appoint(bob, seat, by=dan, ends=30)
    with pytest.raises(PermissionDenied):
        extend(mandate, by=person, ends=60)
    with pytest.raises(PermissionDenied):
        actions.name_deputy(mandate, deputy=None, by=person, at=timezone.now())


def test_one_whose_account_is_closed_does_not_stay_in_the_team(dan, bob):
    factories.make_mandate(bob)
    Member.objects.filter(pk=bob.pk).update(is_active=False)
    with pytest.raises(actions.LastOfTheTeam):
        actions.end_mandate(Mandate.objects.get(person=dan), by=dan, at=timezone.now())


def test_a_seat_that_is_filled_from_a_coming_day_on_is_not_vacant(seat, dan, bob, alice, sign_in):
    mandate = appoint(bob, seat, by=dan, starts=10)
    (body,) = queries.bodies(timezone.localdate())
    place = body.places[0]
    assert (body.vacant, place.mandate, place.is_coming) == ([], mandate, True)
    assert bob not in [held.mandate.person for held in body.held]
    assert not Seat.objects.vacant(timezone.localdate()).exists()
    page = sign_in(alice).get("/governance/").text
    assert "Poste à pourvoir" not in page
    assert f"à partir du {long_day(mandate.starts_on)}" in page


def test_who_follows_stands_beside_who_holds_the_seat(seat, dan, bob, carol):
    appoint(bob, seat, by=dan, ends=10)
    following = appoint(carol, seat, by=dan, starts=10, ends=100)
    place = queries.bodies(timezone.localdate())[0].places[0]
    assert (place.is_held, place.following, place.ends_soon) == (True, following, False)


@pytest.mark.parametrize(("starts", "ends"), [(-20, 0), (-20, -10)])
def test_a_seat_whose_mandates_are_over_is_vacant(seat, bob, dan, starts, ends):
    factories.make_mandate(bob, seat=seat, **term(starts=starts, ends=ends))
    assert list(Seat.objects.vacant(timezone.localdate())) == [seat]


def test_a_seat_of_somebody_whose_account_is_closed_is_vacant_everywhere(seat, dan, bob):
    appoint(bob, seat, by=dan)
    Member.objects.filter(pk=bob.pk).update(is_active=False)
    today = timezone.localdate()
    assert [place.seat for place in queries.bodies(today)[0].vacant] == [seat]
    assert list(Seat.objects.vacant(today)) == [seat]
