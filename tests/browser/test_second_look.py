"""What looks confidential is pointed out before others read it: by the keyboard in French, and on a
phone in English without a script."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser import pages

PROBLEM = "Pour un badge visiteur, Claire Marchand répond au 06 12 34 56 78."
CHANGED = "Pour un badge visiteur, demander à l’accueil."
STEPS = "Appeler la veille\nDonner le nom de l’entreprise"
POINTED_OUT = "« Claire Marchand répond au 06 12 34 56 78 » : cela ressemble à une personne"
ASKED = "Who lets visitors in on Saturdays? Claire Marchand, +33 6 12 34 56 78, is away."


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).focus()
    page.keyboard.press("Enter")


def write_a_tip(page: Page) -> None:
    """Its title is drawn from the first answer; a category is still to be chosen."""
    page.goto("/knowledge/tips/new/")
    page.get_by_label("Quel problème").focus()
    page.keyboard.insert_text(PROBLEM)
    expect(page.get_by_label("Titre")).to_have_value(PROBLEM.rstrip("."))
    page.get_by_label("Comment faire").focus()
    page.keyboard.insert_text(STEPS)
    page.get_by_role("radio", name="10 min", exact=True).focus()
    page.keyboard.press("Space")
    press(page, "Publier")
    expect(page.get_by_text(POINTED_OUT)).not_to_have_count(0)


def choose_a_category(page: Page) -> None:
    page.get_by_label("Catégorie").focus()
    page.keyboard.press("ArrowDown")


def test_it_is_changed_or_published_as_it_is_by_the_keyboard(visitor: Callable[..., Page]) -> None:
    page = visitor()
    pages.enter(page, "relay")
    page.goto("/")
    pages.speak(page, "fr")
    write_a_tip(page)
    problem = page.get_by_label("Quel problème")
    expect(problem).to_be_focused()
    expect(page.get_by_label("Comment faire")).to_have_value(STEPS)
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(CHANGED)
    expect(page.get_by_label("Titre")).to_have_value(CHANGED.rstrip("."))
    expect(page.get_by_text(POINTED_OUT)).to_have_count(0)
    choose_a_category(page)
    press(page, "Publier")
    expect(page.get_by_role("heading", level=1)).to_have_text(CHANGED.rstrip("."))
    expect(page.get_by_role("main")).not_to_contain_text("06 12 34 56 78")
    write_a_tip(page)
    choose_a_category(page)
    page.get_by_label("Titre").fill("Le badge visiteur")
    page.get_by_label("Comment faire").fill("")
    press(page, "Publier tel quel")
    expect(page.get_by_text("Écrivez au moins une étape")).not_to_have_count(0)
    expect(page.get_by_text(POINTED_OUT)).to_have_count(0)  # it was decided
    page.keyboard.insert_text(STEPS)
    press(page, "Publier")
    expect(page.get_by_role("heading", level=1)).to_have_text("Le badge visiteur")
    expect(page.get_by_role("main")).to_contain_text("06 12 34 56 78")


def test_it_is_changed_or_published_as_it_is_on_a_phone_without_a_script(
    visitor: Callable[..., Page],
) -> None:
    page = visitor(java_script_enabled=False, viewport={"width": 390, "height": 844})
    pages.enter(page, "relay")
    for keeps in (True, False):
        page.goto("/knowledge/questions/new/")
        pages.speak(page, "en")
        body = page.get_by_label("What are you looking for")
        body.fill(ASKED)
        page.get_by_label("Title").fill("Visitors on Saturdays")
        page.get_by_role("button", name="Ask", exact=True).click()
        expect(page.get_by_text("looks like a person with their telephone number")).to_be_visible()
        expect(body).to_have_value(ASKED)
        expect(page.get_by_label("Title")).to_have_value("Visitors on Saturdays")
        pages.fits(page)
        if keeps:
            page.get_by_role("button", name="Publish it as it is").click()
        else:
            body.fill("Who lets visitors in on Saturdays?")
            page.get_by_role("button", name="Ask", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Visitors on Saturdays")
        expect(page.get_by_text("+33 6 12 34 56 78")).to_have_count(1 if keeps else 0)
