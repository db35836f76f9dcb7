"""An article has more steps, an issue its dates and its people; ideas come before both."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('newsletter', '0006_interviewee'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Part',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('task', models.CharField(choices=[('editor_in_chief', 'Editor-in-chief'), ('sub_editor', 'Sub-editor'), ('interviews', 'Interviews'), ('layout', 'Layout'), ('english_version', 'English version'), ('committee', 'Editorial committee'), ('site_correspondents', 'Site correspondents')], max_length=20, verbose_name='task')),
            ],
            options={
                'verbose_name': 'part in an issue',
                'verbose_name_plural': 'parts in issues',
            },
        ),
        migrations.CreateModel(
            name='Pitch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('gist', models.CharField(max_length=300, verbose_name='the gist')),
                ('contact', models.CharField(blank=True, max_length=200, verbose_name='who to talk to')),
                ('length', models.CharField(choices=[('short', 'A short item'), ('page', 'A page'), ('feature', 'A feature of several pages')], default='page', max_length=10, verbose_name='length')),
                ('source_title', models.CharField(blank=True, max_length=200, verbose_name='comes from')),
                ('source_path', models.CharField(blank=True, max_length=300, verbose_name='its address')),
                ('pitched_at', models.DateTimeField(verbose_name='pitched at')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='answered at')),
                ('word', models.CharField(blank=True, max_length=300, verbose_name='word to the member')),
            ],
            options={
                'verbose_name': 'idea for the journal',
                'verbose_name_plural': 'ideas for the journal',
            },
        ),
        migrations.RemoveConstraint(
            model_name='article',
            name='published_article_says_when',
        ),
        migrations.RenameField("article", "published_at", "approved_at"),
        migrations.RenameField("article", "published_by", "approved_by"),
        migrations.AlterField(
            model_name="article",
            name="approved_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="approved at"),
        ),
        migrations.AlterField(
            model_name="article",
            name="approved_by",
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="approved by"),
        ),
        migrations.AddField(
            model_name='article',
            name='deputy',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='deputy of the proofreader'),
        ),
        migrations.AddField(
            model_name='article',
            name='page',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='page'),
        ),
        migrations.AddField(
            model_name='article',
            name='page_count',
            field=models.PositiveSmallIntegerField(default=1, verbose_name='number of pages'),
        ),
        migrations.AddField(
            model_name='article',
            name='proofread_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='proofread at'),
        ),
        migrations.AddField(
            model_name='article',
            name='proofreader',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='proofreading', to=settings.AUTH_USER_MODEL, verbose_name='proofreader'),
        ),
        migrations.AddField(
            model_name='issue',
            name='drafts_due_on',
            field=models.DateField(blank=True, null=True, verbose_name='texts by'),
        ),
        migrations.AddField(
            model_name='issue',
            name='leaves_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='leaves at'),
        ),
        migrations.AddField(
            model_name='issue',
            name='pitches_due_on',
            field=models.DateField(blank=True, null=True, verbose_name='ideas by'),
        ),
        migrations.AddField(
            model_name='issue',
            name='proofreading_due_on',
            field=models.DateField(blank=True, null=True, verbose_name='proofread by'),
        ),
        migrations.AddField(
            model_name='issue',
            name='publication_director',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='publication director'),
        ),
        migrations.AddField(
            model_name='issue',
            name='sign_off_due_on',
            field=models.DateField(blank=True, null=True, verbose_name='sign-off by'),
        ),
        migrations.AddField(
            model_name='issue',
            name='signed_off_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='signed off by'),
        ),
        migrations.AlterField(
            model_name='article',
            name='state',
            field=models.CharField(choices=[('assigned', 'Being written'), ('drafted', 'To proofread'), ('proofread', 'Proofread'), ('laid_out', 'Laid out'), ('approved', 'Ready'), ('published', 'Published')], default='assigned', max_length=10, verbose_name='state'),
        ),
        migrations.AddField(
            model_name='part',
            name='issue',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='newsletter.issue'),
        ),
        migrations.AddField(
            model_name='part',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts_in_issues', to=settings.AUTH_USER_MODEL, verbose_name='person'),
        ),
        migrations.AddField(
            model_name='pitch',
            name='answered_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='answered by'),
        ),
        migrations.AddField(
            model_name='pitch',
            name='article',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='pitch', to='newsletter.article', verbose_name='article'),
        ),
        migrations.AddField(
            model_name='pitch',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pitches', to=settings.AUTH_USER_MODEL, verbose_name='by'),
        ),
        migrations.AddConstraint(
            model_name='part',
            constraint=models.UniqueConstraint(fields=('issue', 'task', 'person'), name='one_part_per_issue_task_and_person'),
        ),
        migrations.AddIndex(
            model_name='pitch',
            index=models.Index(condition=models.Q(('answered_at__isnull', True)), fields=['pitched_at'], name='pitch_unanswered'),
        ),
    ]
