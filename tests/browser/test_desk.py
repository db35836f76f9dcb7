"""The desk, by keyboard in French and on a telephone in English."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser import axe, pages, servers

DESK = "/newsletter/desk/"
OWNER = "genevieve.astruc@aurelis.example"
FIRST = "Faire ses valises, pour changer"


def test_an_editor_finds_what_waits_and_changes_the_order(visitor: Callable[..., Page]) -> None:
    page = visitor(viewport={"width": 1280, "height": 800})
    pages.enter(page, "editor")
    page.goto(DESK)
    expect(page.locator("main .btn.primary:visible")).to_have_count(1)
    page.goto(f"{DESK}?order=1")
    second = page.locator(".order li").nth(1)
    expect(second).to_contain_text(FIRST)
    for way, place in (("haut", 0), ("bas", 1)):
        button = page.get_by_role("button", name=f"{FIRST} : une place plus {way}")
        button.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".order li").nth(place)).to_contain_text(FIRST)


def test_an_article_is_filed_anew_by_keyboard(visitor: Callable[..., Page]) -> None:
    page = visitor(viewport={"width": 1280, "height": 800})
    pages.enter(page, "editor")
    page.goto("/newsletter/desk/13/neuf-questions-avant-de-dire-oui/filing/")
    page.get_by_label("Calibrage").focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("1600")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("La fiche est enregistrée")
    row = page.locator(".work > li", has_text="Neuf questions avant de dire oui")
    expect(row).to_contain_text("sur 1\u202f600 signes")


def drag(page: Page, number: int, to: int) -> None:
    """A page of the plan onto another; a browser asks twice whether it may lie there."""
    page.locator(f"#page-{number} .page-box").hover()
    page.mouse.down()
    for _twice in range(2):
        page.locator(f"#page-{to} .page-box").hover()
    with page.expect_navigation():
        page.mouse.up()


def test_a_page_of_the_plan_is_dragged(visitor: Callable[..., Page]) -> None:
    page = visitor(viewport={"width": 1280, "height": 1600})
    pages.enter(page, "editor")
    page.goto(f"{DESK}13/plan/")
    title = page.locator("#page-7 .cap b").inner_text()[1:]
    drag(page, 7, 10)
    expect(page.get_by_role("status")).to_contain_text("est en page 10")
    expect(page.locator("#page-10 .cap b")).to_contain_text(title)
    expect(page.locator("#page-7 .pg-void")).to_be_visible()
    drag(page, 10, 7)
    expect(page.locator("#page-7 .cap b")).to_contain_text(title)


def test_a_tip_that_was_much_tried_goes_to_the_desk_and_its_author_agrees(
    visitor: Callable[..., Page], site: servers.Site
) -> None:
    member, owner, editor = visitor(), visitor(), visitor()
    pages.enter(member, "member")
    member.goto("/knowledge/tips/poser-la-delegation-avant-les-conges/")
    member.get_by_role("link", name="Proposer pour le journal").click()
    member.get_by_role("button", name="Envoyer l’idée").click()
    expect(member.get_by_role("status")).to_contain_text("entre les mains du comité")
    pages.enter(editor, "editor")
    editor.goto(f"{DESK}ideas/")
    idea = editor.locator("main li[id]", has_text="Poser la délégation avant les congés")
    expect(idea).to_contain_text("À retenir une fois l’accord donné")
    owner.goto(re.search(r"/m/\S+", site.words_to(OWNER))[0])
    owner.get_by_role("button", name="Accepter", exact=True).click()
    expect(owner.get_by_role("status")).to_contain_text("le comité connaît votre réponse")
    editor.reload()
    idea.get_by_role("link", name="Retenir pour le numéro 13").click()
    expect(editor.get_by_role("heading", level=1)).to_have_text("Commander un article")


def test_an_author_finds_what_waits_on_a_telephone(visitor: Callable[..., Page]) -> None:
    page = visitor(viewport={"width": 390, "height": 844}, locale="en-GB")
    pages.enter(page, "member")
    page.goto(DESK)
    pages.speak(page, "en")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your articles")
    expect(page.get_by_text("What waits for you")).to_be_visible()
    pages.fits(page)
    assert axe.violations(page) == []
    page.get_by_role("link", name="Write the article").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
