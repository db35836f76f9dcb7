"""The forty tools and the tips."""

from community.company.models import Topic
from community.demo import words
from knowledge import actions
from knowledge.actions import Card, Filing, Wording
from knowledge.models import Category, Tip, Tool, ToolCategory

from .stage import Stage

PARTS = {"purpose": "purpose", "access": "access", "fit": "when", "good_to_know": "good_to_know"}
CHECKED = (12, 33, 47, 68, 90, 131, 175)  # days ago a tool was last checked
TOOLS_DESCRIBED = 210  # days ago the directory of tools was opened


def load(stage: Stage) -> None:
    """Tools first: tips name them."""
    tools = _tools(stage)
    labels = {row["name"]: tools[row["id"]] for row in words.read("tools")["tool"]}
    categories = {category.slug: category for category in Category.objects.all()}
    for row in sorted(words.tips(), key=lambda row: -row["published"]):
        filing = Filing(
            category=categories[row["category"]],
            minutes=row["minutes"],
            topics=stage.topics_of(row["topics"]),
            sites=[stage.sites[slug] for slug in row["sites"]],
            tools=[labels[name] for name in row["tools"]],
        )
        stage.tips[row["id"]] = _tip(stage, row, filing)


def _tools(stage: Stage) -> dict[str, Tool]:
    """Described by whoever looks after the tools; each names others, so those links come last."""
    rows = words.read("tools")["tool"]
    categories = {category.slug: category for category in ToolCategory.objects.all()}
    tools = {row["id"]: _tool(stage, row, categories[row["category"]]) for row in rows}
    for row in rows:
        others = [tools[other] for other in row["alternatives"]]
        tools[row["id"]].alternatives.set(others)
        if row["status"] == Tool.Status.RETIRED:
            Tool.objects.filter(slug=row["id"]).update(replaced_by=others[0])
    return tools


def _tool(stage: Stage, row: words.Words, category: ToolCategory) -> Tool:
    return actions.describe_tool(
        row["id"],
        _card(stage, row, category),
        by=stage.cast["anne-roussel"],
        at=stage.clock.ago(TOOLS_DESCRIBED),
        topics=_topics(stage, row),
        referents=[stage.cast[slug] for slug in row["referents"]],
        past=True,
    )


def _card(stage: Stage, row: words.Words, category: ToolCategory) -> Card:
    texts = {
        f"{ours}_{language}": row[language][theirs]
        for ours, theirs in PARTS.items()
        for language in ("fr", "en")
    }
    return Card(
        name_fr=row["name"],
        name_en=row["name_en"] if "name_en" in row else row["name"],
        category=category,
        status=row["status"],
        countries=row["countries"],
        in_house=row.get("invented", False),
        url=f"https://outils.aurelis.example/{row['id']}",
        checked_on=stage.clock.day(-stage.chance.choice(CHECKED)),
        **texts,
    )


def _topics(stage: Stage, row: words.Words) -> list[Topic]:
    """The topic of the tool itself, then what it is for."""
    return list(dict.fromkeys([*stage.tool_topics([row["id"]]), *stage.topics_of(row["topics"])]))


def _tip(stage: Stage, row: words.Words, filing: Filing) -> Tip:
    author = stage.cast[row["author"]]
    source, other = (row["source"], "en" if row["source"] == "fr" else "fr")
    tip = actions.publish(
        _wording(row[source]),
        by=author,
        at=stage.clock.ago(row["published"], author.time_zone),
        language=source,
        filing=filing,
        translation=_wording(row[other]),
        past=True,
    )
    if row["reviewed"]:
        at = stage.clock.morning_of(-row["reviewed"])
        tip = actions.confirm(tip, by=author, at=at, past=True)
    return tip


def _wording(text: words.Words) -> Wording:
    return Wording(text["title"], text["problem"], text["steps"], text["copy"].strip())
