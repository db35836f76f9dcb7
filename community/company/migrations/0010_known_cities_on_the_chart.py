"""Sites of a city that we know stand on the chart; the office places the others."""

from django.db import migrations

from community.company.geography import coordinates_of


def place(apps, schema_editor):
    sites = apps.get_model("company", "Site").objects
    for site in sites.filter(latitude=None, longitude=None):
        if found := coordinates_of(site.country, site.city_fr, site.city_en):
            sites.filter(pk=site.pk).update(**found)


class Migration(migrations.Migration):
    dependencies = [("company", "0009_where_sites_stand_on_the_chart")]
    operations = [migrations.RunPython(place, migrations.RunPython.noop)]
