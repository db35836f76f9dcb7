"""Inviting one, inviting many, sending again, taking back: in the office."""

from datetime import timedelta

import pytest
from django.utils import timezone

from members.models import Invitation
from tests import factories

LIST = "/admin/members/invitation/list/"
TEN = "\n".join(f"Jeanne Durand <jeanne{n}@a.example>" for n in range(10))


@pytest.fixture
def site(db):
    return factories.make_site()


def send(office, site, people):
    """What was understood is looked at, then sent."""
    words = {"site": site.pk, "language": "fr"}
    form = office.post(LIST, words | {"people": people}).context["form"]
    shown = {name: form[name].value() for name in ("people", "shown")}
    return office.post(LIST, words | shown | {"step": "send"}, follow=True)


def test_ten_are_invited_at_once(office, site):
    assert send(office, site, TEN).redirect_chain == [("/admin/members/invitation/", 302)]
    assert Invitation.objects.count() == 10


def test_each_line_gets_its_answer_and_stops_no_other(office, site, bob):
    page = send(office, site, f"{TEN}\nBob Petit <{bob.email}>\nrien")
    assert Invitation.objects.count() == 10
    assert [bool(line.fault) for line in page.context["form"].lines] == [True]
    words = page.content.decode()
    assert "10 invitations" in words
    assert "rien" in words


def test_one_is_invited_written_to_again_and_forgotten(office, site):
    sent = {
        "email": "a@a.example", "first_name": "A", "last_name": "B",
        "site": site.pk, "language": "fr",
    }  # fmt: skip
    assert office.post("/admin/members/invitation/invite/", sent).status_code == 302
    one = Invitation.objects.get()
    page = f"/admin/members/invitation/{one.pk}/act/"
    assert office.post(f"{page}resend/").status_code == 422
    Invitation.objects.update(sent_at=timezone.now() - timedelta(days=2))
    assert office.post(f"{page}resend/").status_code == 302
    assert office.post(f"{page}withdraw/").status_code == 302
    assert not Invitation.objects.exists()
