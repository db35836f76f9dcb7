"""A password says nothing that a colleague would try first."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

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
