"""A sentence ends with one full stop, right after its last word."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from tests.site.table import GET, World

# Letters behind which nothing but a word may follow; three full stops are an ellipsis.
ASTRAY = re.compile(r"[^\s<>]{0,20}[\w»”)]\s+\.(?=\s|<)|[^\s<>]{0,20}(?<!\.)\.\.(?!\.)[^\s<>]{0,5}")
CODE = re.compile(r"<(pre|script|style|textarea)\b.*?</\1>|<[^>]*>", re.DOTALL)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_full_stop_stands_alone_or_twice(
    language: str, world: World, sign_in: Callable[..., Client]
) -> None:
    alice = world.people["alice"]
    assert alice is not None
    alice.language = language
    alice.save(update_fields=["language"])
    browser, astray = sign_in(alice), {}
    for path, _statuses in GET.values():
        answer = browser.get(path.format(**world.places))
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            found = [match[0] for match in ASTRAY.finditer(CODE.sub("", answer.text))]
            if found:
                astray[path] = found
    assert astray == {}
