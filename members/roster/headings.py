"""Which column is which, in French or in English, under many spellings."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .refusals import UnreadableRoster
from .text import fold, tidy

# The preferred spelling first: with “Nom” and “Nom d’usage” in one file, the latter is read.
_SPELLINGS: dict[str, str] = {
    "number": (
        "Matricule|N° matricule|Numéro matricule|Matricule salarié|Matricule RH|N° employé|"
        "Numéro employé|Numéro d'employé|N° salarié|Numéro de salarié|Code salarié|ID salarié|"
        "Identifiant RH|Employee number|Employee no|Employee ID|Personnel number|"
        "Staff number|Staff ID|Payroll number|Worker ID|ID"
    ),
    "last_name": (
        "Nom d'usage|Nom usuel|Nom|Nom de famille|Noms|NOM salarié|Last name|Lastname|Surname|"
        "Family name"
    ),
    "first_name": (
        "Prénom usuel|Prénom d'usage|Prénom|Prénoms|Prénom(s)|Prénom salarié|First name|"
        "Firstname|Given name|Given names|Forename|Preferred name"
    ),
    "email": (
        "Courriel professionnel|Courriel pro|Adresse courriel|Courriel|E-mail professionnel|"
        "Email professionnel|Mail professionnel|Mail pro|Adresse e-mail professionnelle|"
        "Adresse email professionnelle|Adresse mail professionnelle|Adresse e-mail|Adresse email|"
        "Adresse mail|Adresse électronique|Messagerie|E-mail|Email|Mail|Mél|Work e-mail|"
        "Work email|Business e-mail|Business email|E-mail address|Email address"
    ),
    "site": (
        "Site|Site de travail|Lieu de travail|Site de rattachement|Établissement|Implantation|"
        "Localisation|Lieu|Work site|Work location|Location|Office|Workplace|Ville|City"
    ),
    "entity": (
        "Entité|Entité juridique|Entité légale|Société|Raison sociale|Filiale|Entity|"
        "Legal entity|Company|Employer"
    ),
    "department": (
        "Direction|Département|Service|Direction / Service|Direction de rattachement|"
        "Department|Dept|Division|Business unit"
    ),
    "job_fr": (
        "Intitulé de poste|Intitulé du poste|Intitulé poste|Poste|Poste occupé|Libellé poste|"
        "Libellé de poste|Libellé emploi|Libellé de l'emploi|Emploi|Fonction|Métier"
    ),
    "job_en": (
        "Job title|Job|Position|Position title|Role|Business title|Job title (English)|"
        "Intitulé de poste (anglais)|Intitulé de poste en anglais|Poste en anglais"
    ),
    "country": (
        "Pays|Pays de travail|Pays d'affectation|Pays du site|Code pays|Country|Work country|"
        "Country of work|Country code"
    ),
    "language": (
        "Langue|Langue de communication|Langue préférée|Langue de correspondance|Code langue|"
        "Language|Preferred language|Correspondence language|Language code"
    ),
    "phone": (
        "Téléphone professionnel|Téléphone|Tél professionnel|Tél pro|Tél|Téléphone fixe|"
        "Ligne directe|N° de téléphone|Numéro de téléphone|Work phone|Business phone|Phone|"
        "Phone number|Telephone|Office phone|Direct line"
    ),
}
REQUIRED = ("last_name", "first_name", "email", "site")
LABELS = {
    "number": gettext_lazy("employee number"),
    "last_name": gettext_lazy("last name"),
    "first_name": gettext_lazy("first name"),
    "email": gettext_lazy("e-mail address"),
    "site": gettext_lazy("site"),
    "entity": gettext_lazy("entity"),
    "department": gettext_lazy("department"),
    "job_fr": gettext_lazy("job title"),
    "job_en": gettext_lazy("job title in English"),
    "country": gettext_lazy("country"),
    "language": gettext_lazy("language"),
    "phone": gettext_lazy("phone"),
    "time_zone": gettext_lazy("time zone"),
}
LOOKED_AT = 25  # a title, a logo and a few notes may stand above the headings

_FIELDS = {
    fold(spelling): (field, rank)
    for field, spellings in _SPELLINGS.items()
    for rank, spelling in reversed(list(enumerate(spellings.split("|"))))
}


@dataclass(frozen=True)
class Headings:
    """The row of headings and what was recognised in it."""

    row: int
    columns: dict[str, int]
    titles: list[str]

    @property
    def unread(self) -> list[str]:
        """The headings of columns that are not read."""
        read = set(self.columns.values())
        return [title for index, title in enumerate(self.titles) if title and index not in read]


def find(rows: Sequence[Sequence[str]]) -> Headings | None:
    """The row among the first ones that names most columns; None when no row names two."""
    scores = [len(_named(row)) for row in rows[:LOOKED_AT]]
    best = max(scores, default=0)
    if best < 2:
        return None
    row = scores.index(best)
    titles = _titles(rows[: row + 1])
    return Headings(row, _columns(titles), titles)


def score(rows: Sequence[Sequence[str]]) -> int:
    """How many columns the best row of headings names: tells which reading of a file is right."""
    return max((len(_named(row)) for row in rows[:LOOKED_AT]), default=0)


def check(headings: Headings, *, hidden: Sequence[str] = ()) -> None:
    """Raise UnreadableRoster when a column that everybody needs is missing, or hidden."""
    missing = [str(LABELS[field]) for field in REQUIRED if field not in headings.columns]
    if not missing:
        return
    sentence = _("No column was found for: %(missing)s. Columns of the file: %(titles)s.") % {
        "missing": ", ".join(missing),
        "titles": ", ".join(filter(None, headings.titles)),
    }
    if hidden:
        unread = _("Hidden columns, not read: %(names)s.") % {"names": ", ".join(hidden)}
        sentence = f"{sentence} {unread}"
    raise UnreadableRoster(sentence)


def _named(row: Sequence[str]) -> set[str]:
    return {_FIELDS[key][0] for key in map(fold, row) if key in _FIELDS}


def _titles(rows: Sequence[Sequence[str]]) -> list[str]:
    """The headings; under a heading merged over two rows the lower cell is empty: look above."""
    *above, last = rows
    width = max(map(len, rows))
    titles = [tidy(cell) for cell in last] + [""] * (width - len(last))
    named = _named(titles)
    for index, title in enumerate(titles):
        if not title:
            titles[index] = _from_above(above, index, named)
    return titles


def _from_above(above: Sequence[Sequence[str]], index: int, named: set[str]) -> str:
    for row in reversed(above):
        title = tidy(row[index]) if index < len(row) else ""
        field, _rank = _FIELDS.get(fold(title), ("", 0))
        if field and field not in named:
            named.add(field)
            return title
    return ""


def _columns(titles: Sequence[str]) -> dict[str, int]:
    """The column of each field: the preferred spelling wins. Raises UnreadableRoster on a tie."""
    by_field: dict[str, list[tuple[int, int]]] = {}
    for index, title in enumerate(titles):
        if match := _FIELDS.get(fold(title)):
            by_field.setdefault(match[0], []).append((match[1], index))
    return {field: _preferred(sorted(candidates), titles) for field, candidates in by_field.items()}


def _preferred(candidates: list[tuple[int, int]], titles: Sequence[str]) -> int:
    (rank, column), *others = candidates
    if others and others[0][0] == rank:
        raise UnreadableRoster(
            _("Two columns have the heading “%(title)s”: which one is right?")
            % {"title": titles[column]}
        )
    return column
