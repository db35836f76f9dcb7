"""Acts that do not say which seat or mandate they are about: the week is planned again."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Q


def forget(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    acts = apps.get_model("home", "WeeklyAct").objects.all()
    nameless = Q(kind="fill_seat", seat=None) | Q(kind="prepare_succession", mandate=None)
    acts.filter(nameless).delete()


class Migration(migrations.Migration):
    dependencies = [("home", "0002_seats_and_mandates")]

    operations = [migrations.RunPython(forget, migrations.RunPython.noop)]
