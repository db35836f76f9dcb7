"""Every page and every mail can be read in its template."""

import re
from collections import defaultdict
from collections.abc import Iterator

from django.conf import settings
from django.template.loader import get_template

LONGEST = 120
TAG = re.compile(r"{%-?\s*(\w+)(.*?)%}", re.DOTALL)
INCLUDED = re.compile(r'{%\s*include\s+"([^"]+)"(.*?)%}', re.DOTALL)
# A word of a part that it can do without: where a page has one of that name, it would be shown.
OPTIONAL = re.compile(r"{%\s*(?:el)?if\s+(\w+)\s*%}|{%\s*firstof\s+(\w+)\s|(\w+)\|default:")


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


def test_a_part_shows_no_word_that_a_page_keeps_for_another():
    assert list(mistaken()) == []


def mistaken() -> Iterator[str]:
    """Each part that would show what a page further up has set, with the way out."""
    texts = {name.removeprefix("templates/"): text for name, text in of_the_site()}
    includers = defaultdict(set)
    for name, text in texts.items():
        for part, _words in INCLUDED.findall(text):
            includers[part].add(name)
    for name, text in texts.items():
        above = {word for page in pages_above(name, includers) for word in kept(texts[page])}
        for part, words in INCLUDED.findall(text):
            given = kept(text) | set(re.findall(r"(\w+)=", words))
            if not words.rstrip().endswith(" only"):
                for word in sorted((optional(texts.get(part, "")) & above) - given):
                    yield f"{name}: say {word}= to {part}, or include it with “only”"


def pages_above(name: str, includers: dict[str, set[str]]) -> set[str]:
    """Whatever includes a template, or includes what does."""
    above, new = set(), {name}
    while new:
        new = {page for part in new for page in includers.get(part, ())} - above
        above |= new
    return above


def kept(text: str) -> set[str]:
    """The words that a template sets: “as label”, “asvar title”."""
    tags = (rest for tag, rest in TAG.findall(text) if tag not in ("for", "if", "include"))
    return {word for rest in tags for word in re.findall(r"\bas(?:var)?\s+(\w+)", rest)}


def optional(text: str) -> set[str]:
    return {word for words in OPTIONAL.findall(text) for word in words if word} - kept(text)
