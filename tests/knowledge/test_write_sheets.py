"""Writing a sheet: little is asked, nothing is lost, and what is hostile is inert."""

import pytest
from django.utils import timezone

from community.files.models import Picture
from community.texts import revisions
from community.texts.models import Draft
from knowledge import actions
from knowledge.models import Sheet
from tests import factories
from tests.knowledge.library import make_category, make_sheet, make_tip, make_tool, typed_sheet
from tests.members.portraits import sent
from tests.newsletter import gallery

pytestmark = pytest.mark.usefixtures("lazy_loading_allowed")
NEW = "/knowledge/sheets/new/"


@pytest.fixture(autouse=True)
def _own_files(settings):
    """Each test begins with no file at all."""
    settings.STORAGES = dict(settings.STORAGES)


def revised(sheet, **fields):
    return typed_sheet(version=str(sheet.version), **fields)


def test_a_title_a_category_and_a_text_are_enough(alice, sign_in):
    topic, tool = factories.make_topic("visa"), make_tool("concur")
    body = "<h2>Avant</h2><p>Le visa se demande dans Concur.</p>"
    answer = sign_in(alice).post(NEW, typed_sheet(body=body))
    sheet = Sheet.objects.get()
    assert (answer.status_code, answer.url) == (302, sheet.get_absolute_url())
    assert (sheet.title_fr, sheet.body_fr, sheet.author) == (typed_sheet()["title"], body, alice)
    assert (list(sheet.topics.all()), list(sheet.tools.all())) == ([topic], [tool])
    assert revisions.of(sheet).get().texts["body"] == body


def test_lines_that_are_typed_without_a_script_become_a_text(alice, sign_in):
    sign_in(alice).post(NEW, typed_sheet(body="## Avant\n\n1. Ouvrir.\n2. **Vérifier**."))
    assert Sheet.objects.get().body_fr == (
        "<h2>Avant</h2>\n<ol>\n<li>Ouvrir.</li>\n<li><strong>Vérifier</strong>.</li>\n</ol>"
    )


@pytest.mark.parametrize("field", ["title", "category", "body", "language"])
def test_what_is_missing_gets_a_sentence_and_nothing_is_lost(alice, sign_in, field):
    answer = sign_in(alice).post(NEW, typed_sheet(summary="Une phrase gardée") | {field: ""})
    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {field})
    assert "Une phrase gardée" in answer.text
    assert not Sheet.objects.exists()


@pytest.mark.parametrize("body", ["<p></p>", "<p>&nbsp;</p>", "<script>alert(1)</script>"])
def test_a_text_that_says_nothing_is_refused(alice, sign_in, body):
    answer = sign_in(alice).post(NEW, typed_sheet(body=body))
    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {"body"})


def test_hostile_text_is_inert(alice, bob, sign_in):
    body = (
        "<p onclick=alert(1)>Un<script>alert(2)</script> <a href='javascript:alert(3)'>lien</a>"
        "<img src=x onerror=alert(4)><iframe src=//evil.example></iframe></p>"
    )
    hostile = "<b onload=alert(5)>{{ 7*7 }}"
    sign_in(alice).post(NEW, typed_sheet(title=hostile, summary=hostile, body=body))
    sheet, _tip = Sheet.objects.get(), make_tip(alice)
    assert sheet.body_fr == '<p>Un <a rel="noopener">lien</a></p>'
    for address in (sheet.get_absolute_url(), "/knowledge/sheets/", "/knowledge/"):
        page = sign_in(bob).get(address).text
        assert "<b onload" not in page
        assert "{{ 7*7 }}" in page


def test_what_looks_confidential_is_pointed_out_once(alice, sign_in):
    body = "<p>Appelez Camille Durand au 06 12 34 56 78.</p>"
    browser = sign_in(alice)
    asked = browser.post(NEW, typed_sheet(body=body))
    assert (asked.status_code, list(asked.context["form"].errors)) == (422, ["body"])
    marks = " ".join(asked.context["form"].marks_to_decide)
    assert browser.post(NEW, typed_sheet(body=body, looked_at=marks)).status_code == 302


def test_a_preview_shows_what_colleagues_will_read_and_publishes_nothing(alice, sign_in):
    answer = sign_in(alice).post(NEW, typed_sheet(body="## Avant\n\nOuvrir.", look="1"))
    assert (answer.status_code, Sheet.objects.exists()) == (200, False)
    assert "Ce que vos collègues liront" in answer.text
    assert '<h2 id="part-1">Avant</h2>' in answer.text
    assert answer.context["form"]["title"].value() == typed_sheet()["title"]


def test_a_draft_is_kept_for_each_beginning(alice, sign_in):
    tip, main, browser = make_tip(alice), make_sheet(), sign_in(alice)
    drafts = "/knowledge/sheets/draft/"
    begun = {"": "Une fiche", f"?tip={tip.slug}": "Une astuce", f"?of={main.slug}": "Ailleurs"}
    for asks, title in begun.items():
        assert browser.post(f"{drafts}{asks}", {"title": title}).url == f"{NEW}{asks}"
    for asks, title in begun.items():
        assert browser.get(f"{NEW}{asks}").context["form"]["title"].value() == title
        browser.post(f"{drafts}drop/{asks}")
    assert Draft.objects.count() == 0


