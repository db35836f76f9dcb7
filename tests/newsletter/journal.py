"""What tests of the journal start from."""

from itertools import count
from typing import Any

from django.utils import timezone

from community.governance.models import Role
from members.models import Member
from newsletter import actions
from newsletter.models import Article, Issue, Section
from tests import factories

_numbers = count(1)
BODY = "Un premier paragraphe.\n\n## Un intertitre\n\nUn second, avec du **gras**."


def make_editor(first_name: str = "Sophie", last_name: str = "Lambert") -> Member:
    """Somebody on the editorial committee; the same person when asked twice."""
    if editor := Member.objects.filter(first_name=first_name, last_name=last_name).first():
        return editor
    editor = factories.make_member(first_name, last_name)
    factories.make_mandate(editor, Role.EDITORIAL_COMMITTEE)
    return editor


def make_section(slug: str = "dossier", **fields: Any) -> Section:
    defaults = {"name_fr": slug.title(), "name_en": f"{slug.title()} (en)"}
    return Section.objects.get_or_create(slug=slug, defaults=defaults | fields)[0]


def make_issue(number: int = 12) -> Issue:
    """An issue that is being made."""
    plan = actions.IssuePlan(theme_fr=f"Thème {number}", theme_en=f"Theme {number}")
    return actions.plan_issue(number, plan, by=make_editor())


def make_draft(issue: Issue, author: Member | None = None, **fields: Any) -> Article:
    """An article in French of two paragraphs, in the hands of its author."""
    words = {"title": f"Article {next(_numbers)}", "standfirst": "Un chapeau.", "body": BODY}
    words |= {name: fields.pop(name) for name in words if name in fields}
    author = author or factories.make_member()
    return actions.draft(
        issue,
        actions.Wording(**words),
        by=make_editor(),
        at=timezone.now(),
        language=fields.pop("language", "fr"),
        filing=actions.Filing(section=make_section(), author=author, **fields),
        past=True,
    )


def make_ready(issue: Issue, author: Member | None = None, **fields: Any) -> Article:
    """An article that waits for its issue."""
    article = make_draft(issue, author, **fields)
    return actions.approve(article, by=make_editor(), at=timezone.now(), past=True)


def let_out(issue: Issue) -> Issue:
    """Publish an issue with what is ready."""
    return actions.publish_issue(issue, by=make_editor(), at=timezone.now(), past=True)


def make_article(author: Member | None = None, **fields: Any) -> Article:
    """An article that every member can read."""
    issue = make_issue(next(_numbers) + 100)
    article = make_ready(issue, author, **fields)
    let_out(issue)
    return Article.objects.with_surroundings().get(pk=article.pk)


def typed(article: Article, **fields: Any) -> dict[str, Any]:
    """What a browser sends from the editor."""
    return {
        "title": article.title_fr,
        "standfirst": "Un autre chapeau.",
        "body": "<p>Un autre texte.</p>",
        "credit": "",
        "version": article.version,
        **fields,
    }
