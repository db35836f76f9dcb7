"""Giving and ending a mandate in the office."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from community.core.dates import long_day
from community.governance.models import Mandate, Role, Seat
from tests import factories

PAGE = "/admin/governance/mandate/add/"


def sent(person, seat):
    today = timezone.localdate()
    return {
        "person": person.email,
        "role": seat.role_id,
        "seat": seat.pk,
        "starts_on": today.isoformat(),
        "ends_on": (today + timedelta(days=364)).isoformat(),
    }


def make_seat():
    return Seat.objects.create(
        role=factories.make_role(Role.SITE_RELAY), slug="lyon", name_fr="Lyon", name_en="Lyon",
        hours_per_week=1,
    )  # fmt: skip


def test_a_mandate_is_given_and_ended(office, bob, dan):
    seat = make_seat()
    assert office.post(PAGE, sent(bob, seat)).status_code == 302
    mandate = Mandate.objects.get(person=bob)
    office.post(f"/admin/governance/mandate/{mandate.pk}/act/end/", {"reason": "Mobilité"})
    assert not Mandate.objects.filter(person=bob).exists()


def test_a_taken_seat_is_refused_on_the_form(office, bob, carol):
    seat = make_seat()
    office.post(PAGE, sent(bob, seat))
    page = office.post(PAGE, sent(carol, seat))
    errors = page.context["adminform"].form.errors
    assert errors == {"seat": ["Ce poste est déjà occupé une partie de ce temps."]}


def test_a_second_renewal_is_refused_on_the_form(office, bob):
    today, year = timezone.localdate(), timedelta(days=366)
    for start in (today - 2 * year, today - year):
        factories.make_mandate(bob, starts_on=start, ends_on=start + year)
    asked = sent(bob, make_seat()) | {"role": factories.make_role().pk, "seat": ""}
    errors = office.post(PAGE, asked).context["adminform"].form.errors
    assert {name: "déjà eu un renouvellement" in lines[0] for name, lines in errors.items()} == {
        "person": True
    }


def test_nobody_gives_one_to_herself(office, ada):
    assert office.post(PAGE, sent(ada, make_seat())).status_code == 403
    assert not Mandate.objects.exists()


def act(mandate, slug):
    return f"/admin/governance/mandate/{mandate.pk}/act/{slug}/"


def given(office, bob):
    office.post(PAGE, sent(bob, make_seat()))
    return Mandate.objects.get(person=bob)


def test_a_mandate_is_extended_to_the_day_that_people_say(office, bob):
    mandate = given(office, bob)
    last = mandate.last_day + timedelta(days=31)
    assert f'value="{mandate.last_day.isoformat()}"' in office.get(act(mandate, "extend")).text
    assert office.post(act(mandate, "extend"), {"ends_on": last.isoformat()}).status_code == 302
    mandate.refresh_from_db()
    assert mandate.last_day == last


@pytest.mark.parametrize("on", ["", "demain", "2020-01-01"])
def test_a_day_to_which_it_cannot_run_is_refused_beside_it(office, bob, on):
    mandate = given(office, bob)
    answer = office.post(act(mandate, "extend"), {"ends_on": on})
    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {"ends_on"})


def test_a_deputy_is_named_later(office, bob, carol):
    mandate = given(office, bob)
    assert office.post(act(mandate, "deputy"), {"deputy": carol.email}).status_code == 302
    mandate.refresh_from_db()
    assert mandate.deputy_id == carol.pk
    assert carol.email in office.get(act(mandate, "deputy")).text
    office.post(act(mandate, "deputy"), {"deputy": ""})
    mandate.refresh_from_db()
    assert mandate.deputy_id is None


@pytest.mark.parametrize("name", ["deputy", "person"])
def test_nobody_stands_in_for_themselves(office, bob, name):
    if name == "person":
        answer = office.post(PAGE, sent(bob, make_seat()) | {"deputy": bob.email})
        assert set(answer.context["adminform"].form.errors) == {"deputy"}
        return
    answer = office.post(act(given(office, bob), "deputy"), {"deputy": bob.email})
    assert set(answer.context["form"].errors) == {"deputy"}


def test_what_is_over_is_changed_no_more(office, eve):
    mandate = eve.mandates.get()
    for slug in ("extend", "deputy", "end"):
        assert office.get(act(mandate, slug)).status_code == 404


def test_nobody_extends_their_own(office, ada):
    mandate = factories.make_mandate(ada)
    last = mandate.ends_on.isoformat()
    answer = office.post(act(mandate, "extend"), {"ends_on": last})
    assert answer.status_code == 422
    assert "On ne prolonge pas son propre mandat" in answer.text


def test_a_seat_filled_from_a_coming_day_on_is_vacant_nowhere(office, bob):
    seat, today = make_seat(), timezone.localdate()
    first = today + timedelta(days=3)
    office.post(PAGE, sent(bob, seat) | {"starts_on": first.isoformat()})
    seats = "/admin/governance/seat/"
    rows = {held: office.get(f"{seats}?held={held}").context["cl"].result_count for held in (
        "yes", "coming", "no",
    )}  # fmt: skip
    assert rows == {"yes": 0, "coming": 1, "no": 0}
    assert f"Bob Petit, à partir du {long_day(first)}" in office.get(seats).text
    assert "held=no" not in office.get("/admin/").text
    with time_machine.travel(timezone.now() + timedelta(days=4)):
        assert office.get(f"{seats}?held=yes").context["cl"].result_count == 1


def test_days_are_said_as_people_say_them(office, bob):
    role = factories.make_role(Role.SPONSOR)
    factories.make_mandate(bob, role.slug, starts_on=date(2026, 10, 1), ends_on=date(2100, 12, 2))
    page = office.get("/admin/governance/mandate/").text
    assert "1er\u00a0octobre\u00a02026" in page
    assert "1er\u00a0décembre\u00a02100" in page
