"""What tests of the library start from."""

from datetime import timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from community.texts import revisions
from community.texts.models import Suggestion
from knowledge import actions
from knowledge.items import texts_of
from knowledge.models import Category, Sheet, Tip, Tool, ToolCategory
from members.models import Member
from tests import factories

_numbers = count(1)
BODY = (
    "<h2>Avant</h2><ol><li>Ouvrir le portail.</li><li>Vérifier la <strong>date</strong>.</li></ol>"
    "<h2>Après</h2><table><tbody><tr><th>Quand</th><th>Quoi</th></tr>"
    "<tr><td>Le soir</td><td>Ranger</td></tr></tbody></table>"
)


def make_category(slug: str = "agenda", **fields: Any) -> Category:
    defaults = {"name_fr": slug.title(), "name_en": f"{slug.title()} (en)"}
    return Category.objects.get_or_create(slug=slug, defaults=defaults | fields)[0]


def make_tip(author: Member | None = None, **fields: Any) -> Tip:
    """A published tip in French of two steps, 15 minutes."""
    number = next(_numbers)
    wording = {
        "title": f"Astuce {number}",
        "problem": f"Le problème {number}.",
        "steps": ["Ouvrir la **série**.", "Ajouter un rendez-vous."],
        "copy": "",
    }
    words = wording | {name: fields.pop(name) for name in wording if name in fields}
    filing = {"category": make_category(), "minutes": 15, "topics": [], "sites": [], "tools": []}
    filed = filing | {name: fields.pop(name) for name in filing if name in fields}
    options = {
        "at": timezone.now() - timedelta(days=10),
        "language": "fr",
        "past": True,
        **fields,
    }
    return actions.publish(
        actions.Wording(**words),
        by=author or factories.make_member(),
        filing=actions.Filing(**filed),
        **options,
    )


def revise(tip: Tip, **words: object) -> Tip:
    """In the words given; the others stay."""
    tip = Tip.objects.with_author().get(pk=tip.pk)
    names = ("title", "problem", "steps", "copy")
    texts = {name: getattr(tip, f"{name}_{tip.language}") for name in names}
    return actions.revise(
        tip,
        actions.Wording(**texts | words),
        by=tip.author,
        at=timezone.now(),
        filing=actions.Filing(tip.category, tip.minutes),
        version=tip.version,
    )


def make_suggestion(tip: Tip, by: Member) -> Suggestion:
    """Another title for a tip in French."""
    texts = texts_of(tip, "fr") | {"title": f"{tip.title_fr}, revue"}
    return actions.suggest(
        tip,
        texts,
        by=by,
        at=timezone.now(),
        language="fr",
        reason="Plus clair.",
        seen=revisions.newest(tip),
        past=True,
    )


def make_sheet(author: Member | None = None, **fields: Any) -> Sheet:
    """A published sheet in French: a heading, two steps and a table."""
    number = next(_numbers)
    wording = {"title": f"Fiche {number}", "body": BODY, "summary": f"La démarche {number}."}
    words = wording | {name: fields.pop(name) for name in wording if name in fields}
    filing = {"category": make_category(), "topics": [], "tools": []}
    filed = filing | {name: fields.pop(name) for name in filing if name in fields}
    options = {"at": timezone.now() - timedelta(days=10), "language": "fr", "past": True, **fields}
    return actions.publish_sheet(
        actions.SheetWording(**words),
        by=author or factories.make_member(),
        filing=actions.SheetFiling(**filed),
        **options,
    )


def make_variant(main: Sheet, author: Member, *, country: str = "", **fields: Any) -> Sheet:
    """How it is done at the author's site, or in a country."""
    wording = {"title": main.title_fr, "body": "<p>Ici, tout passe par l’agence.</p>"}
    words = wording | {name: fields.pop(name) for name in wording if name in fields}
    place = actions.Place(country=country) if country else actions.Place(author.site)
    options = {"at": timezone.now() - timedelta(days=5), "language": "fr", "past": True, **fields}
    return actions.publish_variant(main, actions.SheetWording(**words), place, by=author, **options)


def make_tool(slug: str = "outlook", **fields: Any) -> Tool:
    category, _ = ToolCategory.objects.get_or_create(
        slug="agenda", defaults={"name_fr": "Agenda", "name_en": "Diary"}
    )
    defaults = {
        "name_fr": slug.title(),
        "name_en": slug.title(),
        "category": category,
        "purpose_fr": "Tenir l’agenda.",
        "purpose_en": "Keep the diary.",
    }
    return Tool.objects.create(slug=slug, **(defaults | fields))


def typed(**fields: Any) -> dict[str, Any]:
    """What a browser sends for a new tip whose title and category were seen."""
    return {
        "title": "Retrouver qui a validé quoi après un comité",
        "problem": "Retrouver qui a validé quoi après un comité.",
        "steps": "Ouvrir le relevé\nNoter la décision",
        "minutes": "15",
        "language": "fr",
        "category": make_category().slug,
        **fields,
    }


def typed_sheet(**fields: Any) -> dict[str, Any]:
    """What a browser sends for a new sheet."""
    return {
        "title": "Monter un dossier de voyage",
        "category": make_category().slug,
        "body": "<h2>Réserver</h2><p>Comparez avant de choisir.</p>",
        "summary": "",
        "language": "fr",
        **fields,
    }
