"""What cannot be hidden is put right by those who look after it."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('moderation', '0004_reports_and_appeals'),
    ]

    operations = [
        migrations.AlterField(
            model_name='case',
            name='state',
            field=models.CharField(choices=[('open', 'waits for the core team'), ('hidden', 'hidden'), ('kept', 'stays as it is'), ('mend', 'to be put right'), ('gone', 'no longer there')], default='open', max_length=6, verbose_name='state'),
        ),
        migrations.AlterField(
            model_name='reading',
            name='verdict',
            field=models.CharField(choices=[('hide', 'Hide it'), ('mend', 'Have it put right'), ('keep', 'Leave it')], max_length=4, verbose_name='verdict'),
        ),
    ]
