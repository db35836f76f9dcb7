"""“Dan entrusts you with a mandate: Site relay”: the last three words were all that was kept."""

from typing import Any

from django.db import migrations


def name_the_mandate(apps: Any, _schema_editor: Any) -> None:
    entries = apps.get_model("activity", "Entry").objects.filter(verb="governance.mandate.given")
    for entry in entries.iterator():
        for language, before in (("fr", "un mandat\u00a0: "), ("en", "a mandate: ")):
            held = entry.data.get(f"role_{language}", "")
            entry.data[f"role_{language}"] = f"{before}{held}" if held else ""
        entry.save(update_fields=["data"])


class Migration(migrations.Migration):
    dependencies = [
        ("governance", "0005_same_articles_across_versions"),
        ("activity", "0003_words_of_follow_ups"),
    ]

    operations = [migrations.RunPython(name_the_mandate, migrations.RunPython.noop)]
