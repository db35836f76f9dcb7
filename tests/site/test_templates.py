"""Every page and every mail can be read in its template."""

from collections.abc import Iterator

from django.conf import settings
from django.template.loader import get_template

LONGEST = 120


def test_no_line_of_a_template_is_too_long():
    assert list(too_long()) == []


def test_the_indentation_of_a_page_is_not_sent():
    sent = get_template("ui/keep_form.html").render()
    assert [line for line in sent.splitlines() if line.startswith(" ")] == []


def too_long() -> Iterator[str]:
    """The file and line of each, with its length."""
    for name, text in of_the_site():
        for number, line in enumerate(text.splitlines(), 1):
            if len(line) > LONGEST:
                yield f"{name}:{number} has {len(line)} characters, {LONGEST} at most"


def of_the_site() -> Iterator[tuple[str, str]]:
    """Each template: its file, and its text."""
    folder = settings.BASE_DIR / "templates"
    for path in sorted([*folder.rglob("*.html"), *folder.rglob("*.txt")]):
        yield str(path.relative_to(settings.BASE_DIR)), path.read_text()


def test_no_template_vouches_for_a_text():
    # What is HTML says so in Python, where whoever reads it sees what made it.
    assert [name for name, text in of_the_site() if "|safe" in text] == []
