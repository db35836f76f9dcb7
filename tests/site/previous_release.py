"""`python -m tests.site.previous_release`: fill the database of the settings as the previous
release left it, tables and rows; what the models say today is not asked."""

from datetime import date, timedelta
from typing import Any

import django
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

# The last migration of each of our apps then.
LEAVES = {
    "activity": "0001_entries_and_follow_ups",
    "audit": "0002_append_only",
    "company": "0004_first_texts",
    "core": "0003_exclusion_of_overlaps",
    "events": "0001_agenda",
    "governance": "0002_one_holder_per_seat",
    "knowledge": "0001_library",
    "members": "0002_members_by_site",
    "newsletter": "0001_issues_and_articles",
    "notifications": "0001_notifications",
    "post": "0002_attachment",
    "search": "0003_words_within_rows",
    "texts": "0001_drafts",
}
# Rooms that have come since.
NEWER = {"moderation", "home"}
NOW = timezone.now()
THEN, SOON = NOW - timedelta(days=90), NOW + timedelta(days=20)


class Old:
    """The models of that release."""

    def __init__(self, apps: Any) -> None:
        self.apps = apps

    def add(self, label: str, **fields: Any) -> Any:
        return self.apps.get_model(label)._base_manager.create(**fields)


def main() -> None:
    executor = MigrationExecutor(connection)
    known = LEAVES.keys() | NEWER
    others = [leaf for leaf in executor.loader.graph.leaf_nodes() if leaf[0] not in known]
    targets = [*LEAVES.items(), *others]
    executor.migrate(targets)
    old = Old(executor.loader.project_state(targets).apps)
    lyon = company(old)
    ada, bob, leaver = people(old, lyon)
    law(old, ada, bob)
    library(old, bob)
    agenda(old, ada, bob, lyon)
    journal(old, ada, bob)
    traces(old, ada, bob, leaver, lyon)


def named(name: str) -> dict[str, str]:
    return {"slug": name.lower(), "name_fr": name, "name_en": name}


def company(old: Old) -> Any:
    old.add("company.Community", pk=1, name="Escale", allowed_domains=["aurelis.example"])
    entity = old.add("company.Entity", **named("Aurelis"))
    old.add("company.Topic", name="Visas", kind="skill", synonyms=["formalités"], **named("Visas"))
    cities = {"city_fr": "Lyon", "city_en": "Lyon"}
    return old.add(
        "company.Site", entity=entity, country="FR", languages=["fr"], **named("Lyon"), **cities
    )


def people(old: Old, site: Any) -> list[Any]:
    """An administrator, a member, somebody who left."""
    return [
        person(old, site, "Ada", "Roussel", is_superuser=True),
        person(old, site, "Bob", "Petit", phone="+33 (0)4 72 00 00 01 poste 12"),
        person(old, site, "Eve", "Leroy", is_active=False, left_at=THEN),
    ]


def person(old: Old, site: Any, first: str, last: str, **fields: Any) -> Any:
    email = f"{first}.{last}@aurelis.example".lower()
    known = {"email": email, "first_name": first, "last_name": last, "opened_at": THEN}
    member = old.add(
        "members.Member",
        slug=f"{first}-{last}".lower(),
        site=site,
        joined_at=THEN,
        password="!",
        **known,
        **fields,
    )
    old.add("account.EmailAddress", user_id=member.pk, email=email, verified=True, primary=True)
    return member


def law(old: Old, ada: Any, bob: Any) -> None:
    version = old.add("governance.CharterVersion", number=1, published_at=THEN)
    texts = {f"{part}_{code}": "Respect" for part in ("title", "body") for code in ("fr", "en")}
    old.add("governance.CharterArticle", version=version, number=1, **texts)
    for member in (ada, bob):
        old.add(
            "governance.Acceptance",
            version=version,
            person_id=member.pk,
            accepted_at=THEN,
            language="fr",
        )
    names = {"slug": "core_team", "name_fr": "Équipe", "name_en": "Team"}
    role = old.add("governance.Role", **names)
    seat = old.add("governance.Seat", role=role, hours_per_week=2, **named("Coordination"))
    term = {"starts_on": date(2026, 1, 1), "ends_on": (NOW + timedelta(days=60)).date()}
    old.add("governance.Mandate", person_id=bob.pk, role=role, seat=seat, **term)


def library(old: Old, bob: Any) -> None:
    category = old.add("knowledge.Category", **named("Agenda"))
    shelf = old.add("knowledge.ToolCategory", **named("Agenda"))
    texts = {f"{part}_{code}": "…" for part in ("purpose", "access") for code in ("fr", "en")}
    old.add("knowledge.Tool", category=shelf, status="current", **named("Doodle"), **texts)
    for slug, state in (("visible", "published"), ("moderated", "hidden")):
        tip = old.add(
            "knowledge.Tip",
            slug=slug,
            author_id=bob.pk,
            category=category,
            language="fr",
            title_fr=f"Astuce {slug}",
            problem_fr="Un problème.",
            steps_fr=["Une étape."],
            minutes=10,
            state=state,
            published_at=THEN,
        )
    old.add("knowledge.KeptTip", tip=tip, person_id=bob.pk, kept_at=THEN)


def agenda(old: Old, ada: Any, bob: Any, site: Any) -> None:
    for slug, state in (("open", "scheduled"), ("moderated", "hidden"), ("off", "cancelled")):
        event = old.add(
            "events.Event",
            slug=slug,
            kind="workshop",
            mode="on_site",
            language="fr",
            title_fr=f"Atelier {slug}",
            place_fr="Salle Groix",
            site=site,
            starts_at=SOON,
            ends_at=SOON + timedelta(days=1, hours=3),
            state=state,
            published_at=THEN,
            changed_at=THEN,
            registered_count=1,
        )
        old.add("events.Host", event=event, person_id=ada.pk, position=1)
        old.add(
            "events.Registration",
            event=event,
            person_id=bob.pk,
            state="registered",
            registered_at=THEN,
        )


def journal(old: Old, ada: Any, bob: Any) -> None:
    section = old.add("newsletter.Section", **named("Dossier"))
    issue = old.add(
        "newsletter.Issue", number=1, theme_fr="Départs", theme_en="Leaving", published_at=THEN
    )
    for slug, state in (("read", "published"), ("moderated", "hidden")):
        old.add(
            "newsletter.Article",
            issue=issue,
            section=section,
            slug=slug,
            language="fr",
            title_fr=f"Article {slug}",
            body_fr="<p>Un mot.</p>",
            author_id=bob.pk,
            state=state,
            published_at=THEN,
            published_by_id=ada.pk,
        )


def traces(old: Old, ada: Any, bob: Any, leaver: Any, site: Any) -> None:
    """Invitations, mails, what happened, what was logged."""
    old.add(
        "members.Invitation",
        email="nina.blanc@aurelis.example",
        first_name="Nina",
        last_name="Blanc",
        site=site,
        invited_by_id=ada.pk,
        sent_at=NOW,
        expires_at=SOON,
    )
    old.add("audit.Record", action="knowledge.tip.hidden", actor_id=ada.pk, at=THEN)
    old.add("company.Absence", person_id=bob.pk, starts_on=SOON.date(), ends_on=date(2027, 12, 31))
    old.add("company.WorkingTime", person_id=leaver.pk, days=[1, 2])


if __name__ == "__main__":
    django.setup()
    main()
