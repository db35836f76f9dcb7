"""Sheets are found, read, printed and copied; an author takes theirs back."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from community.search import index
from community.search.models import Document
from knowledge import actions
from knowledge.models import Category
from tests import factories
from tests.knowledge.library import make_category, make_sheet, make_tip, make_tool, make_variant
from tests.moderation.things import hide, settle

pytestmark = pytest.mark.usefixtures("lazy_loading_allowed")
SHEETS = "/knowledge/sheets/"


def titles(response):
    return [sheet.title for sheet in response.context["list"].page]


def test_an_empty_list_invites_whoever_reads_it(bob, sign_in):
    page = sign_in(bob).get(SHEETS)
    assert "La première fiche peut être la vôtre" in page.text
    assert f'href="{SHEETS}new/"' in page.text
    assert 'role="search"' not in page.text.partition("<main")[2]


def test_the_latest_stands_first_with_what_a_row_says(alice, bob, carol, sign_in):
    make_sheet(alice, title="Ancienne", at=timezone.now() - timezone.timedelta(days=40))
    main = make_sheet(alice, title="Dossier de voyage", summary="Tout en une page.")
    make_variant(main, carol)
    make_variant(main, bob, country="CA")
    page = sign_in(bob).get(SHEETS)
    assert titles(page) == ["Dossier de voyage", "Ancienne"]
    assert "Tout en une page." in page.text
    assert "1\u00a0min de lecture" in page.text
    assert f"Versions locales\u00a0: {carol.site.name}, Canada" in page.text


def test_a_list_is_narrowed_by_category_topic_and_tool(alice, bob, sign_in):
    travel, tool = make_category("voyages"), make_tool("concur")
    topic = factories.make_topic("visa")
    make_sheet(alice, title="Voyage", category=travel, topics=[topic], tools=[tool])
    make_sheet(alice, title="Réunion")
    browser = sign_in(bob)
    for query in ("category=voyages", "topic=visa", "tool=concur"):
        assert titles(browser.get(f"{SHEETS}?{query}")) == ["Voyage"]
    assert len(titles(browser.get(f"{SHEETS}?category=nulle-part&tool=x"))) == 2


def test_words_find_sheets_and_their_versions(alice, bob, carol, sign_in):
    main = make_sheet(alice, title="Dossier de voyage", body="<p>Le passeport, d’abord.</p>")
    make_variant(main, carol, body="<p>Le consulat ouvre à neuf heures.</p>")
    index.fill()
    browser = sign_in(bob)
    assert titles(browser.get(f"{SHEETS}?q=passeport")) == ["Dossier de voyage"]
    assert carol.site.name in browser.get(f"{SHEETS}?q=consulat").text
    found = browser.get("/search/?q=passeport").text
    assert f'href="{main.get_absolute_url()}"' in found
    assert "Aucune fiche pour" in browser.get(f"{SHEETS}?q=zzzz").text


def test_a_sheet_shows_its_parts_its_steps_and_its_table(alice, bob, sign_in):
    tool = make_tool("concur")
    sheet = make_sheet(alice, title="Dossier", tools=[tool])
    page = sign_in(bob).get(sheet.get_absolute_url())
    assert '<h2 id="part-1">Avant</h2>' in page.text
    assert [heading.words for heading in page.context["shown"].text.headings] == ["Avant", "Après"]
    assert '<a href="#part-2">Après</a>' in page.text
    assert (
        '<div class="scroll" tabindex="0" role="region" aria-label="Tableau"><table>' in page.text
    )
    assert "data-print" in page.text
    assert "data-copy-text" in page.text
    assert 'href="/knowledge/tools/concur/"' in page.text


def test_it_is_read_in_the_language_of_its_reader_and_in_the_other(alice, bob, sign_in):
    english = actions.SheetWording("Travel file", "<p>Compare first.</p>")
    sheet = make_sheet(alice, title="Dossier", translation=english)
    browser = sign_in(bob)
    assert "Read in English" in browser.get(sheet.get_absolute_url()).text
    assert "Compare first." in browser.get(f"{sheet.get_absolute_url()}?lang=en").text
    lone = make_sheet(alice, language="en", title="Alone", body="<p>Only here.</p>")
    assert "n’existe qu’en anglais" in browser.get(lone.get_absolute_url()).text


def test_an_author_takes_their_sheet_back_and_publishes_it_again(alice, bob, sign_in):
    sheet = make_sheet(alice, title="Dossier")
    settle()
    address, browser, reader = sheet.get_absolute_url(), sign_in(alice), sign_in(bob)
    assert browser.get(f"{address}withdraw/").status_code == 200
    assert "Vous avez retiré cette fiche" in browser.post(f"{address}withdraw/", follow=True).text
    settle()
    assert (reader.get(address).status_code, titles(reader.get(SHEETS))) == (404, [])
    assert not Document.objects.filter(noun="sheet").exists()
    assert "Dossier" in browser.get("/knowledge/tips/kept/").text
    browser.post(f"{address}publish/")
    settle()
    assert reader.get(address).status_code == 200
    assert Document.objects.filter(noun="sheet").exists()


def test_nobody_else_takes_it_back(alice, bob, dan, sign_in):
    sheet = make_sheet(alice)
    for stranger in (bob, dan):
        for page in ("revise/", "withdraw/", "publish/", "draft/", "pictures/upload/"):
            assert sign_in(stranger).post(f"{sheet.get_absolute_url()}{page}").status_code == 404
    with pytest.raises(PermissionDenied):
        actions.withdraw(sheet, by=bob, at=timezone.now())


def test_what_is_hidden_stands_in_no_list(alice, bob, dan, sign_in):
    sheet = make_sheet(alice, title="Dossier")
    settle()
    hide(sheet, dan)
    settle()
    reader = sign_in(bob)
    assert titles(reader.get(SHEETS)) == []
    assert not Document.objects.filter(noun="sheet").exists()
    assert "masquée" in sign_in(alice).get(sheet.get_absolute_url()).text


def test_a_profile_and_the_library_show_what_somebody_wrote(alice, bob, sign_in):
    make_sheet(alice, title="Dossier de voyage")
    make_tip(alice)
    browser = sign_in(bob)
    assert "Dossier de voyage" in browser.get(f"/members/{alice.slug}/").text
    assert "Dossier de voyage" in browser.get("/knowledge/").text


def test_the_office_reads_hides_and_restores(alice, dan, sign_in):
    sheet = make_sheet(alice, title="Dossier")
    variant = make_variant(sheet, alice)
    dan.email = "core@aurelis.example"
    dan.save()
    office = sign_in(dan)
    assert "Dossier" in office.get("/admin/knowledge/sheet/").text
    page = office.get(f"/admin/knowledge/sheet/{variant.pk}/change/").text
    assert "Ici, tout passe par l’agence." in page
    assert alice.site.name in page


def test_a_category_is_kept_while_a_sheet_stands_in_it(alice):
    sheet = make_sheet(alice)
    assert sheet.category == Category.objects.get()
