"""Two working days are promised to whoever asks every colleague, and when people are asked next."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('knowledge', '0008_questions_and_answers'),
    ]

    operations = [
        migrations.CreateModel(
            name='Promise',
            fields=[
                ('question', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='promise', serialize=False, to='knowledge.question')),
                ('promised_by', models.DateTimeField(db_index=True, verbose_name='promised by')),
                ('next_round', models.PositiveSmallIntegerField(choices=[(1, 'at once'), (2, 'to others'), (3, 'to the person on duty')], default=1, verbose_name='next round')),
                ('next_round_at', models.DateTimeField(blank=True, null=True, verbose_name='next round at')),
            ],
            options={
                'verbose_name': 'promise of an answer',
                'verbose_name_plural': 'promises of answers',
                'indexes': [models.Index(condition=models.Q(('next_round_at__isnull', False)), fields=['next_round_at'], name='promise_next_round')],
            },
        ),
    ]
