"""How often a tip that was tried is used again."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('knowledge', '0013_reviewed_on_is_told_by_reviews'),
    ]

    operations = [
        migrations.CreateModel(
            name='UsedAgain',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('used_on', models.DateField(verbose_name='used on')),
                ('mark', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='uses', to='knowledge.triedmark')),
            ],
            options={
                'verbose_name': 'use of a tried tip',
                'verbose_name_plural': 'uses of tried tips',
                'indexes': [models.Index(fields=['used_on', 'mark'], name='use_newest')],
                'constraints': [models.UniqueConstraint(fields=('mark', 'used_on'), name='one_use_per_mark_and_day')],
            },
        ),
    ]
