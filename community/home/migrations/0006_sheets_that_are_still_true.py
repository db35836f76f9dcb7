"""A week may ask whether a sheet is still true."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('asks', '0001_asks_and_allowances'),
        ('company', '0021_words_about_comments'),
        ('events', '0008_words_of_links_and_co_hosts'),
        ('governance', '0006_mandates_as_a_sentence_says_them'),
        ('home', '0005_what_is_still_true'),
        ('knowledge', '0015_sheets_are_confirmed'),
        ('newsletter', '0016_openings_by_day'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='weeklyact',
            name='each_thing_confirmed_once_a_week',
        ),
        migrations.AddField(
            model_name='weeklyact',
            name='sheet',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='knowledge.sheet'),
        ),
        migrations.AddConstraint(
            model_name='weeklyact',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'still_true')), fields=('person', 'week', 'tip', 'sheet', 'tool', 'question'), name='each_thing_confirmed_once_a_week', nulls_distinct=False),
        ),
    ]
