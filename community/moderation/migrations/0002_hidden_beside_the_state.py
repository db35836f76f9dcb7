"""What is hidden today gets its state back, and the reason that the audit log kept.

The one place where this room names what lives above it: it is history.
"""

from django.db import migrations
from django.utils import timezone

HIDDEN = "hidden"
# What a hidden row was before, and the states in which a row may have been hidden.
BEFORE = {
    "knowledge.tip": lambda _tip: "published",
    "events.event": lambda event: "cancelled" if event.cancelled_note else "scheduled",
    "newsletter.article": lambda article: "published" if article.published_at else "draft",
}
SEEN = {
    "knowledge.tip": ["published"],
    "events.event": ["scheduled", "cancelled"],
    "newsletter.article": ["published"],
}


def separate(apps, schema_editor):
    """From a state to a fact beside it."""
    for label, state_of in BEFORE.items():
        model = apps.get_model(label)
        for row in model.objects.filter(state=HIDDEN):
            hiding = open_hiding(apps, label, row)
            row.state, row.hidden_at = state_of(row), hiding.hidden_at
            row.save(update_fields=["state", "hidden_at"])


def open_hiding(apps, label, row):
    """With what the audit log knows of it; without a line there, hidden since now by nobody."""
    records = apps.get_model("audit.Record").objects
    logged = records.filter(action=f"{label}.hidden", target_type=label, target_id=str(row.pk))
    last = logged.order_by("-pk").first()
    hiding = apps.get_model("moderation.Hiding")(
        content_type=kind_of(apps, label), object_id=row.pk
    )
    hiding.hidden_at = last.at if last else timezone.now()
    if last:
        people = apps.get_model("members.Member").objects
        hiding.hidden_by = people.filter(pk=last.actor_id).first()
        hiding.reason = last.reason
    hiding.save()
    return hiding


def kind_of(apps, label):
    app_label, model = label.split(".")
    kinds = apps.get_model("contenttypes.ContentType").objects
    return kinds.get_or_create(app_label=app_label, model=model)[0]


def join(apps, schema_editor):
    """Back to a state; what only its makers could see anyway is simply no longer hidden."""
    hidings = apps.get_model("moderation.Hiding").objects
    for label, states in SEEN.items():
        hidden = apps.get_model(label).objects.filter(hidden_at__isnull=False)
        hidden.filter(state__in=states).update(state=HIDDEN)
        hidden.update(hidden_at=None)
    hidings.filter(restored_at__isnull=True).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("moderation", "0001_hidings"),
        ("audit", "0002_append_only"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("members", "0002_members_by_site"),
        ("knowledge", "0002_tip_hidden_at"),
        ("events", "0002_event_hidden_at"),
        ("newsletter", "0002_article_hidden_at"),
    ]

    operations = [migrations.RunPython(separate, join)]
