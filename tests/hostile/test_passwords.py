"""Passwords that stand in every list, or one year away from it, and codes tried all at once."""

import pytest
from allauth.account import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from tests import factories, mails
from tests.at_once import at_once

LOGIN, CONFIRM = "/accounts/login/code/", "/accounts/login/code/confirm/"


@pytest.mark.parametrize(
    "password",
    [
        *("Entreprise2026!", "motdepasse2026", "aaaaaaaaaaaa", "P@ssw0rd1234"),
        *("MotDePasse123!", "m0td3p@sse2026", "Azerty123456!", "azertyuiop2026", "qsdfghjklmwxcv"),
        *("1234567890123", "abcabcabcabc", "aZ3aZ3aZ3aZ3", "Bonjour2026!!", "Soleil2026!!!"),
        *(
            "Printemps2026!",
            "Été2026!Été2026!",
            "Secrétaire2026",
            "Direction2027!",
            "Password2026!",
        ),
        *("Lyon2026!!!!!", "Finance2026!!", "Escale2026!!!", "3scale2026!!", "Aurelis-2026!!"),
        *("Assistante2026", "Changezmoi2026", "administrateur1", "jetaimejetaime", "qwertyuiop123"),
    ],
)
def test_what_others_would_guess_is_refused(alice, password):
    factories.make_community(name="Escale")
    with pytest.raises(ValidationError):
        validate_password(password, alice)


@pytest.mark.parametrize(
    "password",
    [
        "cinq tasses de café froid",
        "tramway vert et pluie",
        "X7#kq9Lm2$vPzz",
        "correct horse battery",
    ],
)
def test_four_words_or_chance_are_taken(alice, password):
    validate_password(password, alice)


def test_a_password_of_a_million_letters_costs_no_time(alice):
    validate_password("cinq tasses de café froid" * 40_000, alice)


def _wrong_codes(sign_in, monkeypatch) -> int:
    """How many of thirty wrong codes are looked at, when they come at the same moment."""
    tried = []
    compare = forms.compare_user_code
    monkeypatch.setattr(
        forms, "compare_user_code", lambda **told: tried.append(told["actual"]) or compare(**told)
    )
    asking = sign_in(None)
    member = factories.make_member("Thirty", "Codes")
    asking.post(LOGIN, {"email": member.email})
    mails.code_to(member.email)

    def attempt(number: int):
        client = sign_in(None)
        client.cookies = asking.cookies.copy()
        return lambda: client.post(CONFIRM, {"code": f"AAAA-{number:04}"})

    assert at_once(*(attempt(number) for number in range(30))) == []
    return len(tried)


@pytest.mark.django_db(transaction=True)
def test_of_thirty_wrong_codes_at_once_three_are_looked_at(sign_in, monkeypatch):
    assert _wrong_codes(sign_in, monkeypatch) == 3


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_more_would_be(sign_in, monkeypatch):
    """The control."""
    monkeypatch.setattr("members.in_turn._wait", lambda _key: None)
    assert _wrong_codes(sign_in, monkeypatch) > 3
