"""Every page can be read in its template."""

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
    for path in sorted((settings.BASE_DIR / "templates").rglob("*.html")):
        for number, line in enumerate(path.read_text().splitlines(), 1):
            if len(line) > LONGEST:
                name = path.relative_to(settings.BASE_DIR)
                yield f"{name}:{number} has {len(line)} characters, {LONGEST} at most"
