"""Comments, whom they name, and who follows what."""

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
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('hidden_at', models.DateTimeField(blank=True, null=True, verbose_name='hidden since')),
                ('object_id', models.BigIntegerField(verbose_name='number')),
                ('about_label_fr', models.CharField(max_length=300, verbose_name='about, in French')),
                ('about_label_en', models.CharField(max_length=300, verbose_name='about, in English')),
                ('about_url', models.CharField(max_length=300, verbose_name='address of what it is about')),
                ('without_name', models.BooleanField(default=False, verbose_name='said without a name')),
                ('language', models.CharField(choices=[('fr', 'Français'), ('en', 'English')], max_length=2, verbose_name='written in')),
                ('text', models.TextField(max_length=2000, verbose_name='comment')),
                ('version', models.PositiveIntegerField(default=1, verbose_name='version')),
                ('posted_at', models.DateTimeField(verbose_name='posted at')),
                ('revised_at', models.DateTimeField(blank=True, null=True, verbose_name='revised at')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn at')),
                ('author', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='comments', to=settings.AUTH_USER_MODEL, verbose_name='author')),
                ('content_type', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype', verbose_name='about what')),
            ],
            options={
                'verbose_name': 'comment',
                'verbose_name_plural': 'comments',
            },
        ),
        migrations.CreateModel(
            name='Following',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('object_id', models.BigIntegerField(verbose_name='number')),
                ('muted', models.BooleanField(default=False, verbose_name='muted')),
                ('content_type', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='followings', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'followed conversation',
                'verbose_name_plural': 'followed conversations',
            },
        ),
        migrations.CreateModel(
            name='Mention',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('written', models.CharField(max_length=170, verbose_name='name as it is written')),
                ('comment', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='mentions', to='talk.comment')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mentions', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'mention',
                'verbose_name_plural': 'mentions',
            },
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(models.F('content_type'), models.F('object_id'), models.OrderBy(models.F('posted_at'), descending=True), models.OrderBy(models.F('id'), descending=True), name='comment_by_thing'),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(models.F('author'), models.OrderBy(models.F('posted_at'), descending=True), name='comment_by_author'),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(models.OrderBy(models.F('posted_at'), descending=True), models.OrderBy(models.F('id'), descending=True), condition=models.Q(('withdrawn_at__isnull', True), ('hidden_at__isnull', True)), name='comment_newest'),
        ),
        migrations.AddConstraint(
            model_name='comment',
            constraint=models.CheckConstraint(condition=models.Q(('text__gt', '')), name='comment_says_something'),
        ),
        migrations.AddConstraint(
            model_name='following',
            constraint=models.UniqueConstraint(fields=('content_type', 'object_id', 'person'), name='one_following_per_thing_and_person'),
        ),
        migrations.AddConstraint(
            model_name='mention',
            constraint=models.UniqueConstraint(fields=('comment', 'person'), name='one_mention_per_comment_and_person'),
        ),
    ]
