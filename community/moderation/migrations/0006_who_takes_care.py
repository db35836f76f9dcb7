"""Who of the core team takes care of what is reported."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        ('moderation', '0005_what_is_put_right'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='case',
            name='taken_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='taken care of since'),
        ),
        migrations.AddField(
            model_name='case',
            name='taken_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='taken care of by'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'open'), models.Q(('taken_at__isnull', True), ('taken_by__isnull', True)), _connector='OR'), name='nobody_takes_care_of_decided_case'),
        ),
    ]
