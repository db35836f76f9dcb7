"""The way back from what is written at the desk."""

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from members.models import Member

from .. import committee
from ..models import Article

register = template.Library()


@register.inclusion_tag("ui/crumb.html")
def desk_crumb(member: Member, article: Article | None = None) -> dict[str, object]:
    """Back to the desk, by the name that it has for this member, and to the article."""
    desk = _("The desk") if committee.is_editor(member) else _("Your articles")
    steps = [{"url": reverse("newsletter:desk"), "label": desk}]
    if article:
        steps.append({"url": article.get_absolute_url(), "label": article.title})
    return {"steps": steps}
