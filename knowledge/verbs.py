"""What can happen in the library. Keeping a tip is private: it is not an entry."""

from django.utils.translation import gettext_lazy as _

from community.core.verbs import Kind, always, declare

TIP_PUBLISHED = declare(
    "knowledge.tip.published",
    _("%(actor)s published the tip “%(target)s”"),
    kind=Kind.CONTENT,
    reindexes=True,
)
TIP_REVISED = declare(
    "knowledge.tip.revised",
    _("%(actor)s revised the tip “%(target)s”"),
    kind=Kind.CONTENT,
    reindexes=True,
)
# Nobody is told: it is out of sight at once, and back without a noise.
TIP_WITHDRAWN = declare(
    "knowledge.tip.withdrawn", _("%(actor)s withdrew the tip “%(target)s”"), reindexes=True
)
TIP_REPUBLISHED = declare(
    "knowledge.tip.republished",
    _("%(actor)s published the tip “%(target)s” again"),
    reindexes=True,
)
TIP_TRIED = declare(
    "knowledge.tip.tried",
    _("%(actor)s tried the tip “%(target)s”"),
    kind=Kind.MICRO,
    to_owner=(
        _("%(actor)s tried your tip “%(target)s”"),
        _("%(count)s colleagues tried your tip “%(target)s”"),
    ),
    reindexes=True,
)
# Told to the author alone: a feed of failures helps nobody.
TIP_FAILED = declare(
    "knowledge.tip.failed",
    _("%(actor)s tried the tip “%(target)s”, and it did not work"),
    to_owner=(
        _("Your tip “%(target)s” did not work for %(actor)s: %(reason)s"),
        _("Your tip “%(target)s” did not work for %(count)s colleagues; the latest: %(reason)s"),
    ),
)
TIP_REFILED = declare(
    "knowledge.tip.refiled", _("%(actor)s filed the tip “%(target)s” elsewhere"), reindexes=True
)
TIP_HANDED_OVER = declare(
    "knowledge.tip.handed_over",
    _("%(actor)s gave the tip “%(target)s” a new owner"),
    to_owner=always(_("You look after the tip “%(target)s” from now on")),
    reindexes=True,
)
TIP_HANDED_ON = declare(
    "knowledge.tip.handed_on",
    _("%(actor)s gave the tip “%(target)s” to somebody else"),
    to_owner=always(_("Somebody else looks after your tip “%(target)s” from now on")),
    concerns=lambda entry: [entry.data["author"]],
)
TOOL_DESCRIBED = declare(
    "knowledge.tool.described",
    _("%(actor)s described the tool “%(target)s”"),
    kind=Kind.CONTENT,
    reindexes=True,
)
