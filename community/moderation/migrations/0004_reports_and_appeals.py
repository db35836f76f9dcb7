"""What is reported, who of the core team reads it, what becomes of it, and appeals to the sponsors."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        ('moderation', '0003_one_verb_for_every_kind'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('object_id', models.BigIntegerField(verbose_name='number')),
                ('about_label_fr', models.CharField(max_length=300, verbose_name='about, in French')),
                ('about_label_en', models.CharField(max_length=300, verbose_name='about, in English')),
                ('about_url', models.CharField(max_length=300, verbose_name='address of what it is about')),
                ('owners', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, editable=False)),
                ('opened_at', models.DateTimeField(verbose_name='opened at')),
                ('state', models.CharField(choices=[('open', 'waits for the core team'), ('hidden', 'hidden'), ('kept', 'stays as it is'), ('gone', 'no longer there')], default='open', max_length=6, verbose_name='state')),
                ('reason', models.TextField(blank=True, verbose_name='reason given')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='decided at')),
                ('content_type', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype', verbose_name='kind')),
            ],
            options={
                'verbose_name': 'reported contribution',
                'verbose_name_plural': 'reported contributions',
            },
        ),
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verdict', models.CharField(choices=[('hide', 'Hide it'), ('keep', 'Leave it')], max_length=4, verbose_name='verdict')),
                ('words', models.TextField(blank=True, max_length=500, verbose_name='reason')),
                ('read_at', models.DateTimeField(verbose_name='read at')),
                ('case', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='readings', to='moderation.case')),
                ('reader', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='read by')),
            ],
            options={
                'verbose_name': 'reading',
                'verbose_name_plural': 'readings',
            },
        ),
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(choices=[('wrong', 'Wrong, out of date or dangerous'), ('confidential', 'Confidential'), ('unkind', 'Hurtful to somebody'), ('personal', 'Somebody’s data or picture, without their agreement'), ('copyright', 'Copied without the right to'), ('other', 'Something else')], max_length=12, verbose_name='reason')),
                ('sentence', models.TextField(max_length=500, verbose_name='in a sentence')),
                ('made_at', models.DateTimeField(verbose_name='reported at')),
                ('case', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='moderation.case')),
                ('reporter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='reports', to=settings.AUTH_USER_MODEL, verbose_name='reported by')),
            ],
            options={
                'verbose_name': 'report',
                'verbose_name_plural': 'reports',
            },
        ),
        migrations.CreateModel(
            name='Appeal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('about_label_fr', models.CharField(max_length=300, verbose_name='about, in French')),
                ('about_label_en', models.CharField(max_length=300, verbose_name='about, in English')),
                ('sentence', models.TextField(max_length=500, verbose_name='why it should be shown')),
                ('made_at', models.DateTimeField(verbose_name='appealed at')),
                ('state', models.CharField(choices=[('waiting', 'waits for a sponsor'), ('upheld', 'stays hidden'), ('restored', 'restored')], default='waiting', max_length=8, verbose_name='state')),
                ('words', models.TextField(blank=True, max_length=500, verbose_name='reason')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='decided at')),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('hiding', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='appeal', to='moderation.hiding')),
                ('judge', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'appeal',
                'verbose_name_plural': 'appeals',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('state', 'waiting'), ('words', '')), models.Q(models.Q(('state', 'waiting'), _negated=True), ('decided_at__isnull', False), ('words__gt', '')), _connector='OR'), name='decided_appeal_says_why')],
            },
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('state', 'open')), fields=['opened_at'], name='case_open'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['-decided_at'], name='case_decided_last'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('content_type', 'object_id'), name='one_open_case_per_object'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='case_is_decided_at_a_moment'),
        ),
        migrations.AddConstraint(
            model_name='reading',
            constraint=models.UniqueConstraint(fields=('case', 'reader'), name='one_reading_per_case_and_person'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.UniqueConstraint(fields=('case', 'reporter'), name='one_report_per_case_and_person'),
        ),
    ]
