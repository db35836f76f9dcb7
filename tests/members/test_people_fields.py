"""Naming colleagues in a form: what is understood, and what is asked back."""

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone

from members.people_fields import PeopleField, PersonField
from members.queries import calling
from tests import factories

VARSOVIE = {"city_fr": "Varsovie", "city_en": "Warsaw"}


@pytest.fixture
def sophies(db):
    """Two of one name at two sites, and a third with a longer one."""
    warsaw = factories.make_site("varsovie", **VARSOVIE)
    return [
        factories.make_member("Sophie", "Martin"),
        factories.make_member(
            "Sophie",
            "Martin",
            site=warsaw,
            email="s.martin2@aurelis.example",
            slug="sophie-martin-2",
        ),
        factories.make_member("Sophie", "Martineau"),
    ]


def understood(text: str, **options) -> list[str]:
    return [person.email for person in PeopleField(required=False, **options).clean(text)]


BOB, CAROL = "bob-petit@aurelis.example", "carol-nowak@aurelis.example"


@pytest.mark.parametrize(
    ("typed", "emails"),
    [
        ("Bob Petit", [BOB]),
        ("petit bob", [BOB]),
        ("Petit, Bob", [BOB]),
        ("BOB-PETIT@aurelis.example", [BOB]),
        ("mailto:bob-petit@aurelis.example", [BOB]),
        ("<bob-petit@aurelis.example>", [BOB]),
        ("Bob Petit <bob-petit@aurelis.example>", [BOB]),
        ("Petit, Bob <bob-petit@aurelis.example>", [BOB]),
        ('"Petit, Bob" <bob-petit@aurelis.example>', [BOB]),
        ("Bob PETIT (Lyon)", [BOB]),
        ("Bob Petit, Lyon", [BOB]),
        ("Bob Petit; Carol Nowak", [BOB, CAROL]),
        ("Bob Petit, Carol Nowak", [BOB, CAROL]),
        ("Bob Petit\r\nCarol Nowak\n", [BOB, CAROL]),
        (f"Bob Petit <{BOB}>; Carol Nowak <{CAROL}>", [BOB, CAROL]),
        (f"Bob Petit <{BOB}>, Carol Nowak <{CAROL}>", [BOB, CAROL]),
        (f"Petit, Bob <{BOB}>; Nowak, Carol <{CAROL}>;", [BOB, CAROL]),
        (f"{BOB}, {CAROL}", [BOB, CAROL]),
        (f"{BOB} {CAROL}", [BOB, CAROL]),
        (f"Bob Petit, {CAROL}", [BOB, CAROL]),
        (f"Bob Petit, Carol Nowak <{CAROL}>", [BOB, CAROL]),
        (f"{BOB}; Bob Petit", [BOB]),
        (" ; ,; \n", []),
        ("", []),
    ],
)
def test_people_are_read_as_they_are_typed_or_pasted(typed, emails, bob, carol):
    assert understood(typed) == emails


def test_accents_and_signs_of_names_do_not_matter(db):
    helene = factories.make_member("Hélène", "O’Neil-Dumas", email="hod@aurelis.example")
    for typed in ("helene o'neil dumas", "O'Neil-Dumas, Helene <hod@aurelis.example>", "neil"):
        assert understood(typed) == [helene.email]


def test_part_of_a_word_means_nobody(db):
    factories.make_member("Joanna", "Kowalska")
    with pytest.raises(ValidationError):
        understood("Ann")
    assert understood("joa kow") == ["joanna-kowalska@aurelis.example"]


def test_namesakes_are_told_apart_by_their_site_or_their_address(sophies):
    first, second, _third = (person.email for person in sophies)
    assert understood("Sophie Martin (Varsovie)") == [second]
    assert understood("Sophie Martin, Warsaw") == [second]
    assert understood("sophie martin (lyon)") == [first]
    assert understood(second) == [second]
    field = PersonField()
    with pytest.raises(ValidationError) as asked:
        field.clean("Sophie Martin")
    assert second in asked.value.messages[0]
    assert "Varsovie" in asked.value.messages[0]
    assert [one["value"] for one in field.widget.offered] == [
        calling.written(person) for person in sophies[:2]
    ]


