"""A long form of the office that is stopped on its way is offered again, with all its words."""

import re
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.utils import timezone

from community.core import kept_forms
from tests import second_factor

OFFERED = "Vous étiez sur le point de faire ceci"
ADD = "/admin/company/topic/add/"
WORDS = {"name_fr": "Archivage « lent »", "name_en": "Filing", "slug": "archivage", "kind": "skill"}


@pytest.fixture
def protected(dan):
    second_factor.give_app(dan)
    return dan


def sent_again(client):
    """The fields that the page offers to send again, under the address that takes them."""
    form = client.get(ADD).text.partition(OFFERED)[2].partition("</form>")[0]
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
    (address,) = re.findall(r'action="([^"]*)"', form)
    return client.post(address, {name: unescape(text) for name, text in fields.items()})


def test_when_the_session_ended(ada, office):
    office.logout()
    office.post(ADD, {**WORDS, "opened_by": kept_forms.mark_of(ada)})
    office.force_login(ada)
    assert sent_again(office).status_code == 302
    assert "Archivage « lent »" in office.get("/admin/company/topic/").text


def test_when_the_second_factor_ran_out(protected, sign_in):
    client = sign_in(protected)
    client.post("/accounts/2fa/reauthenticate/", {"code": second_factor.code()})
    with time_machine.travel(timezone.now() + timedelta(hours=12, minutes=1)):
        sent = client.post(ADD, WORDS, follow=True)
        assert sent.request["PATH_INFO"] == "/accounts/2fa/reauthenticate/"
        back = f"{sent.request['PATH_INFO']}?{sent.request['QUERY_STRING']}"
        assert client.post(back, {"code": second_factor.code()}).url == ADD
        assert sent_again(client).status_code == 302
        assert "Archivage « lent »" in client.get("/admin/company/topic/").text
