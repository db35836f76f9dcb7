"""Who says that something is still true, until when it is held to be, and the lists that tell."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('company', '0020_words_about_requests_for_help'),
        ('contenttypes', '0002_remove_content_type_name'),
        ('knowledge', '0010_sheets'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='tool',
            name='status',
            field=models.CharField(choices=[('current', 'Approved'), ('pilot', 'Pilot'), ('restricted', 'Restricted'), ('retiring', 'To be retired'), ('retired', 'Retired')], default='current', max_length=10, verbose_name='status'),
        ),
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('object_id', models.BigIntegerField(verbose_name='number')),
                ('still_true', models.BooleanField(verbose_name='still true')),
                ('reason', models.CharField(blank=True, max_length=280, verbose_name='why it is outdated')),
                ('language', models.CharField(default='fr', max_length=2, verbose_name='language')),
                ('given_on', models.DateField(verbose_name='given on')),
                ('given_at', models.DateTimeField(verbose_name='given at')),
                ('due_before', models.DateField(blank=True, null=True, verbose_name='review was due on')),
                ('settled_at', models.DateTimeField(blank=True, null=True, verbose_name='settled at')),
            ],
            options={
                'verbose_name': 'word on what is still true',
                'verbose_name_plural': 'words on what is still true',
            },
        ),
        migrations.RemoveIndex(
            model_name='question',
            name='question_waiting_first',
        ),
        migrations.RemoveIndex(
            model_name='question',
            name='question_newest',
        ),
        migrations.RemoveIndex(
            model_name='question',
            name='question_by_category',
        ),
        migrations.RemoveIndex(
            model_name='tip',
            name='tip_newest',
        ),
        migrations.RemoveIndex(
            model_name='tip',
            name='tip_most_tried',
        ),
        migrations.RemoveIndex(
            model_name='tip',
            name='tip_most_minutes',
        ),
        migrations.RemoveIndex(
            model_name='tip',
            name='tip_by_category',
        ),
        migrations.AddField(
            model_name='category',
            name='review_months',
            field=models.PositiveSmallIntegerField(default=12, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(36)], verbose_name='months after which it is asked whether a tip is still true'),
        ),
        migrations.AddField(
            model_name='question',
            name='freshness',
            field=models.PositiveSmallIntegerField(choices=[(0, 'confirmed'), (1, 'not confirmed for long'), (2, 'retired')], default=0, verbose_name='freshness'),
        ),
        migrations.AddField(
            model_name='question',
            name='keeper',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who looks after its answer since its author left'),
        ),
        migrations.AddField(
            model_name='question',
            name='outdated_since',
            field=models.DateTimeField(blank=True, null=True, verbose_name='said to be outdated since'),
        ),
        migrations.AddField(
            model_name='question',
            name='review_due_on',
            field=models.DateField(blank=True, null=True, verbose_name='review due on'),
        ),
        migrations.AddField(
            model_name='tip',
            name='freshness',
            field=models.PositiveSmallIntegerField(choices=[(0, 'confirmed'), (1, 'not confirmed for long'), (2, 'retired')], default=0, verbose_name='freshness'),
        ),
        migrations.AddField(
            model_name='tip',
            name='outdated_since',
            field=models.DateTimeField(blank=True, null=True, verbose_name='said to be outdated since'),
        ),
        migrations.AddField(
            model_name='tip',
            name='review_due_on',
            field=models.DateField(blank=True, null=True, verbose_name='review due on'),
        ),
        migrations.AddField(
            model_name='tool',
            name='freshness',
            field=models.PositiveSmallIntegerField(choices=[(0, 'confirmed'), (1, 'not confirmed for long'), (2, 'retired')], default=0, verbose_name='freshness'),
        ),
        migrations.AddField(
            model_name='tool',
            name='outdated_since',
            field=models.DateTimeField(blank=True, null=True, verbose_name='said to be outdated since'),
        ),
        migrations.AddField(
            model_name='tool',
            name='review_due_on',
            field=models.DateField(blank=True, null=True, verbose_name='review due on'),
        ),
        migrations.AddIndex(
            model_name='question',
            index=models.Index(models.OrderBy(models.F('waiting_since'), nulls_last=True), models.F('freshness'), models.OrderBy(models.F('asked_at'), descending=True), models.OrderBy(models.F('id'), descending=True), condition=models.Q(('asked_of__isnull', True), models.Q(('state', 'withdrawn'), _negated=True), ('hidden_at__isnull', True), ('freshness__lt', 2)), name='question_waiting_first'),
        ),
        migrations.AddIndex(
            model_name='question',
            index=models.Index(models.F('freshness'), models.OrderBy(models.F('asked_at'), descending=True), models.OrderBy(models.F('id'), descending=True), condition=models.Q(('asked_of__isnull', True), models.Q(('state', 'withdrawn'), _negated=True), ('hidden_at__isnull', True), ('freshness__lt', 2)), name='question_newest'),
        ),
        migrations.AddIndex(
            model_name='question',
            index=models.Index(models.F('category'), models.OrderBy(models.F('waiting_since'), nulls_last=True), models.F('freshness'), models.OrderBy(models.F('asked_at'), descending=True), condition=models.Q(('asked_of__isnull', True), models.Q(('state', 'withdrawn'), _negated=True), ('hidden_at__isnull', True), ('freshness__lt', 2)), name='question_by_category'),
        ),
        migrations.AddIndex(
            model_name='question',
            index=models.Index(models.F('review_due_on'), condition=models.Q(('review_due_on__isnull', False)), name='question_review_due'),
        ),
        migrations.AddIndex(
            model_name='tip',
            index=models.Index(models.F('freshness'), models.OrderBy(models.F('published_at'), descending=True), models.OrderBy(models.F('id'), descending=True), condition=models.Q(('state', 'published'), ('hidden_at__isnull', True), ('freshness__lt', 2)), name='tip_newest'),
        ),
        migrations.AddIndex(
            model_name='tip',
            index=models.Index(models.F('freshness'), models.OrderBy(models.F('tried_count'), descending=True), models.OrderBy(models.F('published_at'), descending=True), models.OrderBy(models.F('id'), descending=True), condition=models.Q(('state', 'published'), ('hidden_at__isnull', True), ('freshness__lt', 2)), name='tip_most_tried'),
        ),
        migrations.AddIndex(
            model_name='tip',
            index=models.Index(models.F('freshness'), models.OrderBy(models.F('gain'), descending=True), models.OrderBy(models.F('tried_count'), descending=True), models.OrderBy(models.F('id'), descending=True), condition=models.Q(('state', 'published'), ('hidden_at__isnull', True), ('freshness__lt', 2)), name='tip_most_minutes'),
        ),
        migrations.AddIndex(
            model_name='tip',
            index=models.Index(models.F('category'), models.F('freshness'), models.OrderBy(models.F('tried_count'), descending=True), models.OrderBy(models.F('published_at'), descending=True), condition=models.Q(('state', 'published'), ('hidden_at__isnull', True), ('freshness__lt', 2)), name='tip_by_category'),
        ),
        migrations.AddIndex(
            model_name='tip',
            index=models.Index(models.F('review_due_on'), name='tip_review_due'),
        ),
        migrations.AddField(
            model_name='review',
            name='content_type',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype', verbose_name='about what'),
        ),
        migrations.AddField(
            model_name='review',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reviews', to=settings.AUTH_USER_MODEL, verbose_name='person'),
        ),
        migrations.AddIndex(
            model_name='review',
            index=models.Index(models.F('content_type'), models.F('object_id'), models.OrderBy(models.F('given_at'), descending=True), name='review_of_thing'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.UniqueConstraint(fields=('person', 'content_type', 'object_id', 'given_on'), name='one_review_per_person_thing_and_day'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), ('settled_at__isnull', True), ('still_true', True)), models.Q(('reason__gt', ''), ('still_true', False)), _connector='OR'), name='review_confirms_or_says_why_not'),
        ),
    ]
