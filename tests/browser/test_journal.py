"""An editor takes an article of the coming issue to its readers, by keyboard."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import axe, pages, servers
from tests.browser.test_keyboard import press

PUBLISH = "/newsletter/desk/13/publish/"
ARTICLE = "De Rouen à Montréal"
SENTENCE = "Le premier hiver, elle a appris le mot poudrerie."


@pytest.fixture
def site(fresh_site: servers.Site) -> servers.Site:
    """Its own: the issue comes out here, and others make it elsewhere."""
    return fresh_site


def open_the_desk(page: Page) -> None:
    press(page, page.get_by_role("navigation").get_by_role("link", name="Journal"))
    page.wait_for_url("**/newsletter/")
    press(page, page.get_by_role("link", name="Ouvrir la rédaction"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Mobilité")


def write(page: Page) -> None:
    """In the rich editor: a paragraph, and one word in bold."""
    press(page, page.locator(".work").get_by_role("link", name=ARTICLE, exact=True))
    expect(page.get_by_role("heading", level=1)).to_have_text(ARTICLE)
    press(page, page.get_by_role("link", name="Modifier"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Écrire l’article")
    text = page.locator("[contenteditable][aria-label=Texte]")
    text.focus()
    page.keyboard.type(SENTENCE)
    page.keyboard.press("Enter")
    page.keyboard.press("Control+b")
    page.keyboard.type("Six heures")
    page.keyboard.press("Control+b")
    page.keyboard.type(" de décalage.")
    expect(page.locator("[data-autosave-status]")).to_contain_text("Brouillon enregistré à")
    press(page, page.get_by_role("button", name="Enregistrer"))
    expect(page.get_by_role("status")).to_contain_text("Le texte est enregistré")
    expect(page.locator("article strong")).to_have_text("Six heures")


def accept(page: Page) -> None:
    press(page, page.get_by_role("button", name="Envoyer en relecture"))
    expect(page.get_by_role("heading", name="À relire")).to_be_visible()
    press(page, page.get_by_role("button", name="Accepter"))
    expect(page.get_by_role("status")).to_contain_text("L’article est prêt")


def ask_for_the_sign_off(page: Page) -> None:
    page.goto("/newsletter/desk/")
    press(page, page.get_by_role("link", name="Publier le numéro…"))
    expect(page.get_by_role("heading", name="Ce qui manque")).to_be_visible()
    press(page, page.get_by_role("button", name="Demander le bon à tirer"))
    expect(page.get_by_role("status")).to_contain_text("est prévenue")


def sign_off(director: Page) -> None:
    director.goto(PUBLISH)
    press(director, director.get_by_role("button", name="Signer le bon à tirer"))
    expect(director.get_by_role("status")).to_contain_text("Le bon à tirer est signé")


def publish(page: Page) -> None:
    """Taken back once, then for good."""
    page.goto(PUBLISH)
    press(page, page.get_by_role("button", name="Faire paraître dans trois heures"))
    expect(page.get_by_role("status")).to_contain_text("Le numéro part dans trois heures")
    press(page, page.get_by_role("button", name="Reprendre le numéro"))
    expect(page.get_by_role("status")).to_contain_text("Rien n’est parti")
    press(page, page.get_by_role("button", name="Faire paraître dans trois heures"))
    expect(page.get_by_role("button", name="Reprendre le numéro")).to_be_visible()


def test_an_article_goes_from_draft_to_its_readers(
    site: servers.Site, visitor: Callable[..., Page]
) -> None:
    editor = visitor(viewport={"width": 1280, "height": 800})
    pages.enter(editor, "editor")
    editor.goto("/")
    open_the_desk(editor)
    write(editor)
    accept(editor)
    ask_for_the_sign_off(editor)
    director = visitor(viewport={"width": 1280, "height": 800})
    pages.enter(director, "core")
    sign_off(director)
    publish(editor)
    site.let_issues_leave()
    reader = visitor()
    pages.enter(reader, "relay")
    reader.goto("/newsletter/13/de-rouen-a-montreal/")
    expect(reader.locator("html")).to_have_attribute("lang", "en")
    expect(reader.get_by_text("In French: this article has no English version yet")).to_be_visible()
    expect(reader.locator("article .body")).to_have_attribute("lang", "fr")
    reader.get_by_role("button", name="Useful").click()
    expect(reader.get_by_role("button", name="Useful")).to_have_attribute("aria-pressed", "true")
    expect(reader.get_by_text("1 colleague says so")).to_be_visible()


def test_without_javascript_the_text_can_still_be_written(visitor: Callable[..., Page]) -> None:
    page = visitor(java_script_enabled=False)
    pages.enter(page, "author")
    page.goto("/newsletter/desk/13/le-reseau-bouge/edit/")
    page.get_by_label("Texte").fill("Un seul paragraphe.\n\n## Puis un titre")
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(page.locator("article .body h2")).to_have_text("Puis un titre")


def test_the_editor_is_named_and_nothing_is_wrong(visitor: Callable[..., Page]) -> None:
    page = visitor()
    pages.enter(page, "editor")
    page.goto("/newsletter/desk/13/neuf-questions-avant-de-dire-oui/edit/")
    expect(page.get_by_role("textbox", name="Texte")).to_be_visible()
    expect(page.get_by_role("toolbar", name="Mise en forme")).to_be_visible()
    expect(page.get_by_role("button", name="Gras")).to_be_visible()
    assert axe.violations(page) == []
