"""Colleagues named in a text, as in `@Anne Roussel`, and the same text with links to them."""

import re
from collections.abc import Iterable, Iterator, Mapping

from django.db.models import Value
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe

from community.core import richtext
from community.core.letters import bare
from community.core.sql import Plain
from members.models import Member

MOST = 10  # people whom one text names
_NAMED = re.compile(r"(?<![\w@])@(\w[\w'’-]*(?:[ \u00a0]\w[\w'’-]*){1,4})")


def people_in(text: str) -> dict[Member, str]:
    """The members whom a text names by first and last name, and how each is written there.

    Those who share the name are all meant.
    """
    written = [match[1] for match in _NAMED.finditer(text)][:MOST]
    if not written:
        return {}
    keys = [Plain(Value(key)) for typed in written for key in _sort_keys(typed)]
    members = Member.objects.joined().filter(sort_key__in=keys).order_by("pk")
    namesakes: dict[str, list[Member]] = {}
    for member in members:
        namesakes.setdefault(bare(member.name), []).append(member)
    return {
        member: name
        for name in filter(None, (_longest(typed, namesakes) for typed in written))
        for member in namesakes[_plain(name)]
    }


def linked(text: str, named: Iterable[Mapping[str, str]]) -> SafeString:
    """The text as it was typed, each colleague named in it a link to their profile."""
    addresses: dict[str, list[str]] = {}
    for mention in named:
        addresses.setdefault(escape(f"@{mention['written']}"), []).append(mention["slug"])
    html = richtext.plain(text)
    if not addresses:
        return html
    longest_first = sorted(addresses, key=len, reverse=True)
    names = re.compile(rf"(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    with_links = names.sub(lambda name: _link(name[0], addresses[name[0]]), html)
    return mark_safe(with_links)  # nosec B703 # what was sanitised, and links of ours


def _link(name: str, slugs: list[str]) -> str:
    """To the profile, or to those who share the name; it is escaped already."""
    if len(slugs) == 1:
        address = reverse("members:member-detail", args=slugs)
    else:
        address = f"{reverse('members:member-list')}?{urlencode({'q': name[1:]})}"
    return format_html('<a href="{}">{}</a>', address, SafeString(name))  # nosec B703 # escaped


def _longest(typed: str, namesakes: Mapping[str, object]) -> str:
    """The most words with which it begins that are the name of somebody; "" when none are."""
    return next((name for name in _beginnings(typed) if _plain(name) in namesakes), "")


def _beginnings(typed: str) -> Iterator[str]:
    """Its first words, at least two, the most of them first, with the spaces between them."""
    ends = [space.start() for space in re.finditer("[ \u00a0]", typed)][1:]
    yield from (typed[:end] for end in [len(typed), *reversed(ends)])


def _plain(name: str) -> str:
    return bare(name.replace("\u00a0", " "))


def _sort_keys(typed: str) -> Iterator[str]:
    """How those are kept whose name it may begin with: last name first."""
    words = typed.replace("\u00a0", " ").split(" ")
    for count in range(2, len(words) + 1):
        for first in range(1, count):
            yield " ".join([*words[first:count], *words[:first]])
