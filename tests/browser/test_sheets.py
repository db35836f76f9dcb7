"""Writing a sheet by the keyboard in French; reading and varying one on a phone in English."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser import pages

MAIN = "/knowledge/sheets/monter-un-dossier-de-voyage/"


def test_write_a_sheet_by_the_keyboard(visitor: Callable[..., Page]) -> None:
    page = visitor(viewport={"width": 1280, "height": 900})
    pages.enter(page, "author")
    page.goto("/knowledge/sheets/new/")
    page.get_by_label("Titre", exact=True).focus()
    page.keyboard.type("Préparer la venue d’un auditeur")
    page.keyboard.press("Tab")
    page.keyboard.type("Accueil")
    text = page.locator("[contenteditable][aria-label=Texte]")
    text.focus()
    page.keyboard.type("## La veille")
    page.keyboard.press("Enter")
    page.keyboard.type("Réserver la salle du rez-de-chaussée.")
    expect(page.locator("[data-autosave-status]")).to_contain_text("Brouillon enregistré à")
    page.get_by_role("button", name="Publier", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Préparer la venue d’un auditeur")
    expect(page.get_by_role("heading", level=2, name="La veille")).to_be_visible()
    expect(page.locator(".howto")).to_contain_text("Réserver la salle")
    page.get_by_role("link", name="Modifier ma fiche").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Modifier ma fiche")
    expect(page.locator("[contenteditable][aria-label=Texte]")).to_contain_text("La veille")


def test_read_and_vary_a_sheet_on_a_phone_without_a_script(visitor: Callable[..., Page]) -> None:
    page = visitor(java_script_enabled=False, viewport={"width": 390, "height": 844})
    pages.enter(page, "member")
    page.goto("/knowledge/sheets/")
    pages.speak(page, "en")
    page.get_by_role("link", name="Building a travel file", exact=True).click()
    page.get_by_role("navigation", name="For which place").get_by_text("Casablanca").click()
    expect(page.get_by_role("heading", level=3, name="Casablanca")).to_be_visible()
    page.get_by_role("link", name="All places").click()
    page.get_by_role("link", name="Write a version for a place").click()
    page.get_by_label("For which place?").select_option("country:SG")
    page.get_by_label("How it is done").fill("## Before\n\n1. Ask the agency in town.")
    page.get_by_role("button", name="Preview").click()
    expect(page.locator("#preview")).to_contain_text("Ask the agency in town.")
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_role("heading", level=2, name="Before")).to_be_visible()
    pages.fits(page)
    page.goto(MAIN)
    expect(page.get_by_role("navigation", name="For which place")).to_contain_text("Singapore")
