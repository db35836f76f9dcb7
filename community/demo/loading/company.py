"""Places, departments, topics, and the settings of the community."""

from community.company import pages
from community.company.geography import coordinates_of
from community.company.models import Community, Department, Entity, Page, Site, Topic
from community.demo import words

from .stage import Stage


def load(stage: Stage) -> None:
    """The settings first: their row says that a community is here."""
    _settings(words.read("community"))
    for slug, text in words.read("pages").items():
        Page.objects.update_or_create(slug=slug, defaults=text)
    _fill_in_pages()
    places = words.read("sites")
    entities = {
        row["slug"]: Entity.objects.create(slug=row["slug"], **_names(row))
        for row in places["entity"]
    }
    for row in places["department"]:
        Department.objects.create(slug=row["slug"], **_names(row))
    for row in places["site"]:
        stage.sites[row["slug"]] = _site(row, entities[row["entity"]])
    for row in (*places["topic"], *_missing_tools()):
        stage.topics[row["slug"]] = _topic(row)


def _settings(row: words.Words) -> None:
    Community.objects.create(
        pk=1,
        name=row["name"],
        baseline_fr=row["baseline"]["fr"],
        baseline_en=row["baseline"]["en"],
        contact_email=row["contact"],
        allowed_domains=row["domains"],
    )


def _fill_in_pages() -> None:
    """No page of the demo waits for the company to say who or where it is."""
    for slug in pages.defaults():
        page = pages.find(slug)
        for blank in words.read("blanks")["blank"]:
            for language, word in blank.items():
                name = f"body_{language}"
                filled = getattr(page, name).replace(f"[{word['of']}]", word["says"])
                setattr(page, name, filled)
        page.save()


def _names(row: words.Words) -> dict[str, object]:
    return {"name_fr": row["fr"], "name_en": row["en"]}


def _site(row: words.Words, entity: Entity) -> Site:
    return Site.objects.create(
        slug=row["slug"],
        entity=entity,
        **_names(row["name"]),
        city_fr=row["city"]["fr"],
        city_en=row["city"]["en"],
        country=row["country"],
        subdivision=row["subdivision"],
        **coordinates_of(row["country"], row["city"]["fr"], row["city"]["en"]),
        time_zone=row["time_zone"],
        languages=row["languages"],
        eligible_count=row["eligible"],
    )


def _missing_tools() -> list[words.Words]:
    """A topic for each tool that the vocabulary does not name, so that people can master it."""
    slugs = words.topic_slugs()
    return [
        {
            "slug": words.tool_topic(tool),
            "kind": Topic.Kind.TOOL,
            "fr": tool["name"],
            "en": tool.get("name_en", tool["name"]),
            "synonyms": [],
        }
        for tool in words.read("tools")["tool"]
        if words.tool_topic(tool) not in slugs.values()
    ]


def _topic(row: words.Words) -> Topic:
    return Topic.objects.create(
        slug=row["slug"],
        name=row["fr"],
        **_names(row),
        kind=row["kind"],
        synonyms=row["synonyms"],
        aliases=row.get("aliases", []),
    )
