"""Colleagues say of a sheet too whether it is still true, and its lists tell."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('company', '0021_words_about_comments'),
        ('knowledge', '0014_tips_used_again'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='sheet',
            name='sheet_newest',
        ),
        migrations.RemoveIndex(
            model_name='sheet',
            name='sheet_by_category',
        ),
        migrations.AddField(
            model_name='sheet',
            name='freshness',
            field=models.PositiveSmallIntegerField(choices=[(0, 'confirmed'), (1, 'not confirmed for long'), (2, 'retired')], default=0, verbose_name='freshness'),
        ),
        migrations.AddField(
            model_name='sheet',
            name='outdated_since',
            field=models.DateTimeField(blank=True, null=True, verbose_name='said to be outdated since'),
        ),
        migrations.AddField(
            model_name='sheet',
            name='review_due_on',
            field=models.DateField(blank=True, null=True, verbose_name='review due on'),
        ),
        migrations.AddIndex(
            model_name='sheet',
            index=models.Index(models.F('freshness'), models.OrderBy(models.F('published_at'), descending=True), models.OrderBy(models.F('id'), descending=True), condition=models.Q(('state', 'published'), ('hidden_at__isnull', True), ('freshness__lt', 2)), name='sheet_newest'),
        ),
        migrations.AddIndex(
            model_name='sheet',
            index=models.Index(models.F('category'), models.F('freshness'), models.OrderBy(models.F('published_at'), descending=True), models.OrderBy(models.F('id'), descending=True), condition=models.Q(('state', 'published'), ('hidden_at__isnull', True), ('freshness__lt', 2)), name='sheet_by_category'),
        ),
        migrations.AddIndex(
            model_name='sheet',
            index=models.Index(models.F('review_due_on'), name='sheet_review_due'),
        ),
    ]
