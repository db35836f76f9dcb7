"""What is asked of every page shown."""

from typing import Any

from playwright.sync_api import Page

from tests.browser import axe

WIDE = {"width": 1280, "height": 800}
NARROW = {"width": 320, "height": 640}
UNFOLD = "document.querySelectorAll('main details').forEach(one => { one.open = true })"
LOOK = """() => ({
  lang: document.documentElement.lang,
  titles: [...document.querySelectorAll('h1')].filter(one => one.checkVisibility()).length,
  named: document.title.split('·')[0].trim() != '',
  // A button that is pressed while the page arrives finds its form only if that stands before it.
  late: [...document.querySelectorAll('button[form]:not(.needs-js)')].filter(
    one => one.compareDocumentPosition(one.form) & Node.DOCUMENT_POSITION_FOLLOWING).length,
})"""
# The first element that sticks out of a narrow window, when something makes it scroll.
STICKS_OUT = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const out = [...document.querySelectorAll('body *')]
    .find(one => one.getBoundingClientRect().right > width + 1);
  return [`scrolls at ${width} px: ` + (out ? `${out.tagName}.${out.className}` : 'the page')];
}"""


def faults(page: Page, language: str) -> list[str]:
    """What is wrong with the page shown, all of it unfolded, at its present width."""
    return misnamed(page, language) + axe.violations(page)


def misnamed(page: Page, language: str) -> list[str]:
    """What its head does not say, once all of it is unfolded."""
    head = unfolded(page, LOOK)
    wanted = {"lang": language, "titles": 1, "named": True, "late": 0}
    return [f"{name} is {head[name]}" for name in wanted if head[name] != wanted[name]]


def unfolded(page: Page, sight: str) -> Any:
    """What a function sees of the page once all of it is unfolded."""
    return page.evaluate(f"() => {{ {UNFOLD}; return ({sight})() }}")


def check(page: Page, language: str) -> list[str]:
    """What is wrong with the page shown in both windows; leaves the wide one open."""
    wrong = look(page, language)
    page.set_viewport_size(WIDE)
    return wrong


def look(page: Page, language: str) -> list[str]:
    """What is wrong with the page shown in both windows; leaves either open.

    A page is built alike in both languages: axe looks at it in French, and in every language,
    width and theme when the proof is made.
    """
    if language != "fr":
        return too_wide(page) + misnamed(page, language)
    if page.viewport_size == NARROW:  # as the page before left it: a window changes once a page
        return too_wide(page) + wide_faults(page)
    return wide_faults(page) + too_wide(page)


def wide_faults(page: Page) -> list[str]:
    """What is wrong with a French page in a wide window."""
    page.set_viewport_size(WIDE)
    return faults(page, "fr")


def too_wide(page: Page) -> list[str]:
    """What sticks out of a narrow window."""
    page.set_viewport_size(NARROW)
    return unfolded(page, STICKS_OUT)
