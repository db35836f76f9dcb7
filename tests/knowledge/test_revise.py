"""Revising one's tip; two windows on one text lose nothing."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from community.texts.models import Draft
from knowledge import actions
from tests.knowledge.library import make_category, make_tip, make_tool, typed


def revised(**fields):
    return typed(title="Un titre", version="1", **fields)


def test_an_author_revises_their_tip(alice, sign_in):
    outlook = make_tool()
    tip = make_tip(alice, minutes=12, tools=[outlook])
    browser = sign_in(alice)
    address = f"{tip.get_absolute_url()}revise/"
    form = browser.get(address).context["form"]
    assert form["steps"].value() == "Ouvrir la **série**.\nAjouter un rendez-vous."
    assert 'value="12" ' in str(form["minutes"])
    assert browser.post(address, revised(minutes="20")).url == tip.get_absolute_url()
    tip.refresh_from_db()
    assert (tip.title_fr, tip.minutes, tip.version) == ("Un titre", 20, 2)
    assert tip.revised_at is not None
    assert list(tip.tools.all()) == [outlook]


def test_the_other_language_is_left_as_it_is(alice, sign_in):
    tip = make_tip(
        alice, language="en", translation=actions.Wording("Titre", "Problème.", ["Étape."])
    )
    sign_in(alice).post(f"{tip.get_absolute_url()}revise/", revised())
    tip.refresh_from_db()
    assert (tip.title_en, tip.title_fr, tip.steps_fr) == ("Un titre", "Titre", ["Étape."])


def test_a_revision_over_another_is_refused_and_shows_both_texts(alice, sign_in):
    tip = make_tip(alice)
    browser = sign_in(alice)
    address = f"{tip.get_absolute_url()}revise/"
    browser.post(address, revised(problem="Écrit dans la première fenêtre."))
    response = browser.post(address, revised(problem="Écrit dans la seconde."))
    assert response.status_code == 409
    assert "Écrit dans la première fenêtre." in response.text
    assert "Écrit dans la seconde." in response.text
    assert 'name="version" value="2"' in response.text
    tip.refresh_from_db()
    assert (tip.version, tip.problem_fr) == (2, "Écrit dans la première fenêtre.")


@pytest.mark.parametrize("version", ["", "0", "abc", "-1", "99999999999999999999"])
def test_a_nonsensical_version_overwrites_nothing(alice, sign_in, version):
    tip = make_tip(alice)
    sent = revised() | {"version": version}
    response = sign_in(alice).post(f"{tip.get_absolute_url()}revise/", sent)
    assert response.status_code in (409, 422)
    tip.refresh_from_db()
    assert tip.version == 1


def test_a_refused_revision_comes_back_filled(alice, sign_in):
    tip = make_tip(alice)
    address = f"{tip.get_absolute_url()}revise/"
    response = sign_in(alice).post(address, revised(problem="Un problème gardé", steps=""))
    assert response.status_code == 422
    assert "Un problème gardé" in response.text
    assert 'name="version" value="1"' in response.text


def test_nobody_else_revises_it(alice, bob, dan, sign_in):
    tip = make_tip(alice)
    for stranger in (bob, dan):
        browser = sign_in(stranger)
        for page in ("revise/", "draft/", "draft/drop/"):
            assert browser.post(f"{tip.get_absolute_url()}{page}", revised()).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.revise(
            tip,
            actions.Wording("Autre", "Autre.", ["Autre."]),
            by=bob,
            at=timezone.now(),
            filing=actions.Filing(make_category(), 5),
            version=1,
        )


def test_a_draft_of_a_revision_remembers_the_version_it_began_from(alice, sign_in):
    tip = make_tip(alice)
    browser = sign_in(alice)
    browser.post(f"{tip.get_absolute_url()}draft/", revised(problem="À finir"))
    browser.post(f"{tip.get_absolute_url()}revise/", revised(problem="Autre fenêtre"))
    browser.post(f"{tip.get_absolute_url()}draft/", revised(problem="À finir"))
    page = browser.get(f"{tip.get_absolute_url()}revise/")
    assert "À finir" in page.text
    assert 'name="version" value="1"' in page.text
    browser.post(f"{tip.get_absolute_url()}draft/drop/")
    assert Draft.objects.count() == 0


def test_what_is_typed_is_in_the_language_of_the_tip(alice, sign_in):
    tip = make_tip(alice, language="en")
    form = sign_in(alice).get(f"{tip.get_absolute_url()}revise/").context["form"]
    spoken = {name for name, field in form.fields.items() if field.widget.attrs.get("lang") == "en"}
    assert spoken == {"title", "problem", "steps", "copy"}


def test_a_revision_is_seen_beside_as_colleagues_will_read_it(alice, sign_in):
    tip = make_tip(alice, language="en", minutes=12)
    browser = sign_in(alice)
    address = f"{tip.get_absolute_url()}revise/"
    page = browser.get(address)
    preview = page.context["preview"]
    assert (preview.text.title, preview.text.problem) == (tip.title_en, tip.problem_en)
    assert (preview.text.language, preview.minutes) == ("en", 12)
    assert preview.category == tip.category
    assert """hx-vals='{"language": "en"}'""" in page.text  # it is no question of this form
    refused = browser.post(address, revised(steps="", problem="Not yet done."))
    assert refused.context["preview"].text.problem == "Not yet done."
    assert refused.context["preview"].text.language == "en"


def test_a_draft_of_a_revision_is_seen_beside(alice, sign_in):
    tip = make_tip(alice)
    browser = sign_in(alice)
    browser.post(f"{tip.get_absolute_url()}draft/", revised(problem="À finir"))
    page = browser.get(f"{tip.get_absolute_url()}revise/")
    assert page.context["preview"].text.problem == "À finir"
