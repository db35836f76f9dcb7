"""The ten sheets, with their versions for sites and countries."""

from django.utils import translation

from community.company.models import Site
from community.core import countries
from community.core.bilingual import LANGUAGES
from community.demo import words
from knowledge import actions
from knowledge.actions import Place, SheetFiling, SheetWording
from knowledge.models import Category, Sheet, Tool

from . import drawings
from .stage import Stage


def load(stage: Stage) -> None:
    """In the order in which they were written; tips and tools are there already."""
    categories = {category.slug: category for category in Category.objects.all()}
    tools = {tool.slug: tool for tool in Tool.objects.all()}
    for row in sorted(words.read("sheets")["sheet"], key=lambda row: -row["published"]):
        filing = SheetFiling(
            categories[row["category"]],
            stage.topics_of(row["topics"]),
            [tools[slug] for slug in row["tools"]],
        )
        sheet = stage.sheets[row["id"]] = _sheet(stage, row, filing)
        for variant in row.get("variant", []):
            _variant(stage, sheet, row, variant)
        if "picture" in row:
            _illustrate(stage, sheet, row["picture"])
        # As where the months of its category, or the status of a tool, changed since.
        day = stage.clock.day(row["review_due"])
        Sheet.objects.filter(pk=sheet.pk).update(review_due_on=day)


def _sheet(stage: Stage, row: words.Words, filing: SheetFiling) -> Sheet:
    author = stage.cast[row["owner"]]
    return actions.publish_sheet(
        _wording(row["fr"]),
        by=author,
        at=stage.clock.ago(row["published"], author.time_zone),
        language="fr",
        filing=filing,
        translation=_wording(row["en"]),
        grown_from=stage.tips[row["tip"]] if "tip" in row else None,
        past=True,
    )


def _variant(stage: Stage, main: Sheet, row: words.Words, variant: words.Words) -> Sheet:
    """The same text, with what is different under the name of the place."""
    author = stage.cast[variant["author"]]
    site = stage.sites[variant["site"]] if "site" in variant else None
    french, english = (_varied(row, variant, site, language) for language in LANGUAGES)
    return actions.publish_variant(
        main,
        french,
        Place(site, variant.get("country", "")),
        by=author,
        at=stage.clock.ago(variant["published"], author.time_zone),
        language="fr",
        translation=english,
        past=True,
    )


def _varied(
    row: words.Words, variant: words.Words, site: Site | None, language: str
) -> SheetWording:
    with translation.override(language):
        place = site.city if site else countries.name_of(variant["country"])
    wording = _wording(row[language])
    parts = wording.body.split("\n## ")
    parts[variant["section"]] += f"\n\n### {place}\n\n{variant[language]}\n"
    return SheetWording(wording.title, "\n## ".join(parts), wording.summary)


def _illustrate(stage: Stage, sheet: Sheet, row: words.Words) -> None:
    """A drawing at the end of both texts."""
    by, at = sheet.author, sheet.published_at
    picture = drawings.hang(sheet, row, stage.cast[row["by"]], by=by, at=at)
    for language in LANGUAGES:
        actions.place_in_sheet(sheet, picture, by=by, at=at, language=language, past=True)


def _wording(text: words.Words) -> SheetWording:
    return SheetWording(text["title"], text["body"].strip(), text["summary"])
