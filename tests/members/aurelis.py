"""The places and the accounts that the tests of the import compare files with."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook

from members.roster import plan, reading, report
from members.roster.accounts import KnownAccount
from members.roster.entries import KnownPlaces
from members.roster.places import KnownPlace, KnownSite
from members.roster.plan import ImportPlan

ROSTERS = Path(__file__).parent / "rosters"
DEMO_ROSTER = Path(__file__).parents[2] / "community/demo/texts/roster.csv"

INDUSTRIE = KnownPlace(1, "aurelis-industrie", "Aurélis Industrie", "Aurélis Manufacturing")
BIOTECH = KnownPlace(2, "aurelis-biotech", "Aurélis Biotech", "Aurélis Biotech")
FINANCE = KnownPlace(1, "finance", "Finance", "Finance")
QUALITE = KnownPlace(2, "qualite", "Qualité", "Quality")
ACHATS = KnownPlace(3, "achats", "Achats", "Purchasing")
RH = KnownPlace(4, "rh", "RH", "Human resources")
JURIDIQUE = KnownPlace(5, "juridique", "Juridique & conformité", "Legal & compliance")


def _site(pk: int, slug: str, french: str, english: str, **more: str) -> KnownSite:
    return KnownSite(
        pk,
        slug,
        french,
        english,
        city_fr=more.get("city", french),
        city_en=more.get("city", english),
        country=more.get("country", "FR"),
        time_zone=more.get("time_zone", "Europe/Paris"),
        languages=tuple(more.get("languages", "fr en").split()),
        entity_id=1,
    )


LYON = _site(1, "lyon", "Lyon Biotech", "Lyon Biotech", city="Lyon")
CHARTRES = _site(2, "chartres", "Chartres Industrie", "Chartres Manufacturing", city="Chartres")
VARSOVIE = _site(
    3,
    "varsovie",
    "Varsovie",
    "Warsaw",
    country="PL",
    time_zone="Europe/Warsaw",
    languages="pl en fr",
)
BRUXELLES = _site(
    4, "bruxelles", "Bruxelles", "Brussels", country="BE", time_zone="Europe/Brussels"
)

DIRECTORY = KnownPlaces(
    sites=[LYON, CHARTRES, VARSOVIE, BRUXELLES],
    entities=[INDUSTRIE, BIOTECH],
    departments=[FINANCE, QUALITE, ACHATS, RH, JURIDIQUE],
)
HEADINGS = ["Matricule", "Nom", "Prénom", "Courriel", "Site", "Direction"]
LEA = ["000101", "MARTIN", "Léa", "lea.martin@aurelis.example", "Lyon", "Finance"]
LEA_ACCOUNT = KnownAccount(
    pk=1,
    email="lea.martin@aurelis.example",
    first_name="Léa",
    last_name="Martin",
    number="000101",
    site=LYON,
    department=FINANCE,
    time_zone="Europe/Paris",
    addresses=frozenset({"lea.martin@aurelis.example"}),
)


def csv_of(*rows: Sequence[str], separator: str = ";") -> bytes:
    return "\r\n".join(separator.join(row) for row in rows).encode()


def xlsx_of(*rows: Sequence[object]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    return saved(book)


def saved(book: Workbook) -> bytes:
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def plan_of(content: bytes, *accounts: KnownAccount) -> ImportPlan:
    return plan.compare(reading.read(content), DIRECTORY, accounts)


def verdicts(found: ImportPlan) -> dict[int, str]:
    return {line.number: line.verdict.value for line in found.lines}


def reasons(found: ImportPlan) -> dict[int, tuple[str, ...]]:
    return {line.number: line.reasons for line in found.lines if line.reasons}


def told(found: ImportPlan) -> list[str]:
    return list(report.lines(found))
