"""What is there already gets the day of its next review; what was reviewed keeps who and when."""

from datetime import datetime, time, timedelta

from django.db import migrations
from django.utils import timezone

from community.core.dates import months_later

QUICKER = {"voyages": 6, "collaboratif": 6, "ia": 6}
NOT_BEFORE = timedelta(days=30)  # nothing sinks since it was never asked for
TOOLS, ANSWERS = 6, 12


def move_quicker(apps, schema_editor):
    """Months after which tips on what changes fast are looked at again."""
    for slug, months in QUICKER.items():
        apps.get_model("knowledge", "Category").objects.filter(slug=slug).update(
            review_months=months
        )


def keep_reviews(apps, schema_editor):
    """So far only authors reviewed their tips."""
    tips = apps.get_model("knowledge", "Tip").objects.exclude(reviewed_on=None)
    kinds = apps.get_model("contenttypes", "ContentType").objects
    reviews = apps.get_model("knowledge", "Review").objects
    kind, _new = kinds.get_or_create(app_label="knowledge", model="tip")
    for tip in tips.order_by("pk").iterator():
        at = timezone.make_aware(datetime.combine(tip.reviewed_on, time(12)))
        reviews.create(
            person_id=tip.author_id,
            content_type=kind,
            object_id=tip.pk,
            still_true=True,
            given_on=tip.reviewed_on,
            given_at=at,
        )


def set_days(apps, schema_editor):
    first = timezone.localdate() + NOT_BEFORE
    tips, tools, questions = (
        apps.get_model("knowledge", name).objects for name in ("Tip", "Tool", "Question")
    )
    for tip in tips.select_related("category").order_by("pk").iterator():
        since = tip.reviewed_on or timezone.localdate(tip.revised_at or tip.published_at)
        due = max(first, months_later(since, tip.category.review_months))
        tips.filter(pk=tip.pk).update(review_due_on=due)
    for tool in tools.order_by("pk").iterator():
        due = months_later(tool.checked_on or timezone.localdate(), TOOLS)
        tools.filter(pk=tool.pk).update(review_due_on=max(first, due))
    answered = questions.exclude(accepted=None).select_related("accepted")
    for question in answered.order_by("pk").iterator():
        due = months_later(timezone.localdate(question.accepted.answered_at), ANSWERS)
        questions.filter(pk=question.pk).update(review_due_on=max(first, due))


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0011_still_true")]

    operations = [
        migrations.RunPython(move_quicker, migrations.RunPython.noop),
        migrations.RunPython(keep_reviews, migrations.RunPython.noop),
        migrations.RunPython(set_days, migrations.RunPython.noop),
    ]
