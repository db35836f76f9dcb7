"""Giving and ending a mandate in the office."""

from datetime import timedelta

from django.utils import timezone

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
    assert errors == {"seat": ["Ce poste est déjà tenu l’un de ces jours."]}


def test_a_second_renewal_is_refused_on_the_form(office, bob):
    today, year = timezone.localdate(), timedelta(days=366)
    for start in (today - 2 * year, today - year):
        factories.make_mandate(bob, starts_on=start, ends_on=start + year)
    asked = sent(bob, make_seat()) | {"role": factories.make_role().pk, "seat": ""}
    errors = office.post(PAGE, asked).context["adminform"].form.errors
    assert {name: "déjà été renouvelé" in lines[0] for name, lines in errors.items()} == {
        "person": True
    }


def test_nobody_gives_one_to_herself(office, ada):
    assert office.post(PAGE, sent(ada, make_seat())).status_code == 403
    assert not Mandate.objects.exists()
