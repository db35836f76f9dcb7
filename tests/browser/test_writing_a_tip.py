"""Writing a tip: it is seen at once as colleagues will read it, and topics come by typing."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Request, expect

from tests.browser import pages


@pytest.fixture
def page(visitor: Callable[..., Page]) -> Page:
    page = visitor()
    pages.enter(page, "author")
    pages.start_a_tip(page)
    return page


def chosen(page: Page) -> list[str]:
    select = page.locator("select[name=topics]")
    return select.evaluate("list => [...list.selectedOptions].map(one => one.value)")


def test_what_is_typed_is_seen_beside(page: Page) -> None:
    page.get_by_label("Quel problème").press_sequentially("La borne de taxi change.")
    seen = page.get_by_role("region", name="Ce que vos collègues liront")
    expect(seen.get_by_role("heading", level=3)).to_have_text("La borne de taxi change")
    page.get_by_label("Titre").fill("Trouver le taxi")
    page.get_by_role("radio", name="10 min", exact=True).check()
    expect(seen.get_by_role("heading", level=3)).to_have_text("Trouver le taxi")
    expect(seen.get_by_text("10 min gagnées")).to_be_visible()


def test_a_revision_is_seen_beside(page: Page) -> None:
    page.goto("/members/me/")
    page.locator("main h3 a[href*='/tips/']").first.click()
    page.get_by_role("link", name="Modifier mon astuce").first.click()
    seen = page.get_by_role("region", name="Ce que vos collègues liront")
    title = page.get_by_label("Titre")
    expect(seen.get_by_role("heading", level=3)).to_have_text(title.input_value())
    title.fill("Un titre tout neuf")
    expect(seen.get_by_role("heading", level=3)).to_have_text("Un titre tout neuf")
    page.get_by_role("radio", name="45 min", exact=True).check()
    expect(seen.get_by_text("45 min gagnées")).to_be_visible()


def test_bold_by_a_button_and_plain_again(page: Page) -> None:
    steps = page.get_by_label("Comment faire")
    steps.fill("Appeler la borne")
    steps.evaluate("text => text.setSelectionRange(8, 16)")
    page.get_by_role("button", name="Gras").click()
    expect(steps).to_have_value("Appeler **la borne**")
    seen = page.get_by_role("region", name="Ce que vos collègues liront")
    expect(seen.locator("strong")).to_have_text("la borne")
    page.get_by_role("button", name="Gras").click()
    expect(steps).to_have_value("Appeler la borne")
    page.get_by_role("button", name="Lien").click()
    expect(steps).to_have_value("Appeler [la borne](https://)")
    steps.press("Control+z")
    expect(steps).to_have_value("Appeler la borne")


def test_topics_come_by_typing_and_are_kept_in_the_draft(page: Page) -> None:
    line = page.get_by_role("combobox", name="Sujets")
    line.press_sequentially("reunions hyb")
    offered = page.get_by_role("listbox", name="Sujets").get_by_role("option")
    expect(offered).to_have_text(["Réunions hybrides"])
    line.press("Enter")
    line.press_sequentially("visa")
    page.get_by_role("option", name="Visas", exact=True).click()
    assert chosen(page) == ["reunions-hybrides", "visas"]
    page.get_by_role("button", name="Retirer Réunions hybrides").click()
    assert chosen(page) == ["visas"]
    line.press_sequentially("zzz")
    expect(page.get_by_text("Aucun choix ne contient ces lettres.")).to_be_visible()
    expect(page.locator("[data-autosave-status]")).to_contain_text("Brouillon enregistré à")
    page.reload()
    assert chosen(page) == ["visas"]
    page.get_by_role("combobox", name="Sujets").press("Backspace")
    assert chosen(page) == []


def test_six_topics_and_no_more(page: Page) -> None:
    line = page.get_by_role("combobox", name="Sujets")
    for letters in ("anglais", "arabe", "canva", "codir", "doodle"):
        line.press_sequentially(letters)
        line.press("Enter")
    expect(line).to_be_visible()
    line.press_sequentially("forms")
    line.press("Enter")
    expect(line).to_be_hidden()
    assert len(chosen(page)) == 6


def test_a_draft_on_its_way_arrives_before_its_text_is_published(page: Page) -> None:
    """Or it would be there again, although the tip is out."""
    page.get_by_label("Quel problème").fill("Le badge de parking se perd.")
    page.get_by_label("Comment faire").fill("Le photographier")
    page.get_by_role("radio", name="5 min", exact=True).check()
    page.get_by_label("Catégorie").select_option(index=1)
    published: list[Request] = []

    def record(request: Request) -> None:
        if request.method == "POST" and request.url.endswith("/tips/new/"):
            published.append(request)

    drafts = pages.hold(page, "**/tips/draft/")
    with page.expect_request("**/tips/draft/"):
        page.get_by_label("Titre").fill("Le badge photographié")
    page.on("request", record)
    page.get_by_role("button", name="Publier", exact=True).click()
    page.wait_for_timeout(300)
    assert published == []
    for draft in drafts:
        draft.continue_()
    expect(page.get_by_role("heading", level=1)).to_have_text("Le badge photographié")
    page.unroute_all()
    page.goto("/knowledge/tips/new/")
    expect(page.get_by_text("Votre brouillon est là")).to_have_count(0)


def test_what_one_fills_in_meanwhile_is_not_overwritten(page: Page) -> None:
    """A title and a category are proposed a moment after the problem is told."""
    late = pages.hold(page, "**/tips/alike/")
    title, category = page.get_by_label("Titre"), page.get_by_label("Catégorie")
    with page.expect_request("**/tips/alike/"):
        page.get_by_label("Quel problème").fill("Mon passeport expire avant le voyage.")
    title.fill("Vérifier six mois")
    category.select_option(label="Frais")
    for answer in late:
        answer.continue_()
    expect(page.locator("#alike")).to_contain_text("Passeport")
    expect(title).to_have_value("Vérifier six mois")
    expect(category.locator("option:checked")).to_have_text("Frais")
