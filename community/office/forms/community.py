"""Name, logo, colours and domains of the community."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from community.company.models import Community
from community.company.models.community import colour
from community.core.refusals import Refusal
from community.office import actions

from .logo import LogoForm

domain = RegexValidator(
    r"^(?=.{4,100}$)[a-z0-9-]+(\.[a-z0-9-]+)+$", _("Domains such as aurelis.example.")
)

# Where anybody opens a mailbox, as people in France and its neighbours do.
PUBLIC_MAIL = frozenset(
    """
    gmail.com googlemail.com outlook.com outlook.fr hotmail.com hotmail.fr hotmail.co.uk live.com
    live.fr msn.com yahoo.com yahoo.fr yahoo.co.uk ymail.com icloud.com me.com mac.com aol.com
    proton.me protonmail.com pm.me tutanota.com tuta.io mail.com email.com gmx.com gmx.fr gmx.de
    gmx.net web.de t-online.de orange.fr wanadoo.fr free.fr sfr.fr neuf.fr numericable.fr
    club-internet.fr bbox.fr laposte.net aliceadsl.fr wp.pl onet.pl o2.pl interia.pl libero.it
    virgilio.it tiscali.it telefonica.net skynet.be telenet.be bluewin.ch zoho.com yandex.com
    yandex.ru mail.ru qq.com 163.com yopmail.com mailinator.com
    """.split()  # noqa: SIM905 - one word a line would fill pages
)


class CommunityForm(LogoForm):
    """The settings; a refused pair of colours says which one to change."""

    no_logo = forms.BooleanField(label=_("Show the mark of Escale instead"), required=False)

    class Meta:
        model = Community
        fields = (
            *("name", "baseline_fr", "baseline_en", "navy", "coral"),
            *("allowed_domains", "contact_email"),
        )
        widgets = {
            "navy": forms.TextInput(attrs={"type": "color"}),
            "coral": forms.TextInput(attrs={"type": "color"}),
        }

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean_navy(self) -> str:
        colour(self.cleaned_data["navy"])
        return self.cleaned_data["navy"]

    def clean_coral(self) -> str:
        colour(self.cleaned_data["coral"])
        return self.cleaned_data["coral"]

    def clean_allowed_domains(self) -> list[str]:
        domains = [
            domain.strip().lower().lstrip("@") for domain in self.cleaned_data["allowed_domains"]
        ]
        for name in domains:
            domain(name)
            if name in PUBLIC_MAIL:
                raise ValidationError(
                    _("Anybody can have an address at %(domain)s: name the company’s own domains."),
                    params={"domain": name},
                )
        return sorted(set(domains))

    def clean(self) -> dict[str, object]:
        values = super().clean() or self.cleaned_data
        if "navy" in values and "coral" in values:
            try:
                actions.refuse_unreadable(values["navy"], values["coral"])
            except Refusal as refusal:
                self.add_error(refusal.field, str(refusal.sentence))
        return values
