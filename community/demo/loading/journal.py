"""The quarterly: the issues that are out, and the one that is being made."""

from datetime import date, datetime, timedelta

from community.core.richtext import sentences
from community.demo import words
from community.demo.clock import FRIDAY
from members.models import Member
from newsletter import actions
from newsletter.actions import Filing, IssuePlan, Wording
from newsletter.models import Article, Issue, Part, Pitch, Section

from . import drawings, habits
from .habits import Habit
from .stage import Stage

COVERS = {
    7: Issue.Cover.ANCHOR,
    8: Issue.Cover.LIGHTHOUSE,
    9: Issue.Cover.CLOCK,
    10: Issue.Cover.NIB,
    11: Issue.Cover.PORTHOLES,
    12: Issue.Cover.SUN,
    13: Issue.Cover.ROUTE,
}
BEING_MADE = max(COVERS)
LONGEST_GIST, LONGEST_CONTACT, LONG = 300, 200, 4000  # signs
WRITTEN = 30  # days before an issue comes out in which its articles are opened
PROOFREAD = {"fr": "Relecture : {}", "en": "Proofread by {}"}
INTERVIEWED = {
    "fr": "Propos recueillis par {} et relus par {}",
    "en": "Interview by {}, approved by {}",
}


def load(stage: Stage) -> None:
    """Everything by the editor-in-chief, who opens, publishes and lets out."""
    sections = {section.slug: section for section in Section.objects.all()}
    for number, cover in COVERS.items():
        row = words.read(f"journal-{number}")
        editor = stage.cast[row["imprint"]["editor_in_chief"]]
        issue = _opened_issue(stage, number, row, cover, editor)
        for place, article in enumerate(row["article"], start=1):
            _article(stage, issue, article, sections[article["section"]], editor, place)
        if "send_offset" in row and row["send_offset"] < 0:
            out = stage.clock.ago(-row["send_offset"])
            _praise(stage, actions.publish_issue(issue, by=editor, at=out, past=True), row)
        if "next_issue" in row:
            _next_issue(stage, row, editor)


def _opened_issue(stage: Stage, number: int, row: words.Words, cover: str, editor: Member) -> Issue:
    """What is out keeps the names of its time; what is being made has people with a part in it."""
    plan = _plan(stage, row, cover)
    if number < BEING_MADE:
        return actions.plan_issue(number, plan, by=editor)
    return actions.open_issue(number, plan, by=editor, parts=_parts(stage, row["imprint"]))


def _parts(stage: Stage, row: words.Words) -> dict[str, list[Member]]:
    return {task: _people(stage, row[task]) for task in Part.Task.values if task in row}


def _people(stage: Stage, slugs: str | list[str]) -> list[Member]:
    return [stage.cast[slug] for slug in (slugs if isinstance(slugs, list) else [slugs])]


def _next_issue(stage: Stage, row: words.Words, editor: Member) -> None:
    """It is opened, and members have ideas for it."""
    coming = row["next_issue"]
    plan = IssuePlan(
        theme_fr=coming["theme"]["fr"],
        theme_en=coming["theme"]["en"],
        cover=Issue.Cover.BOAT,
        slots=row["slots"],
        due_on=_day(stage, coming, "send_offset"),
        publication_director=stage.cast[row["imprint"]["publication_director"]],
    )
    parts = _parts(stage, row["imprint"])
    actions.open_issue(coming["number"], plan, by=editor, parts=parts)
    for days, idea in enumerate(coming["pitch"], start=2):
        member = stage.cast[idea["proposed_by"]]
        actions.pitch(_idea(idea, member), by=member, at=stage.clock.ago(days), past=True)


def _idea(row: words.Words, member: Member) -> actions.Idea:
    """In the language of whoever has it, as much of it as the form takes."""
    language = member.language
    gist = f"{row['title'][language]}."
    for sentence in sentences(row["gist"][language]):
        if len(f"{gist} {sentence}") <= LONGEST_GIST:
            gist = f"{gist} {sentence}"
    is_long = row["target_length"] > LONG
    return actions.Idea(
        gist=gist,
        contact=row["talk_to_note"][language][:LONGEST_CONTACT],
        length=Pitch.Length.FEATURE if is_long else Pitch.Length.PAGE,
    )


def _plan(stage: Stage, row: words.Words, cover: str) -> IssuePlan:
    words_of_issue = {
        f"{ours}_{language}": row[theirs][language]
        for ours, theirs in (("theme", "theme"), ("standfirst", "standfirst"))
        for language in ("fr", "en")
    }
    alt = {f"cover_alt_{language}": row["cover"][language] for language in ("fr", "en")}
    return IssuePlan(
        **words_of_issue,
        **alt,
        cover=cover,
        slots=row["slots"],
        publication_director=stage.cast[row["imprint"]["publication_director"]],
        closing_on=_day(stage, row, "closing_offset"),
        due_on=_day(stage, row, "send_offset"),
        signed_off_on=_day(stage, row, "signed_off_offset")
        or _day(stage, row["imprint"], "signed_off_offset"),
        imprint=_imprint(stage, row["imprint"]),
    )


