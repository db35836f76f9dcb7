"""An act of the week may be help that a member was asked for."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('asks', '0001_asks_and_allowances'),
        ('home', '0003_forget_nameless_acts'),
    ]

    operations = [
        migrations.AddField(
            model_name='weeklyact',
            name='ask',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='asks.ask'),
        ),
        migrations.AlterField(
            model_name='weeklyact',
            name='kind',
            field=models.CharField(choices=[('finish_article', 'finish an article'), ('review_article', 'read an article before it appears'), ('remind_invited', 'remind those who were invited'), ('fill_seat', 'fill a vacant seat'), ('prepare_succession', 'prepare the end of a mandate'), ('help', 'help with what one is asked for'), ('confirm_tip', 'try a tip that was kept'), ('read_tip', 'read a tip'), ('register', 'register for an event'), ('read_article', 'read an article of the latest issue'), ('introduce', 'say what one can help with'), ('write_tip', 'write a tip'), ('welcome', 'welcome a newcomer')], max_length=20, verbose_name='kind'),
        ),
    ]
