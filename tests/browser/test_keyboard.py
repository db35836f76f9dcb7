"""By keyboard alone: the mouse is never used, and one always sees where one is."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.browser import pages

MOST_STOPS = 80
# What is focused, or the label drawn around it, has an outline, and nothing lies over it.
SEEN = """() => {
  const one = document.activeElement, drawn = one.closest('label') ?? one;
  const outlined = [one, drawn].some(each => {
    const style = getComputedStyle(each);
    return style.outlineStyle != 'none' && parseFloat(style.outlineWidth) >= 2;
  });
  const box = drawn.getBoundingClientRect();
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return outlined && top != null && (drawn.contains(top) || top.contains(drawn));
}"""


def go_to(page: Page, place: Locator) -> None:
    """Tab on to a place, once the page is there; every stop on the way is seen."""
    page.wait_for_load_state()
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        assert page.evaluate(SEEN), f"the focus is not seen on {stop}"
        if place.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"no way by keyboard to {place}")


def press(page: Page, place: Locator) -> None:
    go_to(page, place)
    page.keyboard.press("Enter")


def write(page: Page, place: Locator, text: str) -> None:
    go_to(page, place)
    page.keyboard.type(text)


def sign_in(page: Page) -> None:
    page.goto("/accounts/login/")
    write(page, page.get_by_label("Adresse"), pages.address("newcomer"))
    write(page, page.get_by_label("Mot de passe"), pages.PASSWORD)
    press(page, page.get_by_role("button", name="Se connecter"))
    page.wait_for_url("/charter/accept/*")


def accept_the_charter(page: Page) -> None:
    press(page, page.get_by_role("button", name="Accepter la charte"))
    page.wait_for_url("/")


def skip_to_the_content(page: Page) -> None:
    """The first stop of every page."""
    page.keyboard.press("Tab")
    assert page.evaluate(SEEN)
    expect(page.get_by_role("link", name="Aller au contenu")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


def search(page: Page, words: str) -> None:
    write(page, page.get_by_role("banner").get_by_role("searchbox"), words)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")


def test_sign_in_search_read_try_and_take_back(visitor: Callable[..., Page]) -> None:
    page = visitor(viewport={"width": 1280, "height": 720})
    sign_in(page)
    accept_the_charter(page)
    search(page, "visa inde")
    skip_to_the_content(page)
    press(page, page.get_by_role("link", name="Visa : le calendrier à rebours par pays"))
    expect(page.get_by_role("heading", name="Comment faire")).to_be_visible()
    press(page, page.get_by_role("button", name="Je l’ai testée"))
    expect(page.get_by_role("status").filter(has_text="Vous l’avez testée")).to_be_focused()
    minutes = page.get_by_role("button", name="30 min", exact=True)
    press(page, minutes)
    expect(minutes).to_have_attribute("aria-pressed", "true")
    press(page, page.get_by_role("link", name="Ajouter une phrase"))
    write(page, page.get_by_label("Une phrase"), "Le consulat de Lyon répond vite.")
    press(page, page.get_by_role("button", name="Enregistrer"))
    expect(page.get_by_text("Vous l’avez testée")).to_be_visible()
    expect(page.get_by_text("Le consulat de Lyon répond vite.")).to_be_visible()
    press(page, page.get_by_role("button", name="Annuler"))
    expect(page.get_by_role("button", name="Je l’ai testée")).to_be_visible()
    expect(page.get_by_text("Le consulat de Lyon répond vite.")).to_be_hidden()
