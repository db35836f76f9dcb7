"""The administration speaks the language of its reader: no codes, no English in French."""

from datetime import date
from html import unescape

import pytest
from django.contrib import admin
from django.core.exceptions import FieldDoesNotExist
from django.utils import timezone, translation
from django.utils.functional import Promise

from community.activity import consumers, ledger
from community.activity.models import Handling
from community.audit import actions as audit
from community.audit.models import Record
from community.core import countries, dates, verbs
from community.governance import actions as governance
from community.office import records
from community.post import actions as post
from knowledge.models import ToolCategory
from tests import factories
from tests.knowledge import library


def shown(page):
    """The names of the fields that a page of the administration shows."""
    names = [*page.list_display, *page.list_filter, *(page.fields or ())]
    return [name[0] if isinstance(name, tuple) else name for name in names]


def label(page, name):
    """What a column, filter or field is called, before it is translated."""
    if callable(name):
        return getattr(name, "short_description", None) or name.title
    if name == "__str__":
        return page.opts.verbose_name
    if callable(method := getattr(page, name, None)):
        return method.short_description
    try:
        return page.opts.get_field(name).verbose_name
    except FieldDoesNotExist:
        return page.form.declared_fields[name].label


def test_every_column_filter_and_field_can_be_translated():
    english = [
        (page.opts.label, str(name))
        for page in admin.site._registry.values()
        for name in shown(page)
        if not isinstance(label(page, name), Promise)
    ]
    assert english == []


def test_no_two_buttons_of_the_first_page_say_the_same(office):
    sections = office.get("/admin/").context["sections"]
    with translation.override("fr"):
        said = [str(row["adding"]) for _, rows in sections for row in rows if row["add_url"]]
    assert sorted(said) == sorted(set(said))
    assert {"Ajouter une catégorie d’astuces", "Ajouter une catégorie d’outils"} <= {*said}


def test_every_follow_up_has_a_name():
    assert {name for name in consumers._consumers if name.startswith("tests.")} == set()
    assert set(consumers._consumers) - set(records.FOLLOW_UPS) == set()


def test_a_failed_follow_up_says_what_happened(office, alice):
    entry = ledger.record(
        verbs.get("knowledge.tip.published"),
        by=alice,
        on=library.make_tip(alice, title="Ranger sa boîte"),
        at=timezone.now(),
    )
    Handling.objects.filter(entry=entry).delete()
    Handling.objects.create(
        entry=entry,
        consumer="search.index",
        state=Handling.State.FAILED,
        due_at=timezone.now(),
        error="Erreur",
    )
    page = unescape(office.get("/admin/activity/handling/").text)
    assert "La recherche apprend ce qui a changé" in page
    assert "Alice Martin a publié l’astuce «\u00a0Ranger sa boîte\u00a0»" in page
    assert "search.index" not in page.replace("consumer=search.index", "")
    assert entry.verb not in page


def test_a_mail_is_called_by_what_it_is_about(office, alice):
    for kind in ("members.invitation", "moderation.hidden"):
        post.send(
            kind,
            to=alice,
            pace=post.Pace.ANSWER,
            language="fr",
            subject="Sujet",
            text="Mot",
            at=timezone.now(),
        )
    page = office.get("/admin/post/delivery/").content.decode()
    assert "members.invitation" not in page
    assert ("Invitation" in page, "Masqué par l’équipe" in page) == (True, True)


def test_the_details_of_a_mandate_are_sentences(admin, alice):
    role = factories.make_role("site_relay")
    role.name_fr = "Relais de site"
    role.save()
    with translation.override("fr"):
        governance.appoint(
            alice,
            role=role,
            starts_on=date(2026, 10, 1),
            ends_on=date(2027, 10, 2),
            by=admin,
            at=timezone.now(),
        )
        record = Record.objects.get(action="mandate.given")
        assert list(records.details(record)) == [
            "Rôle\u00a0: Relais de site",
            "Premier jour\u00a0: 1er\u00a0octobre\u00a02026",
            "Dernier jour\u00a0: 1er\u00a0octobre\u00a02027",
        ]


@pytest.mark.parametrize(
    ("data", "sentences"),
    [
        (
            {"opened": 2, "changed": [4, 5, 6]},
            ["Comptes ouverts\u00a0: 2", "Comptes modifiés\u00a0: 3"],
        ),
        (
            {"kind": "members.invitation", "arrived": False},
            ["Courriel\u00a0: Invitation", "Arrivé\u00a0: non"],
        ),
        ({"seat": ""}, []),
        ({"seat": "999"}, ["Poste\u00a0: un poste qui n’existe plus"]),
        ({"something": "new"}, ["something\u00a0: new"]),
        ({}, []),
    ],
)
def test_details_are_read_by_people(db, alice, data, sentences):
    record = audit.write("roster.imported", by=alice, at=timezone.now(), data=data)
    with translation.override("fr"):
        assert list(records.details(record)) == sentences


def test_the_page_of_a_record_has_no_braces(office, alice):
    record = audit.write(
        "mandate.given", by=alice, at=timezone.now(), data={"starts_on": "2026-10-01"}
    )
    page = office.get(f"/admin/audit/record/{record.pk}/change/").content.decode()
    assert "Premier jour\u00a0: 1er\u00a0octobre\u00a02026" in page
    assert "starts_on" not in page


def test_the_first_of_a_month_is_written_as_in_print(office, alice):
    factories.make_mandate(alice, starts_on=date(2026, 10, 1), ends_on=date(2027, 10, 2))
    page = office.get("/admin/governance/mandate/").content.decode()
    assert page.count("1er\u00a0octobre") == 2
    assert "1 octobre" not in page


def test_moments_are_written_out():
    at = timezone.make_aware(timezone.datetime(2026, 10, 1, 9, 5))
    with translation.override("fr"):
        assert dates.long_moment(at) == "1er\u00a0octobre\u00a02026, 9\u202fh\u202f05"
    with translation.override("en"):
        assert dates.long_moment(at) == "1\u00a0October\u00a02026, 9:05"


def test_countries_have_names_in_both_languages():
    with translation.override("fr"):
        assert countries.names_of(["FR", "CI", "??"]) == "France, Côte d’Ivoire, ??"
        assert countries.choices()[0] == ("AF", "Afghanistan")
    with translation.override("en"):
        assert countries.name_of("DE") == "Germany"
    assert {"EU", "UN", "ZZ", "001"} & dict(countries.choices()).keys() == set()


def test_a_tool_is_offered_the_countries_of_the_sites(office):
    factories.make_site("lyon", country="FR")
    factories.make_site("varsovie", country="PL")
    library.make_category()
    ToolCategory.objects.create(slug="agenda", name_fr="Agenda", name_en="Diary")
    page = office.get("/admin/knowledge/tool/add/").content.decode()
    assert ("Pologne" in page, "Allemagne" in page, "ISO" in page) == (True, False, False)


@pytest.mark.parametrize("reason", ["", "   ", "\r\n\t"])
def test_an_act_without_a_reason_marks_its_field(office, alice, reason):
    tip = library.make_tip(alice)
    answer = office.post(f"/admin/knowledge/tip/{tip.pk}/act/hide/", {"reason": reason})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in page
    assert "Dites pourquoi\u00a0: les personnes concernées le liront." in page