def test_two_namesakes_at_one_site_are_told_apart_by_their_address(db):
    again = {"email": "bob2@aurelis.example", "slug": "bob-petit-2"}
    factories.make_member("Bob", "Petit")
    factories.make_member("Bob", "Petit", **again)
    with pytest.raises(ValidationError, match=r"bob2@aurelis\.example"):
        understood("Bob Petit (Lyon)")
    assert understood("Bob Petit <bob2@aurelis.example>") == ["bob2@aurelis.example"]


def test_whoever_types_is_not_meant_by_their_own_name(sophies):
    field = PersonField()
    field.offer_colleagues_of(sophies[0])
    assert field.clean("Sophie Martin") == sophies[1]


def test_what_a_field_shows_means_the_same_person_when_it_comes_back(sophies):
    field = PeopleField()
    shown = field.prepare_value(sophies)
    assert shown[1] == "Sophie Martin <s.martin2@aurelis.example>"
    assert field.clean(shown) == sophies
    assert PersonField().prepare_value(sophies[1].pk) == shown[1]


def test_somebody_who_has_left_is_kept_and_not_chosen_anew(bob):
    bob.left_at, bob.is_active = timezone.now(), False
    bob.save()
    field = PeopleField()
    shown = field.prepare_value([bob])
    with pytest.raises(ValidationError):
        field.clean(shown)
    field.kept = [bob]
    assert field.clean(shown) == [bob]


def test_one_person_where_one_is_asked_for_and_no_more_than_allowed(bob, carol):
    with pytest.raises(ValidationError):
        PersonField().clean("Bob Petit; Carol Nowak")
    with pytest.raises(ValidationError):
        understood("Bob Petit; Carol Nowak", most=1)


@pytest.mark.parametrize(
    "typed", ["%", "@", "()", "x" * 3000, "a@b", "; drop table", "Bob Petit (Mars)"]
)
def test_nonsense_is_a_sentence(typed, bob):
    with pytest.raises(ValidationError):
        understood(typed)


@pytest.mark.parametrize("typed", ["\0", "<>", ", ,"])
def test_signs_alone_name_nobody(typed, bob):
    assert understood(typed) == []


def test_a_field_of_several_reads_every_line_it_has(bob, carol):
    sent = QueryDict(mutable=True)
    sent.setlist("people", ["Bob Petit", "", "Carol Nowak"])
    field = PeopleField()
    assert field.clean(field.widget.value_from_datadict(sent, {}, "people")) == [bob, carol]


def test_the_list_beside_a_field_tells_the_site(sophies, bob, sign_in):
    answer = sign_in(bob).get("/members/suggest/?q=soph mar").json()
    assert answer["people"][1] == {
        "value": "Sophie Martin <s.martin2@aurelis.example>",
        "label": "Varsovie, Assistante d’équipe",
    }
    assert len(answer["people"]) == 3
    for query in ("", "%00", "zzz"):
        assert sign_in(bob).get(f"/members/suggest/?q={query}").json() == {"people": []}


def test_the_absence_form_offers_colleagues_and_says_who_is_meant(sophies, alice, sign_in):
    client = sign_in(alice)
    page = client.get("/members/me/absence/").text
    assert '<option value="Sophie Martin &lt;sophie-martin@aurelis.example&gt;">' in page
    today = timezone.localdate()
    sent = {"starts_on": today, "ends_on": today.replace(year=today.year + 1)}
    answer = client.post("/members/me/absence/", sent | {"replacement": "Sophie Martin"})
    assert answer.status_code == 422
    assert "Varsovie (s.martin2@aurelis.example)" in answer.text
    assert 'value="Sophie Martin"' in answer.text
