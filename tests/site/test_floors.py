"""What import-linter cannot see: relations of models and paths of templates keep the floors."""

import re
from pathlib import Path

from django.apps import apps
from django.conf import settings

FLOORS = [
    {"core"},
    {"company"},
    {"activity", "audit", "post"},
    {"governance"},
    {"notifications", "search", "texts", "files", "moderation", "asks"},
    {"members"},
    {"talk"},
    {"knowledge", "events", "newsletter"},
    {"home", "pages", "office", "demo"},
]
FLOOR = {label: number for number, floor in enumerate(FLOORS) for label in floor}
PERSON = "members"  # every floor reaches people through settings.AUTH_USER_MODEL


def room_of(template: Path) -> str | None:
    parts = template.relative_to(settings.BASE_DIR / "templates").parts
    name = parts[1] if parts[0] == "community" else parts[0]
    return name if name in FLOOR else None


def test_relations_point_down():
    upward = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in apps.get_models()
        if model._meta.app_label in FLOOR
        for field in model._meta.get_fields()
        if getattr(field, "many_to_one", False) or getattr(field, "many_to_many", False)
        if not field.auto_created
        and field.related_model is not None
        and field.related_model._meta.app_label in FLOOR
        and field.related_model._meta.app_label not in {PERSON, model._meta.app_label}
        and FLOOR[field.related_model._meta.app_label] >= FLOOR[model._meta.app_label]
    ]
    assert upward == []


def test_templates_include_downwards():
    upward = []
    for template in (settings.BASE_DIR / "templates").rglob("*.html"):
        room = room_of(template)
        if room is None:
            continue
        for included in re.findall(
            r"{%\s*(?:include|extends)\s+['\"]([^'\"]+)", template.read_text()
        ):
            other = room_of(settings.BASE_DIR / "templates" / included)
            if other and other != room and FLOOR[other] >= FLOOR[room]:
                upward.append(f"{template.name} -> {included}")
    assert upward == []
