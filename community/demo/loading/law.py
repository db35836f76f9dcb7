"""The charter in two versions, who accepted it and when, and the mandates."""

from uuid import UUID

from community.demo import words
from community.governance import actions
from community.governance.models import CharterArticle, CharterVersion, Role, Seat
from members.models import Member

from .joining import Joining, joinings
from .stage import Stage

# The last hours of a version, and the weeks in which people get round to the next one.
SETTLING = (25, 70)
# An administrator gives the mandates; hers comes from the member of the team beside her.
FOUNDER, FOUNDED_WITH = "anne-roussel", "helene-dumas"


def load(stage: Stage) -> None:
    """290 people accept the charter, each in her time; then the mandates are given."""
    versions = {row["number"]: _publish(stage, row) for row in words.read("charter")["version"]}
    for joining in joinings(stage):
        _accept(stage, joining, versions)
    stage.meet()
    roles = {row["slug"]: _role(row, place) for place, row in _numbered("role")}
    seats = {(row["role"], row["slug"]): _seat(row, roles) for _place, row in _numbered("seat")}
    for row in words.read("people")["mandate"]:
        _appoint(stage, row, roles[row["role"]], seats[row["role"], row["seat"]])


def _numbered(table: str) -> list[tuple[int, words.Words]]:
    return list(enumerate(words.read("people")[table], start=1))


def _publish(stage: Stage, row: words.Words) -> CharterVersion:
    version = CharterVersion.objects.create(
        number=row["number"],
        published_at=stage.clock.ago(row["days"]),
        changes_fr=row["changes"]["fr"],
        changes_en=row["changes"]["en"],
    )
    articles = words.read("charter")["article"]
    CharterArticle.objects.bulk_create(_article(version, article) for article in articles)
    return version


def _article(version: CharterVersion, row: words.Words) -> CharterArticle:
    french, english = (
        row[changed if (changed := f"v{version.number}_{code}") in row else code]
        for code in ("fr", "en")
    )
    return CharterArticle(
        version=version,
        number=row["number"],
        identity=UUID(int=row["number"]),
        title_fr=french["title"],
        title_en=english["title"],
        body_fr=french["body"],
        body_en=english["body"],
    )


def _accept(stage: Stage, joining: Joining, versions: dict[int, CharterVersion]) -> None:
    """Each version that she met, at her arrival or in the weeks after its publication."""
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


def _role(row: words.Words, position: int) -> Role:
    return Role.objects.create(
        slug=row["slug"], name_fr=row["fr"], name_en=row["en"], position=position
    )


def _seat(row: words.Words, roles: dict[str, Role]) -> Seat:
    return Seat.objects.create(
        role=roles[row["role"]],
        slug=row["slug"],
        name_fr=row["fr"],
        name_en=row["en"],
        hours_per_week=row["hours_per_week"],
    )


def _appoint(stage: Stage, row: words.Words, role: Role, seat: Seat) -> None:
    """The days of the text are both included; nobody appoints herself."""
    person, founder = stage.cast[row["person"]], stage.cast[FOUNDER]
    actions.appoint(
        person,
        role=role,
        seat=seat,
        deputy=stage.cast[row["deputy"]] if "deputy" in row else None,
        starts_on=stage.clock.day(row["start"]),
        ends_on=stage.clock.day(row["end"] + 1),
        by=founder if person != founder else stage.cast[FOUNDED_WITH],
        at=stage.clock.now,
        past=True,
    )
