"""Links that act from a mail: signed, dated, inert on GET."""

from datetime import timedelta

import pytest
import time_machine

from community.core import links


def test_a_token_says_what_it_opens():
    token = links.token_for("invitation", 7)
    assert links.read_token(token, lasts=timedelta(days=1)) == links.MailLink("invitation", 7)


@pytest.mark.parametrize("damage", [str.swapcase, lambda token: f"x{token}", str.upper])
def test_a_damaged_token_opens_nothing(damage):
    with pytest.raises(links.BadLink):
        links.read_token(damage(links.token_for("invitation", 7)), lasts=timedelta(days=1))


def test_a_token_grows_old():
    with time_machine.travel("2026-01-01"):
        token = links.token_for("invitation", 7)
    with time_machine.travel("2026-02-01"), pytest.raises(links.BadLink):
        links.read_token(token, lasts=timedelta(days=30))


def test_an_unknown_link_is_not_found(client, db):
    assert client.get("/m/nothing:1:abc/").status_code == 404
