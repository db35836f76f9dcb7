"""Telephone numbers as people write them: read, kept, dialled."""

import pytest

from members import phones
from tests import factories

PARIS = "tel:+33155726000"


@pytest.mark.parametrize(
    ("written", "country", "kept", "link"),
    [
        ("+33 (0)1 55 72 60 00", "FR", "+33 (0)1 55 72 60 00", PARIS),
        ("33 (0)1 55 72 60 00", "FR", "33 (0)1 55 72 60 00", PARIS),
        ("(0)1 55 72 60 00", "FR", "(0)1 55 72 60 00", PARIS),
        ("01 55 72 60 00 poste 4512", "FR", "01 55 72 60 00 poste 4512", f"{PARIS};ext=4512"),
        ("01 55 72 60 00 ext. 12", "FR", "01 55 72 60 00 ext. 12", f"{PARIS};ext=12"),
        ("01 55 72 60 00 x12", "FR", "01 55 72 60 00 x12", f"{PARIS};ext=12"),
        ("01 55 72 60 00 p. 4512", "FR", "01 55 72 60 00 p. 4512", f"{PARIS};ext=4512"),
        ("514-288-0149 poste 12", "CA", "514-288-0149 poste 12", "tel:+15142880149;ext=12"),
        ("0033 1 55 72 60 00", "FR", "0033 1 55 72 60 00", PARIS),
        ("00 33 1 55 72 60 00", "CA", "00 33 1 55 72 60 00", PARIS),
        ("tel:+33155726000", "FR", "+33155726000", PARIS),
        ("Tél. : 01 55 72 60 00", "FR", "01 55 72 60 00", PARIS),
        ("01\u201155\u201172\u201160\u201100", "FR", "01-55-72-60-00", PARIS),
        ("01\u00a055\u202f72 60 00", "FR", "01 55 72 60 00", PARIS),
        ("\u202a+33 1 55 72 60 00\u202c", "", "+33 1 55 72 60 00", PARIS),
        ("01.55.72.60.00", "FR", "01.55.72.60.00", PARIS),
        ("01/55/72/60/00", "FR", "01/55/72/60/00", PARIS),
        ("155726000", "FR", "01 55 72 60 00", PARIS),
        ("33155726000", "FR", "01 55 72 60 00", PARIS),
        ("01 55 72 60 00 (standard)", "FR", "01 55 72 60 00 (standard)", PARIS),
        ("01 55 72 60 00 / 06 12 34 56 78", "FR", "01 55 72 60 00", PARIS),
        ("+48 22", "PL", "+48 22", ""),
        ("412", "FR", "412", ""),
        ("45123", "DE", "45123", ""),
        ("poste 4512", "FR", "poste 4512", ""),
        ("*412#", "FR", "*412#", ""),
        ("NC", "FR", "", ""),
        ("néant", "FR", "", ""),
        ("=1+1+111", "FR", "", ""),
        ("+1+cmd|' /C calc'!A0", "FR", "", ""),
        ("1" * 101, "FR", "", ""),
        ("", "FR", "", ""),
    ],
)
def test_what_is_kept_and_what_is_dialled(written, country, kept, link):
    assert (phones.kept(written, country), phones.link(written, country)) == (kept, link)


@pytest.fixture
def profile(alice, bob, sign_in):
    def shown(phone: str) -> str:
        type(bob).objects.filter(pk=bob.pk).update(phone=phone)
        return sign_in(alice).get("/members/bob-petit/").content.decode()

    return shown


def test_a_profile_dials_a_number_with_its_extension(profile):
    assert 'href="tel:+33155726000;ext=4512"' in profile("01 55 72 60 00 poste 4512")


@pytest.mark.parametrize("internal", ["412", "*412#"])
def test_a_number_of_the_exchange_is_shown_without_a_link(profile, internal):
    page = profile(internal)
    assert internal in page
    assert "tel:" not in page


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("tel:+33155726000", "+33155726000"), ("412", "412"), ("01‑55‑72‑60‑00", "01-55-72-60-00")],
)
def test_ones_own_number_is_tidied(alice, sign_in, typed, kept):
    site = factories.make_site()
    answer = sign_in(alice).post("/members/me/edit/", {"phone": typed, "site": site.pk})
    alice.refresh_from_db()
    assert (answer.status_code, alice.phone) == (302, kept)


def test_ones_own_number_has_digits(alice, sign_in):
    site = factories.make_site()
    answer = sign_in(alice).post("/members/me/edit/", {"phone": "NC", "site": site.pk})
    assert list(answer.context["form"].errors) == ["phone"]
