"""The charter in two versions, who accepted it and when, and the mandates."""

from community.demo import words
from community.governance import actions
from community.governance.models import CharterArticle, CharterVersion, Seat
from members.models import Member

from .joining import Joining, joinings
from .stage import Stage

# The last hours of a version, and the weeks in which people get round to the next one.
SETTLING = (25, 70)
# An administrator gives the mandates; their own comes from another member of the team.
FOUNDER, FOUNDED_WITH = "anne-roussel", "helene-dumas"


def load(stage: Stage) -> None:
    """290 people accept the charter, each in their own time; then the mandates are given."""
    versions = {row["number"]: _publish(stage, row) for row in words.read("charter")["version"]}
    for joining in joinings(stage):
        _accept(stage, joining, versions)
    stage.meet()
    seats = {(seat.role.slug, seat.slug): seat for seat in Seat.objects.select_related("role")}
    for row in words.read("people")["mandate"]:
        _appoint(stage, row, seats[row["role"], row["seat"]])


def _publish(stage: Stage, row: words.Words) -> CharterVersion:
    """The first version is the draft that every community starts with."""
    version, new = CharterVersion.objects.get_or_create(number=row["number"])
    if new:
        _amend(version)
    version.published_at = stage.clock.ago(row["days"])
    version.changes_fr, version.changes_en = row["changes"]["fr"], row["changes"]["en"]
    version.save()
    return version


def _amend(version: CharterVersion) -> None:
    """The articles of the version before, with those that have another wording."""
    changed = {row["number"]: row for row in words.read("charter")["article"]}
    articles = list(CharterArticle.objects.filter(version__number=version.number - 1))
    for article in articles:
        article.pk, article.version = None, version
        if article.number in changed:
            _reword(article, changed[article.number])
    CharterArticle.objects.bulk_create(articles)


def _reword(article: CharterArticle, row: words.Words) -> None:
    article.title_fr, article.body_fr = row["fr"]["title"], row["fr"]["body"]
    article.title_en, article.body_en = row["en"]["title"], row["en"]["body"]


def _accept(stage: Stage, joining: Joining, versions: dict[int, CharterVersion]) -> None:
    """Each version that somebody met, on arrival or in the weeks after its publication."""
    opened, renewed = (row["days"] for row in words.read("charter")["version"])
    if joining.days >= opened:
        _joined_before(stage, joining)
        _sign(stage, joining, versions[1], opened - stage.chance.randint(1, 40))
    elif joining.days >= renewed:
        _sign(stage, joining, versions[1], joining.days)
    if joining.days < renewed:
        _sign(stage, joining, versions[2], joining.days)
    elif joining.version > 1:
        _sign(stage, joining, versions[2], renewed - stage.chance.randint(1, 45))


def _joined_before(stage: Stage, joining: Joining) -> None:
    """The network is older than its charter."""
    joined_at = stage.clock.ago(joining.days, joining.person.time_zone)
    Member.objects.filter(pk=joining.person.pk).update(joined_at=joined_at)


def _sign(stage: Stage, joining: Joining, version: CharterVersion, days: int) -> None:
    person = joining.person
    at = stage.clock.ago(days, person.time_zone)
    if version.published_at:
        at = stage.clock.later(at, than=version.published_at)
    actions.accept_charter(version, by=person, language=person.language, at=at, past=True)


def _appoint(stage: Stage, row: words.Words, seat: Seat) -> None:
    """The days of the text are both included; nobody appoints themselves."""
    person, founder = stage.cast[row["person"]], stage.cast[FOUNDER]
    actions.appoint(
        person,
        role=seat.role,
        seat=seat,
        deputy=stage.cast[row["deputy"]] if "deputy" in row else None,
        starts_on=stage.clock.day(row["start"]),
        ends_on=stage.clock.day(row["end"] + 1),
        by=founder if person != founder else stage.cast[FOUNDED_WITH],
        at=stage.clock.morning_of(row["start"]),
        past=True,
    )