def test_an_author_revises_their_sheet(alice, sign_in):
    sheet = make_sheet(alice, title="Dossier", tools=[make_tool()])
    browser, address = sign_in(alice), f"{sheet.get_absolute_url()}revise/"
    form = browser.get(address).context["form"]
    assert (form["title"].value(), form["body"].value()) == ("Dossier", sheet.body_fr)
    sent_again = revised(sheet, title="Dossier, mieux", category=make_category("voyages").slug)
    assert browser.post(address, sent_again).url == sheet.get_absolute_url()
    sheet.refresh_from_db()
    assert (sheet.title_fr, sheet.version, sheet.category.slug) == ("Dossier, mieux", 2, "voyages")
    assert (sheet.tools.count(), revisions.of(sheet).count()) == (1, 2)


def test_a_revision_over_another_is_refused_and_shows_both_texts(alice, sign_in):
    sheet = make_sheet(alice)
    browser, address = sign_in(alice), f"{sheet.get_absolute_url()}revise/"
    first = revised(sheet, body="<p>Écrit dans la première fenêtre.</p>")
    assert browser.post(address, first).status_code == 302
    assert browser.post(address, first).status_code == 302  # the same once more is no conflict
    second = browser.post(address, revised(sheet, body="<p>Écrit dans la seconde.</p>"))
    assert second.status_code == 409
    assert "Écrit dans la première fenêtre." in second.text
    assert "Écrit dans la seconde." in second.text
    assert 'name="version" value="2"' in second.text
    sheet.refresh_from_db()
    assert (sheet.version, sheet.body_fr) == (2, "<p>Écrit dans la première fenêtre.</p>")


@pytest.mark.parametrize("version", ["", "0", "abc", "-1", "99999999999999999999"])
def test_a_nonsensical_version_overwrites_nothing(alice, sign_in, version):
    sheet = make_sheet(alice)
    sent_version = revised(sheet) | {"version": version}
    response = sign_in(alice).post(f"{sheet.get_absolute_url()}revise/", sent_version)
    assert response.status_code in (409, 422)
    sheet.refresh_from_db()
    assert sheet.version == 1


def test_a_picture_has_words_and_only_readers_of_the_sheet_get_it(alice, bob, sign_in):
    browser = sign_in(alice)
    answer = browser.post(NEW, typed_sheet(then="picture"))
    sheet = Sheet.objects.get()
    pictures = f"{sheet.get_absolute_url()}pictures/"
    assert answer.url == f"{pictures}new/"
    assert browser.get(answer.url).status_code == 200
    browser.post(answer.url, gallery.words(picture=sent()))
    picture, reader = Picture.objects.get(), sign_in(bob)
    page = reader.get(sheet.get_absolute_url()).text
    assert 'alt="Un quai"' in page
    assert "Le quai, à six heures" in page
    assert reader.get(picture.address()).status_code == 200
    assert "Un quai" in browser.get(f"{sheet.get_absolute_url()}revise/").text
    assert browser.get(f"{pictures}{picture.name}/").status_code == 200
    actions.withdraw(sheet, by=alice, at=timezone.now())
    assert reader.get(picture.address()).status_code == 404
    browser.post(f"{pictures}{picture.name}/remove/")
    assert not Picture.objects.exists()


def test_a_pasted_picture_waits_for_its_words(alice, bob, sign_in):
    sheet, browser, reader = make_sheet(alice), sign_in(alice), sign_in(bob)
    answer = browser.post(f"{sheet.get_absolute_url()}pictures/upload/", {"picture": sent()})
    picture = Picture.objects.get()
    assert (answer.status_code, answer.json()["src"]) == (201, picture.address())
    assert reader.get(picture.address()).status_code == 404
    place = f"{sheet.get_absolute_url()}pictures/{picture.name}/place/"
    browser.post(place)
    browser.post(place)  # twice is once
    sheet.refresh_from_db()
    assert (sheet.body_fr.count("<figure>"), sheet.version) == (1, 2)
    assert "<figure" in browser.get(sheet.get_absolute_url()).text
    assert "<figure" not in reader.get(sheet.get_absolute_url()).text


def test_the_picture_of_another_text_is_left_out(alice, sign_in):
    other, sheet = make_sheet(alice), make_sheet(alice)
    picture = gallery.add(other, alice)
    body = f'<p>Texte.</p><figure><img src="{picture.address()}" alt=""></figure>'
    sign_in(alice).post(f"{sheet.get_absolute_url()}revise/", revised(sheet, body=body))
    sheet.refresh_from_db()
    assert sheet.body_fr == "<p>Texte.</p>"


def test_a_tip_that_grew_becomes_a_sheet(alice, bob, sign_in):
    tip = make_tip(alice, title="Passeport", problem="Il expire.", copy="Bonjour,\n\nMerci.")
    address, browser = tip.get_absolute_url(), sign_in(alice)
    new = f"{NEW}?tip={tip.slug}"
    assert f'href="{new}"' in browser.get(address).text
    assert new not in sign_in(bob).get(address).text
    form = browser.get(new).context["form"]
    assert form["body"].value() == (
        "<p>Il expire.</p>\n<ol>\n<li>Ouvrir la <strong>série</strong>.</li>\n"
        "<li>Ajouter un rendez-vous.</li>\n</ol>\n"
        "<blockquote>\n<p>Bonjour,</p>\n<p>Merci.</p>\n</blockquote>"
    )
    answers = typed_sheet(title="Le passeport", body=form["body"].value())
    browser.post(new, answers)
    sheet = Sheet.objects.get()
    assert sheet.grown_from == tip
    read = sign_in(bob).get(address).text
    assert "Cette astuce est devenue une fiche" in read
    assert f'href="{sheet.get_absolute_url()}"' in read
    assert f'href="{address}"' in sign_in(bob).get(sheet.get_absolute_url()).text
    assert new not in browser.get(address).text
    assert sign_in(bob).get(new).status_code == 404
