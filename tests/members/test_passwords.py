"""A password says nothing that a colleague would try first."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests import factories


@pytest.fixture
def amelie(db):
    factories.make_community(name="Le Ponton", allowed_domains=["nordwind.example"])
    return factories.make_member("Amélie", "Kowal", email="a.kowalska@aurelis.example")


def refused(password, person):
    try:
        validate_password(password, person)
    except ValidationError as error:
        return {one.code for one in error.error_list}
    return set()


@pytest.mark.parametrize(
    "password",
    [
        "escale-violette-12",
        "E.S.C.A.L.E. pour tous",
        "mon PONTON préféré",
        "une amelie quelconque",
        "AMÉLIE quelconque 7",
        "kowalska au marché",
        "aurelis toute la vie",
        "vive nordwind toujours",
    ],
)
def test_words_of_the_place_and_of_the_person_are_refused(amelie, password):
    assert "password_with_context_word" in refused(password, amelie)


@pytest.mark.parametrize("password", ["cinq tasses de café froid", "tournesol géant sous la pluie"])
def test_other_words_are_welcome(amelie, password):
    assert refused(password, amelie) == set()


def test_the_refusal_names_the_word(amelie, in_english):
    with pytest.raises(ValidationError) as refusal:
        validate_password("mon ponton préféré", amelie)
    assert refusal.value.messages == ["Leave “ponton” out: a colleague would try it first."]


@pytest.mark.parametrize(
    ("password", "codes"),
    [
        ("onze lettre", {"password_too_short"}),
        ("q1w2e3r4t5y6", {"password_too_common", "password_too_guessable"}),
    ],
)
def test_short_and_common_ones_are_refused_too(amelie, password, codes):
    assert refused(password, amelie) == codes


def test_a_password_is_taken_as_it_is_typed(alice, client, sign_in):
    """However long it is, with its spaces and its capitals: nothing is cut off or changed."""
    mine = "  Cinq tasses de café froid, puis un tramway vert " + "et la pluie " * 6 + " "
    assert len(mine) > 64
    alice.set_password("cinq tasses")
    alice.save()
    new = {"oldpassword": "cinq tasses", "password1": mine, "password2": mine}
    sign_in(alice).post("/accounts/password/change/", new)
    alice.refresh_from_db()
    nearly = [mine.strip(), mine.lower(), mine[:72], f"{mine} "]
    assert [alice.check_password(one) for one in (mine, *nearly)] == [True, *[False] * 4]
    client.post("/accounts/login/", {"login": alice.email, "password": mine})
    assert client.session["_auth_user_id"] == str(alice.pk)


def test_a_password_field_hides_it_and_lets_programs_fill_it_in(client, db):
    page = client.get("/accounts/login/").text
    field = re.search(r'<input[^>]*name="password"[^>]*>', page)[0]
    assert 'type="password"' in field
    assert 'autocomplete="current-password"' in field


def test_the_present_password_is_asked_for(alice, sign_in):
    alice.set_password("cinq tasses de café froid")
    alice.save()
    owner = sign_in(alice)
    new = dict.fromkeys(("password1", "password2"), "lune rousse et sel gris")
    owner.post("/accounts/password/change/", {"oldpassword": "tramway vert et pluie", **new})
    alice.refresh_from_db()
    assert alice.check_password("cinq tasses de café froid")


def test_a_password_does_not_grow_old(alice, client):
    alice.set_password("cinq tasses de café froid")
    alice.save()
    with time_machine.travel(timezone.now() + timedelta(days=5 * 365)):
        client.post(
            "/accounts/login/", {"login": alice.email, "password": "cinq tasses de café froid"}
        )
        assert client.get("/").status_code == 200
        assert client.session["_auth_user_id"] == str(alice.pk)