def _day(stage: Stage, row: words.Words, name: str) -> date | None:
    """A working day: nothing closes or comes out at the weekend."""
    if name not in row:
        return None
    day = stage.clock.day(row[name])
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > FRIDAY else 0)


def _imprint(stage: Stage, row: words.Words) -> dict[str, list[str]]:
    """Names as they are printed, by task."""
    tasks = {task: slugs for task, slugs in row.items() if not task.startswith("signed_off")}
    return {
        task: [person.name for person in _people(stage, slugs)] for task, slugs in tasks.items()
    }


def _article(
    stage: Stage, issue: Issue, row: words.Words, section: Section, editor: Member, place: int
) -> None:
    """Each goes as far on its way as the file says."""
    at = _opened(stage, issue, row)
    source = "fr" if "fr" in row or "title" in row else "en"
    filing = _filing(stage, row, section, place)
    article = actions.draft(
        issue,
        _wording(stage, row, source),
        by=editor,
        at=at,
        language=source,
        filing=filing,
        past=True,
    )
    if "en" in row:
        english = _wording(stage, row, "en")
        version = article.version
        article = actions.revise(article, english, by=editor, at=at, language="en", version=version)
    for picture in row.get("picture", []):
        artist = stage.cast[picture["by"]]
        article = drawings.illustrate(article, picture, artist, by=editor, at=at)
    state = row.get("state", "approved")
    if state in {"drafted", "proofread", "approved"}:
        actions.send(article, by=filing.author or editor, at=at + timedelta(days=1), past=True)
    if state in {"proofread", "approved"}:
        reader = filing.proofreader or editor
        actions.proofread(article, by=reader, at=at + timedelta(days=2), past=True)
    if state == "approved":
        actions.approve(article, by=editor, at=at + timedelta(days=3), past=True)


def _opened(stage: Stage, issue: Issue, row: words.Words) -> datetime:
    """In the weeks before the issue."""
    if issue.number < BEING_MADE:
        days = -words.read(f"journal-{issue.number}")["send_offset"] + stage.chance.randint(8, 30)
        return stage.clock.ago(days)
    return stage.clock.ago(stage.chance.randint(10, WRITTEN))


def _filing(stage: Stage, row: words.Words, section: Section, place: int) -> Filing:
    people = [stage.cast[slug] for slug in row["authors"]]
    angle = row.get("angle", {"fr": "", "en": ""})
    pages = row.get("pages", [])
    return Filing(
        section=section,
        kind=_kind(row),
        author=people[0],
        interviewee=stage.cast[row["interviewee"]] if row["interviewee"] else None,
        byline=", ".join(person.name for person in people[1:]),
        position=place,
        angle_fr=angle["fr"],
        angle_en=angle["en"],
        target_length=row["target_length"],
        due_on=_day(stage, row, "deadline_offset"),
        page=min(pages, default=None),
        page_count=len(pages) or 1,
        proofreader=stage.cast[row["proofreader"]],
        deputy=stage.cast[row["deputy"]] if "deputy" in row else None,
    )


def _kind(row: words.Words) -> str:
    if "kind" in row:
        return str(row["kind"])
    if row["interviewee"]:
        return Article.Kind.INTERVIEW
    return Article.Kind.POLL if "poll" in row else Article.Kind.STORY


def _wording(stage: Stage, row: words.Words, language: str) -> Wording:
    """The text, or the working title of what is still to be written."""
    if language not in row:
        return Wording(row["title"][language])
    text = row[language]
    return Wording(text["title"], text["standfirst"], text["body"], _credit(stage, row, language))


def _credit(stage: Stage, row: words.Words, language: str) -> str:
    if row["interviewee"]:
        author, interviewee = stage.cast[row["authors"][0]], stage.cast[row["interviewee"]]
        return INTERVIEWED[language].format(author.name, interviewee.name)
    return PROOFREAD[language].format(stage.cast[row["proofreader"]].name)


def _praise(stage: Stage, issue: Issue, row: words.Words) -> None:
    """As many colleagues as the text says found each article useful, in the weeks that followed."""
    out = issue.published_at or stage.clock.now
    readers = [
        member
        for member in stage.members
        if member.joined_at
        and member.joined_at < out
        and habits.habit(stage, member) is not Habit.NEVER
    ]
    articles = {article.title_fr: article for article in issue.articles.select_related("issue")}
    for text in row["article"]:
        article = articles[text["fr"]["title"]]
        others = [person for person in readers if person.pk != article.author_id]
        admirers = stage.chance.sample(others, min(text["found_useful"], len(others)))
        actions.tally(article, [(person, _later(stage, out)) for person in admirers])


def _later(stage: Stage, out: datetime) -> datetime:
    """Most read it in the first days."""
    days = stage.chance.expovariate(1 / 12)
    return min(out + timedelta(days=days), stage.clock.now)
