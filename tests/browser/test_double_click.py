"""A double click in a real browser, which keeps the second answer."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.servers import Site

PROBLEM = "Deux clics de trop sur le bouton"
SLUG = "deux-clics-de-trop-sur-le-bouton"


def test_a_tip_is_published_once_and_said_once(signed_in: Callable[..., Page], site: Site) -> None:
    page = signed_in("author")
    page.goto("/knowledge/tips/new/")
    page.get_by_label("Quel problème").fill(PROBLEM)
    page.get_by_label("Comment faire").fill("Ouvrir\nFermer")
    page.get_by_role("radio", name="15 min", exact=True).check()
    page.get_by_label("Titre").fill(PROBLEM)
    page.get_by_label("Catégorie").select_option(index=1)
    page.get_by_role("button", name="Publier").dblclick()
    expect(page.get_by_role("heading", level=1)).to_have_text(PROBLEM)
    expect(page.get_by_text("Votre astuce est publiée")).to_have_count(1)
    assert page.url.endswith(f"/{SLUG}/")
    assert page.request.get(f"/knowledge/tips/{SLUG}-2/").status == 404
