"""Files of a sheet: attached and replaced by the keyboard in French; fetched, attached and removed
on a phone in English, without a script."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser import pages
from tests.files import papers

TRAVEL = "/knowledge/sheets/monter-un-dossier-de-voyage/"


def file(words: str) -> dict[str, object]:
    return {"name": "x.txt", "mimeType": "text/plain", "buffer": words.encode()}


def press(page: Page, role: str, name: str, *, exact: bool = True) -> None:
    page.get_by_role(role, name=name, exact=exact).focus()  # type: ignore[arg-type]
    page.keyboard.press("Enter")


def test_attach_and_replace_by_the_keyboard(visitor: Callable[..., Page]) -> None:
    page = visitor(viewport={"width": 1280, "height": 900})
    pages.enter(page, "author")
    page.goto("/knowledge/sheets/new/")
    page.get_by_label("Titre", exact=True).fill("Ranger une armoire à fournitures")
    page.get_by_label("Catégorie").select_option(index=1)
    page.locator("[contenteditable][aria-label=Texte]").fill("Une étagère par an.")
    press(page, "button", "Publier")
    press(page, "link", "Joindre un fichier")
    page.get_by_label("Intitulé").focus()
    page.keyboard.type("Étiquettes à imprimer")
    page.get_by_label("Fichier", exact=True).set_input_files(file("Année 2026"))
    press(page, "button", "Joindre le fichier")
    expect(page.get_by_text("Le fichier est joint.")).to_be_visible()
    press(page, "link", "Remplacer ou retirer", exact=False)
    page.get_by_label("Fichier", exact=True).set_input_files(
        {"name": "x.zip", "mimeType": "text/plain", "buffer": b"PK\x03\x04"}
    )
    press(page, "button", "Remplacer le fichier")
    expect(page.locator(".err-msg")).to_contain_text("abîmé")
    page.get_by_label("Fichier", exact=True).set_input_files(file("Année 2027"))
    press(page, "button", "Remplacer le fichier")
    expect(page.get_by_text("Version 2 du")).to_be_visible()
    press(page, "link", "Ranger une armoire à fournitures")
    with page.expect_download() as fetched:
        press(page, "link", "Étiquettes à imprimer")
    assert fetched.value.suggested_filename == "Étiquettes à imprimer.txt"
    assert Path(fetched.value.path()).read_text() == "Année 2027"


def test_fetch_and_attach_on_a_phone_without_a_script(visitor: Callable[..., Page]) -> None:
    page = visitor(java_script_enabled=False, viewport={"width": 390, "height": 844})
    pages.enter(page, "author")
    page.goto(TRAVEL)
    pages.speak(page, "en")
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Avant le départ : la liste à cocher").click()
    assert "Passeport" in papers.text_of(Path(fetched.value.path()).read_bytes())
    page.goto("/knowledge/sheets/new/")
    page.get_by_label("Title", exact=True).fill("Labelling a cupboard")
    page.get_by_label("Category").select_option(index=1)
    page.get_by_label("How it is done").fill("One shelf a year.")
    page.get_by_role("button", name="Publish", exact=True).click()
    page.get_by_role("link", name="Attach a file").click()
    page.get_by_label("What it is").fill("Labels to print")
    page.get_by_label("File", exact=True).set_input_files(file("2026"))
    page.get_by_role("button", name="Attach the file").click()
    expect(page.get_by_role("heading", level=2, name="Labels to print")).to_be_visible()
    pages.fits(page)
    page.get_by_role("link", name="Replace or remove").click()
    page.get_by_role("button", name="Remove the file").click()
    expect(page.get_by_role("heading", level=2, name="Labels to print")).to_have_count(0)
