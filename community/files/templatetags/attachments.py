"""The files that hang on the thing that a page shows."""

from django import template
from django.db.models import Model

from community.core import nouns

from .. import queries

register = template.Library()


@register.inclusion_tag("community/files/attachments.html")
def attachments(thing: Model, may_attach: bool = False) -> dict[str, object]:
    """Nothing where there are none, except for whoever may hang one there."""
    noun = nouns.of(thing)
    return {
        "files": queries.newest_versions(thing),
        "thing": thing,
        "code": noun.code if noun else "",
        "may_attach": may_attach,
    }
