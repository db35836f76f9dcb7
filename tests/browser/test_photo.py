"""One's photo: chosen and moved in its frame, with a script and without."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import pages
from tests.members.portraits import PAGE, content

FILE = {"name": "moi.jpg", "mimeType": "image/jpeg", "buffer": content()}
SHOWN = "main .av.xl img"


@pytest.mark.parametrize("script", [True, False])
def test_a_photo_is_chosen_framed_and_taken_back(
    script: bool, visitor: Callable[..., Page]
) -> None:
    page = visitor(java_script_enabled=script)
    pages.enter(page, "sponsor")
    page.goto(PAGE)
    page.get_by_role("button", name="Retirer ma photo").click()
    expect(page.get_by_text("Votre photo est retirée")).to_be_visible()
    page.get_by_label("Votre photo").set_input_files(FILE)
    seen = page.get_by_role("img", name="La photo entière")
    if script:
        expect(seen).to_be_visible()
        expect(seen).to_have_attribute("src", re.compile("^data:image/jpeg"))
        width = seen.bounding_box()["width"]
        page.get_by_label("Rapprocher").fill("150")
        assert seen.bounding_box()["width"] == pytest.approx(width * 1.5, abs=1)
    else:
        expect(seen).to_have_count(0)
    page.get_by_label("Sur le site").check()
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_text("Votre photo est enregistrée.")).to_be_visible()
    expect(page.get_by_label("Rapprocher")).to_have_value("150" if script else "100")
    first = page.locator(SHOWN).get_attribute("src")
    page.get_by_label("Rapprocher").fill("200")
    if script:
        page.wait_for_load_state()  # before, there is nothing to take by the hand
        drag(page, to_the_right=-40)
        assert int(page.get_by_label("De gauche à droite").input_value()) > 60
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.locator(SHOWN)).not_to_have_attribute("src", str(first))
    expect(page.get_by_label("Rapprocher")).to_have_value("200")


def drag(page: Page, *, to_the_right: int) -> None:
    """Take the picture in its frame by the hand."""
    frame = page.locator("[data-framing]").bounding_box()
    assert frame
    x, y = frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + to_the_right, y, steps=5)
    page.mouse.up()
