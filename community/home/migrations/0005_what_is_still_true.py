"""Three things a week may be asked about: whether they are still true."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('asks', '0001_asks_and_allowances'),
        ('company', '0020_words_about_requests_for_help'),
        ('events', '0008_words_of_links_and_co_hosts'),
        ('governance', '0006_mandates_as_a_sentence_says_them'),
        ('home', '0004_acts_that_help'),
        ('knowledge', '0013_reviewed_on_is_told_by_reviews'),
        ('newsletter', '0016_openings_by_day'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='weeklyact',
            name='one_act_of_each_kind_a_week',
        ),
        migrations.AddField(
            model_name='weeklyact',
            name='question',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='knowledge.question'),
        ),
        migrations.AddField(
            model_name='weeklyact',
            name='tool',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='knowledge.tool'),
        ),
        migrations.AlterField(
            model_name='weeklyact',
            name='kind',
            field=models.CharField(choices=[('finish_article', 'finish an article'), ('review_article', 'read an article before it appears'), ('remind_invited', 'remind those who were invited'), ('fill_seat', 'fill a vacant seat'), ('prepare_succession', 'prepare the end of a mandate'), ('help', 'help with what one is asked for'), ('still_true', 'say whether something is still true'), ('confirm_tip', 'try a tip that was kept'), ('read_tip', 'read a tip'), ('register', 'register for an event'), ('read_article', 'read an article of the latest issue'), ('introduce', 'say what one can help with'), ('write_tip', 'write a tip'), ('welcome', 'welcome a newcomer')], max_length=20, verbose_name='kind'),
        ),
        migrations.AddConstraint(
            model_name='weeklyact',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'still_true'), _negated=True), fields=('person', 'week', 'kind'), name='one_act_of_each_kind_a_week'),
        ),
        migrations.AddConstraint(
            model_name='weeklyact',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'still_true')), fields=('person', 'week', 'tip', 'tool', 'question'), name='each_thing_confirmed_once_a_week', nulls_distinct=False),
        ),
    ]
