"""What can happen when help is asked for."""

from django.utils.translation import gettext_lazy as _

from community.core.verbs import always, declare

# Who is asked stands in the ask, not in the sentence: nobody reads of others what they were asked.
ASKED = declare(
    "asks.asked",
    _("Colleagues were asked for help: “%(target)s”"),
    to_owner=always(_("You are asked for help: “%(target)s”")),
    concerns=lambda entry: [entry.data["person"]],
)
# Told to nobody, and naming nobody: whoever asked for help only looks further.
DECLINED = declare("asks.declined", _("Others are asked for help: “%(target)s”"))
