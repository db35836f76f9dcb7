"""What revisions keep of a tip or a sheet, and whether its translation has fallen behind."""

from datetime import datetime

from community.core.bilingual import other
from community.texts import revisions
from members.models import Member

from ..items import Item, languages_of, texts_of


def keep_first(item: Item) -> None:
    """What was written before revisions were kept; nobody knows by whom. The source goes first, so
    that its translation counts as made from it."""
    written_at = item.revised_at or item.published_at
    for language in languages_of(item):
        if not revisions.of(item, language).exists():
            revisions.keep(item, language, texts_of(item, language), by=None, at=written_at)


def keep(
    item: Item,
    language: str,
    *,
    by: Member,
    at: datetime,
    suggested_by: int | None = None,
    read_anew: bool = False,
) -> None:
    """Keep what an item, which is saved, says in one language by now."""
    revisions.keep(
        item,
        language,
        texts_of(item, language),
        by=by,
        at=at,
        suggested_by=suggested_by,
        read_anew=read_anew,
    )
    _mark_stale(item, at)


def _mark_stale(item: Item, at: datetime) -> None:
    """Its translation is older than what it translates, or is so no longer."""
    translation = other(item.language)
    is_stale = translation in item.written_languages and revisions.stale(
        item, item.language, translation
    )
    since = (item.translation_stale_since or at) if is_stale else None
    if since != item.translation_stale_since:
        item.translation_stale_since = since
        item.save(update_fields=["translation_stale_since"])
