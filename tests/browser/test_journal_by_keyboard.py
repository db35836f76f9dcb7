"""What is done to make and read the journal, in French and by keyboard alone.

Writing in the editor, from a draft to its readers, stands in tests/browser/test_journal.py.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import pages, servers
from tests.browser.test_journal_on_a_phone import REVIEW
from tests.browser.test_keyboard import go_to, press, write

DESK = "/newsletter/desk/"
WIDE = {"width": 1280, "height": 800}

type Someone = Callable[[str], Page]


@pytest.fixture
def someone(visitor: Callable[..., Page]) -> Someone:
    """Opens the site as a demo account, in French."""

    def sign_in(account: str) -> Page:
        page = visitor(viewport=WIDE)
        pages.enter(page, account)
        return page

    return sign_in


def main_button(page: Page, name: str) -> Locator:
    return page.get_by_role("main").get_by_role("button", name=name, exact=True)


def main_link(page: Page, name: str) -> Locator:
    return page.get_by_role("main").get_by_role("link", name=name).first


def go(page: Page, place: Locator) -> None:
    """Press what leads to a page, and wait for it."""
    with page.expect_navigation():
        press(page, place)


def is_told(page: Page, sentence: str) -> None:
    expect(page.get_by_role("status").filter(has_text=sentence)).to_be_visible()


def test_the_desk_leads_to_what_waits(someone: Someone) -> None:
    page = someone("editor")
    page.goto("/newsletter/")
    go(page, main_link(page, "Ouvrir la rédaction"))
    expect(page.get_by_text("Ce qui vous attend")).to_be_visible()
    go(page, page.locator("main .btn.primary:visible"))
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Mobilité")


def test_an_issue_is_opened(someone: Someone) -> None:
    page = someone("editor")
    page.goto(f"{DESK}new/")
    write(page, page.get_by_label("Thème en français"), "Les outils du quotidien")
    write(page, page.get_by_label("Thème en anglais"), "Everyday tools")
    page.keyboard.press("Enter")
    is_told(page, "Le numéro est ouvert")


def test_an_article_is_accepted(someone: Someone) -> None:
    page = someone("editor")
    page.goto(DESK)
    group = page.get_by_role("heading", name="Relu")
    article = page.locator("h3", has=group).or_(group).locator("+ ul h4 a").first
    go(page, article)
    go(page, main_button(page, "Accepter"))
    is_told(page, "L’article est prêt")


def test_questions_make_a_first_draft(someone: Someone) -> None:
    page = someone("editor")
    page.goto(f"{DESK}13/astuces-testees/questions/")
    go(page, main_button(page, "Poser cinq questions"))
    write(page, page.get_by_role("main").get_by_role("textbox").first, "Trois astuces essayées.")
    go(page, main_button(page, "Garder mes réponses"))
    go(page, main_button(page, "Faire un premier jet des réponses"))
    expect(page.get_by_role("textbox", name="Chapeau")).to_have_value("Trois astuces essayées.")


def test_a_text_is_brought_back(someone: Someone) -> None:
    page = someone("editor")
    article = f"{DESK}13/la-carte-des-postes-ouverts-mode-d-emploi"
    page.goto(f"{article}/edit/")
    title = page.get_by_role("textbox", name="Titre")
    before = title.input_value()
    write(page, title, " encore")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    is_told(page, "Le texte est enregistré")
    page.goto(f"{article}/history/")
    go(page, page.get_by_role("main").locator("h2 a").nth(1))
    go(page, main_button(page, "Reprendre ce texte"))
    is_told(page, "Ce texte est repris")
    expect(page.get_by_role("heading", level=1)).to_have_text(before)


def test_an_article_is_looked_over_by_private_link(
    someone: Someone, visitor: Callable[..., Page], site: servers.Site
) -> None:
    page = someone("editor")
    page.goto("/newsletter/13/vous-l-avez-appelee-prochaine-escale/")
    go(page, main_link(page, "Faire relire par lien privé"))
    write(page, page.get_by_role("textbox", name="Nom"), "Odile")
    write(page, page.get_by_role("textbox", name="Adresse"), "odile@desk.example")
    write(page, page.get_by_label("Ce que vous demandez"), "Est-ce bien ce que vous avez dit ?")
    go(page, main_button(page, "Envoyer le lien"))
    is_told(page, "Le lien est en route")
    guest = visitor(viewport=WIDE)
    guest.goto(REVIEW.search(site.words_to("odile@desk.example"))[0])
    write(guest, guest.get_by_label("Ce qu’il faudrait changer"), "Une semaine, et non deux.")
    go(guest, main_button(guest, "Demander ce changement"))
    is_told(guest, "votre demande est transmise")


def test_a_page_of_the_plan_is_moved(someone: Someone) -> None:
    page = someone("editor")
    page.goto(f"{DESK}13/plan/")
    title = page.locator("#page-4 .cap b").inner_text()[1:]
    go(page, page.locator("#page-4").get_by_role("link", name="Déplacer"))
    mover = page.get_by_role("group", name=f"Déplacer : {title}")
    go(page, mover.get_by_role("button", name="En page 5"))
    is_told(page, f"« {title} » est en page 5")


def test_an_empty_page_is_filled_with_what_exists(someone: Someone) -> None:
    page = someone("editor")
    page.goto(DESK)
    go(page, main_link(page, "Clore avec ce qui existe"))
    go(page, page.locator("#page-10").get_by_role("button", name="Décider pour cette place"))
    is_told(page, "1 décision appliquée")
    expect(page.locator("#page-10")).to_have_count(0)


def test_an_issue_is_read_from_article_to_article(someone: Someone) -> None:
    page = someone("member")
    page.goto("/newsletter/12/")
    go(page, page.get_by_role("main").get_by_role("link", name="Ouvrir à part").first)
    first = page.url
    go(page, page.locator(".next-one"))
    assert page.url != first
    assert page.request.get("/newsletter/12/fr.pdf").body().startswith(b"%PDF-")


def test_a_mailing_is_started_and_stopped(someone: Someone) -> None:
    page = someone("editor")
    page.goto(f"{DESK}12/mailing/")
    go(page, main_button(page, "Envoyer par courriel"))
    is_told(page, "L’envoi part dans dix minutes")
    go_to(page, main_button(page, "Arrêter"))
    # The figures come anew every five seconds; the button stays where it is.
    page.locator("#state").evaluate("figures => { figures.dataset.old = true }")
    expect(page.locator("#state:not([data-old])")).to_be_visible()
    expect(main_button(page, "Arrêter")).to_be_focused()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    is_told(page, "Arrêté")


def test_an_article_is_found_again_and_is_useful(someone: Someone) -> None:
    page = someone("member")
    page.goto("/newsletter/")
    write(page, page.get_by_role("main").get_by_role("searchbox"), "visa")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    go(page, page.get_by_role("main").locator("h3 a").first)
    useful = page.get_by_role("button", name="Utile")
    _before, after = pages.as_pressed(useful)
    press(page, useful)
    expect(useful).to_have_attribute("aria-pressed", after)
