"""Where a site is: on the chart, at its city unless somebody says better."""

from django.utils.translation import gettext_lazy as _

from community.company.geography import coordinates_of

from .editable import EditableForm

PLACE = ("latitude", "longitude")


class SiteForm(EditableForm):
    """A new site, or one that moves to another city, stands where that city is."""

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or self.cleaned_data
        moved = {"city_fr", "city_en", "country"}.intersection(self.changed_data)
        if moved and not {*PLACE}.intersection(self.changed_data):
            cities = (cleaned.get("city_fr", ""), cleaned.get("city_en", ""))
            coordinates = coordinates_of(cleaned.get("country", ""), *cities)
            cleaned |= dict.fromkeys(PLACE) | coordinates
        given = [name for name in PLACE if cleaned.get(name) is not None]
        if len(given) == 1 and not {*PLACE}.intersection(self.errors):
            missing = "longitude" if given == ["latitude"] else "latitude"
            self.add_error(missing, _("Give both the latitude and the longitude, or neither."))
        return cleaned
