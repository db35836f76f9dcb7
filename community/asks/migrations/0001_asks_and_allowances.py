"""Whom the community asked for help, and how often each is willing to be asked."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Allowance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('most', models.PositiveSmallIntegerField(validators=[django.core.validators.MaxValueValidator(28)], verbose_name='at most, in four weeks')),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='allowance', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'allowance of requests',
                'verbose_name_plural': 'allowances of requests',
            },
        ),
        migrations.CreateModel(
            name='Ask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20, verbose_name='kind')),
                ('object_id', models.BigIntegerField(verbose_name='number')),
                ('about_label_fr', models.CharField(max_length=300, verbose_name='about, in French')),
                ('about_label_en', models.CharField(max_length=300, verbose_name='about, in English')),
                ('about_url', models.CharField(max_length=300, verbose_name='address of what it is about')),
                ('round', models.PositiveSmallIntegerField(verbose_name='round')),
                ('of_duty', models.BooleanField(default=False, verbose_name='as the person on duty')),
                ('reason', models.CharField(max_length=20, verbose_name='reason')),
                ('subject_fr', models.CharField(blank=True, max_length=120, verbose_name='subject in French')),
                ('subject_en', models.CharField(blank=True, max_length=120, verbose_name='subject in English')),
                ('asked_at', models.DateTimeField(verbose_name='asked at')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='answered at')),
                ('declined_at', models.DateTimeField(blank=True, null=True, verbose_name='declined at')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn at')),
                ('content_type', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype', verbose_name='about what')),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='asks', to=settings.AUTH_USER_MODEL, verbose_name='person')),
            ],
            options={
                'verbose_name': 'request for help',
                'verbose_name_plural': 'requests for help',
                'indexes': [models.Index(fields=['person', 'asked_at'], name='ask_of_person'), models.Index(fields=['content_type', 'object_id', 'id'], name='ask_about_thing'), models.Index(fields=['asked_at'], name='ask_newest')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('answered_at__isnull', True), ('declined_at__isnull', True), ('withdrawn_at__isnull', True)), fields=('person', 'kind', 'content_type', 'object_id'), name='one_open_ask_per_person_and_thing'), models.CheckConstraint(condition=models.Q(models.Q(('answered_at__isnull', True), ('declined_at__isnull', True), ('withdrawn_at__isnull', True)), models.Q(('declined_at__isnull', True), ('withdrawn_at__isnull', True)), models.Q(('answered_at__isnull', True), ('withdrawn_at__isnull', True)), models.Q(('answered_at__isnull', True), ('declined_at__isnull', True)), _connector='OR'), name='an_ask_ends_in_one_way')],
            },
        ),
    ]
