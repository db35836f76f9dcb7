"""Sheets with their versions for sites and countries, and answers by a sheet."""

import django.db.models.deletion
import taggit.managers
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('company', '0020_words_about_requests_for_help'),
        ('knowledge', '0009_promises_of_answers'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Sheet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('hidden_at', models.DateTimeField(blank=True, null=True, verbose_name='hidden since')),
                ('slug', models.SlugField(max_length=140, unique=True, verbose_name='identifier')),
                ('language', models.CharField(choices=[('fr', 'Français'), ('en', 'English')], max_length=2, verbose_name='written in')),
                ('title_fr', models.CharField(blank=True, max_length=120, verbose_name='title in French')),
                ('title_en', models.CharField(blank=True, max_length=120, verbose_name='title in English')),
                ('summary_fr', models.CharField(blank=True, max_length=200, verbose_name='summary in French')),
                ('summary_en', models.CharField(blank=True, max_length=200, verbose_name='summary in English')),
                ('body_fr', models.TextField(blank=True, verbose_name='text in French')),
                ('body_en', models.TextField(blank=True, verbose_name='text in English')),
                ('minutes', models.PositiveSmallIntegerField(default=1, verbose_name='minutes to read it')),
                ('country', models.CharField(blank=True, max_length=2, verbose_name='for one country')),
                ('state', models.CharField(choices=[('published', 'published'), ('withdrawn', 'withdrawn by its author')], default='published', max_length=10, verbose_name='state')),
                ('version', models.PositiveIntegerField(default=1, verbose_name='version')),
                ('published_at', models.DateTimeField(verbose_name='published at')),
                ('revised_at', models.DateTimeField(blank=True, null=True, verbose_name='revised at')),
            ],
            options={
                'verbose_name': 'sheet',
                'verbose_name_plural': 'sheets',
            },
        ),
        migrations.CreateModel(
            name='SheetTopic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='answer',
            name='answer_says_something',
        ),
        migrations.AddField(
            model_name='sheet',
            name='author',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='sheets', to=settings.AUTH_USER_MODEL, verbose_name='author'),
        ),
        migrations.AddField(
            model_name='sheet',
            name='category',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='sheets', to='knowledge.category', verbose_name='category'),
        ),
        migrations.AddField(
            model_name='sheet',
            name='grown_from',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='sheets', to='knowledge.tip', verbose_name='grown from the tip'),
        ),
        migrations.AddField(
            model_name='sheet',
            name='site',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sheets', to='company.site', verbose_name='for one site'),
        ),
        migrations.AddField(
            model_name='sheet',
            name='tools',
            field=models.ManyToManyField(blank=True, related_name='sheets', to='knowledge.tool', verbose_name='tools'),
        ),
        migrations.AddField(
            model_name='sheet',
            name='variant_of',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='variants', to='knowledge.sheet', verbose_name='version of'),
        ),
        migrations.AddField(
            model_name='answer',
            name='sheet',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='knowledge.sheet', verbose_name='answered by this sheet'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.CheckConstraint(condition=models.Q(('tip__isnull', False), ('sheet__isnull', False), models.Q(('language', 'fr'), ('text_fr__gt', '')), models.Q(('language', 'en'), ('text_en__gt', '')), _connector='OR'), name='answer_says_something'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.CheckConstraint(condition=models.Q(('tip__isnull', True), ('sheet__isnull', True), _connector='OR'), name='answer_by_one_tip_or_sheet'),
        ),
        migrations.AddField(
            model_name='sheettopic',
            name='content_object',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sheet_topics', to='knowledge.sheet'),
        ),
        migrations.AddField(
            model_name='sheettopic',
            name='tag',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sheet_topics', to='company.topic'),
        ),
        migrations.AddField(
            model_name='sheet',
            name='topics',
            field=taggit.managers.TaggableManager(blank=True, help_text='A comma-separated list of tags.', through='knowledge.SheetTopic', to='company.Topic', verbose_name='topics'),
        ),
        migrations.AddConstraint(
            model_name='sheettopic',
            constraint=models.UniqueConstraint(fields=('content_object', 'tag'), name='one_topic_per_sheet_and_topic'),
        ),
        migrations.AddIndex(
            model_name='sheet',
            index=models.Index(models.OrderBy(models.F('published_at'), descending=True), models.OrderBy(models.F('id'), descending=True), condition=models.Q(('state', 'published'), ('hidden_at__isnull', True)), name='sheet_newest'),
        ),
        migrations.AddIndex(
            model_name='sheet',
            index=models.Index(models.F('category'), models.OrderBy(models.F('published_at'), descending=True), models.OrderBy(models.F('id'), descending=True), condition=models.Q(('state', 'published'), ('hidden_at__isnull', True)), name='sheet_by_category'),
        ),
        migrations.AddIndex(
            model_name='sheet',
            index=models.Index(models.F('category'), name='sheet_category'),
        ),
        migrations.AddIndex(
            model_name='sheet',
            index=models.Index(models.F('author'), models.OrderBy(models.F('published_at'), descending=True), name='sheet_by_author'),
        ),
        migrations.AddConstraint(
            model_name='sheet',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('body_fr__gt', ''), ('language', 'fr'), ('title_fr__gt', '')), models.Q(('body_en__gt', ''), ('language', 'en'), ('title_en__gt', '')), _connector='OR'), name='sheet_is_written_in_its_language'),
        ),
        migrations.AddConstraint(
            model_name='sheet',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('country', ''), ('site__isnull', True), ('variant_of__isnull', True)), models.Q(('country', ''), ('site__isnull', False), ('variant_of__isnull', False)), models.Q(('country__gt', ''), ('site__isnull', True), ('variant_of__isnull', False)), _connector='OR'), name='sheet_variant_is_for_one_place'),
        ),
        migrations.AddConstraint(
            model_name='sheet',
            constraint=models.CheckConstraint(condition=models.Q(('variant_of__isnull', True), models.Q(('variant_of', models.F('id')), _negated=True), _connector='OR'), name='sheet_is_no_variant_of_itself'),
        ),
        migrations.AddConstraint(
            model_name='sheet',
            constraint=models.UniqueConstraint(condition=models.Q(('site__isnull', False), ('state', 'published')), fields=('variant_of', 'site'), name='one_variant_per_sheet_and_site'),
        ),
        migrations.AddConstraint(
            model_name='sheet',
            constraint=models.UniqueConstraint(condition=models.Q(('country__gt', ''), ('state', 'published')), fields=('variant_of', 'country'), name='one_variant_per_sheet_and_country'),
        ),
    ]
