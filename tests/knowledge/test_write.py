"""Writing a tip: three fields, a draft that is kept, refusals that lose nothing."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone, translation

from community.activity.models import Entry
from community.core.kept_forms import mark_of
from community.search import index
from community.texts.models import Draft
from knowledge import actions
from knowledge.models import Tip
from tests import factories
from tests.knowledge.library import make_category, make_tip, make_tool, typed

NEW = "/knowledge/tips/new/"
DRAFT = "/knowledge/tips/draft/"


def hidden(name, value):
    return f'<input type="hidden" name="{name}" value="{value}">'


def test_three_answers_make_a_tip(alice, sign_in):
    response = sign_in(alice).post(NEW, typed())
    tip = Tip.objects.get()
    assert response.url == tip.get_absolute_url()
    assert tip.slug == "retrouver-qui-a-valide-quoi-apres-un-comite"
    assert tip.title_fr == "Retrouver qui a validé quoi après un comité"
    assert tip.steps_fr == ["Ouvrir le relevé", "Noter la décision"]
    assert (tip.minutes, tip.language, tip.title_en, tip.version) == (15, "fr", "", 1)
    assert Entry.objects.get().verb == "knowledge.tip.published"


def test_what_is_left_blank_is_taken_from_the_text(alice, sign_in):
    voyages = make_category("voyages")
    visas = factories.make_topic("visas", synonyms=["visa"])
    make_tip(title="Choisir la photo", category=voyages, topics=[visas])
    concur = make_tool("concur", name_fr="Concur", name_en="Concur")
    index.fill()
    problem = "Le visa demandé dans Concur arrive après le départ."
    browser = sign_in(alice)
    proposed = browser.post(NEW, typed(problem=problem, title="", category=""))
    assert (proposed.status_code, Tip.objects.filter(author=alice, title_fr=problem).count()) == (
        422,
        0,
    )
    form = proposed.context["form"]
    assert form["title"].value() == problem.rstrip(".")
    assert (form["category"].value(), form["topics"].value()) == ("voyages", ["visas"])
    assert "Presque fini" in proposed.text
    answers = {name: form[name].value() for name in form.fields}
    browser.post(NEW, {name: value for name, value in answers.items() if value})
    tip = Tip.objects.select_related("category").get(title_fr=problem.rstrip("."))
    assert tip.category == voyages
    assert list(tip.topics.all()) == [visas]
    assert list(tip.tools.all()) == [concur]


def test_a_category_is_asked_when_the_text_names_no_topic(alice, sign_in):
    make_tip(title="Retrouver une validation", problem="Qui a validé quoi après un comité ?")
    index.fill()
    response = sign_in(alice).post(NEW, typed(category=""))
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["category"]
    assert Tip.objects.filter(author=alice).count() == 0


def test_topics_that_are_filed_differently_propose_no_category(alice, sign_in):
    for slug in ("visas", "salles"):
        topic = factories.make_topic(slug, name_fr=slug)
        make_tip(category=make_category(slug), topics=[topic])
    browser = sign_in(alice)
    texts = {"Les visas tardent.": "visas", "Les salles et les visas.": "", "Rien de tel.": ""}
    proposed = {
        text: browser.post("/knowledge/tips/alike/", {"problem": text}).context["proposal"]
        for text in texts
    }
    assert {text: proposal.category for text, proposal in proposed.items()} == texts


def test_a_title_that_nothing_proposes_is_asked_for_and_nothing_is_lost(alice, sign_in):
    problem = "Trois personnes me demandent chaque lundi le code de la salle et je le retrouve."
    response = sign_in(alice).post(NEW, typed(problem=problem, title="", minutes=""))
    form = response.context["form"]
    assert (response.status_code, list(form.errors)) == (422, ["minutes", "title"])
    assert "Donnez un titre à l’astuce, en quelques mots." in response.text
    assert (form["problem"].value(), form["category"].value()) == (problem, "agenda")
    assert Tip.objects.count() == 0


@pytest.mark.parametrize("blank", ["title", "category"])
def test_nothing_is_published_that_its_author_has_not_seen(alice, sign_in, blank):
    comites = factories.make_topic("comites", name_fr="comité")
    make_tip(title="Retrouver une validation", topics=[comites])
    browser = sign_in(alice)
    response = browser.post(NEW, typed(**{blank: ""}))
    assert response.status_code == 422
    assert response.context["form"][blank].value()
    assert Tip.objects.filter(author=alice).count() == 0


def test_a_title_is_proposed_while_one_types_and_never_over_the_writer_s(alice, sign_in):
    browser = sign_in(alice)
    first = browser.post("/knowledge/tips/alike/", {"problem": "Le visa tarde. Il faut attendre."})
    assert hidden("proposed_title", "Le visa tarde") in first.text
    assert first.context["form"]["title"].value() == "Le visa tarde"
    untouched = {"problem": "Le visa indien tarde.", "title": "Le visa tarde"}
    again = browser.post("/knowledge/tips/alike/", {**untouched, "proposed_title": "Le visa tarde"})
    assert again.context["form"]["title"].value() == "Le visa indien tarde"
    own = {**untouched, "title": "Mon titre", "proposed_title": "Le visa tarde"}
    kept = browser.post("/knowledge/tips/alike/", own)
    assert kept.context["preview"].text.title == "Mon titre"
    assert 'id="title"' not in kept.text  # it may be being typed


def test_a_title_that_was_proposed_follows_its_text_after_a_refusal_too(alice, sign_in):
    """Whoever takes a name out of the text has it out of the title."""
    browser, title = sign_in(alice), "Le visa tarde"
    refused = browser.post(NEW, typed(problem="Le visa tarde.", title=title, minutes=""))
    assert hidden("proposed_title", title) in refused.text
    proposed = browser.post(NEW, typed(problem="Le visa tarde.", title=""))
    assert hidden("proposed_title", title) in proposed.text


def test_numbers_and_dashes_typed_in_front_of_steps_are_taken_off(alice, sign_in):
    sign_in(alice).post(NEW, typed(steps="1. Ouvrir\r\n2) Noter\r\n\r\n- Envoyer\r\n3 mois avant"))
    assert Tip.objects.get().steps_fr == ["Ouvrir", "Noter", "Envoyer", "3 mois avant"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("problem", ""),
        ("problem", "x" * 501),
        ("steps", " \n "),
        ("steps", "x" * 301),
        ("steps", "\n".join(["pas"] * 13)),
        ("minutes", ""),
        ("minutes", "0"),
        ("minutes", "121"),
        ("minutes", "abc"),
        ("title", "x" * 121),
        ("copy", "x" * 3001),
        ("category", "nope"),
        ("category", "\0"),
        ("language", "de"),
        ("topics", ["nope"]),
        ("topics", ["\0"]),
        ("sites", ["nope"]),
    ],
)
def test_a_refused_form_comes_back_filled_with_a_sentence(alice, sign_in, field, value):
    response = sign_in(alice).post(NEW, typed(**{"title": "Un titre à garder", field: value}))
    assert response.status_code == 422
    form = response.context["form"]
    assert list(form.errors) == [field]
    assert f'id="{form[field].auto_id}_error"' in response.text
    assert field == "title" or "Un titre à garder" in response.text
    assert Tip.objects.count() == 0


def test_two_hundred_lines_end_in_windows_style_count_once(alice, sign_in):
    sign_in(alice).post(NEW, typed(copy="x\r\n" * 1500))
    assert len(Tip.objects.get().copy_fr) == 2999


def test_two_tips_of_one_title_and_steps_for_other_problems_are_two(alice, sign_in):
    browser = sign_in(alice)
    for problem in ("Le relevé se perd.", "Le vote se perd."):
        browser.post(NEW, typed(problem=problem))
    assert Tip.objects.count() == 2


def test_two_tips_of_one_title_have_two_addresses(alice, bob):
    slugs = [make_tip(author, title="Œuvrer à l’été").slug for author in (alice, bob)]
    assert slugs == ["oeuvrer-a-l-ete", "oeuvrer-a-l-ete-2"]
    assert make_tip(alice, title="New").slug == "new-2"


def test_who_has_left_publishes_nothing(alice):
    alice.left_at = timezone.now()
    with pytest.raises(PermissionDenied):
        make_tip(alice)


def test_a_draft_comes_back_to_its_writer_alone(alice, bob, sign_in):
    browser = sign_in(alice)
    topic = factories.make_topic("visas")
    sent = typed(problem="À moitié écrit", topics=[topic.slug])
    response = browser.post(DRAFT, sent, headers={"X-Requested-With": "fetch"})
    assert response.status_code == 200
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    page = browser.get(NEW)
    assert page.context["form"]["problem"].value() == "À moitié écrit"
    assert page.context["form"]["topics"].value() == ["visas"]
    assert "À moitié écrit" not in sign_in(bob).get(NEW).text


def test_beside_a_draft_each_answer_has_its_own_label(alice, sign_in):
    browser = sign_in(alice)
    browser.post(DRAFT, typed())
    page = browser.get(NEW)
    assert "Repartir d’une page blanche" in page.text
    labels = re.findall(r'<label for="id_(title|category)">\s*(\S*)', page.text)
    assert labels == [("title", "Titre"), ("category", "Catégorie")]


def test_a_draft_is_kept_without_script(alice, sign_in):
    browser = sign_in(alice)
    assert browser.post(DRAFT, typed()).url == NEW
    assert browser.post("/knowledge/tips/draft/drop/").url == NEW
    assert Draft.objects.count() == 0


def test_a_hostile_draft_is_kept_as_text(alice, sign_in):
    browser = sign_in(alice)
    sent = {"problem": "\0<script>", "topics": ["\0", "x" * 10_000], "minutes": "[]", "other": "x"}
    browser.post(DRAFT, sent)
    assert browser.get(NEW).status_code == 200
    assert Draft.objects.get().data["problem"] == "<script>"
    assert "other" not in Draft.objects.get().data


def test_publishing_ends_the_draft(alice, sign_in):
    browser = sign_in(alice)
    browser.post(DRAFT, typed())
    browser.post(NEW, typed())
    assert Draft.objects.count() == 0


def test_what_exists_already_is_shown_while_one_types(alice, bob, sign_in):
    make_tip(alice, title="Relancer une signature", problem="Le parapheur dort.")
    make_tip(alice, title="Préparer un visa", problem="Le consulat est lent.")
    index.fill()
    browser = sign_in(bob)
    page = browser.post("/knowledge/tips/alike/", {"problem": "Ma signature n’arrive jamais"})
    assert [tip.title for tip in page.context["near"]] == ["Relancer une signature"]
    assert browser.post("/knowledge/tips/alike/", {"problem": ""}).context["near"] == []
    assert browser.get("/knowledge/tips/alike/").status_code == 405


def test_one_word_in_common_is_no_likeness(alice, sign_in):
    for title in ("Trois dossiers pour la boîte", "Ranger un dossier", "Le dossier du lundi"):
        make_tip(title=title, problem="Le courrier se perd.")
    make_tip(title="Visa : le calendrier", problem="Le consulat veut des photos d’identité.")
    index.fill()
    problem = "Le consulat refuse les photos avec des lunettes, et le dossier repart à zéro."
    page = sign_in(alice).post("/knowledge/tips/alike/", {"problem": problem})
    assert page.context["near"] == []
    problem = "Le consulat refuse mon visa et ses photos : le dossier repart."
    page = sign_in(alice).post("/knowledge/tips/alike/", {"problem": problem})
    assert [tip.title for tip in page.context["near"]] == ["Visa : le calendrier"]


def test_a_tip_of_the_past_is_loaded_in_both_languages_and_starts_nothing(alice):
    at = timezone.now() - timedelta(days=200)
    tip = make_tip(alice, at=at, translation=actions.Wording("Title", "Problem.", ["Step."]))
    assert tip.written_languages == ["fr", "en"]
    entry = Entry.objects.get()
    assert (entry.happened_at, entry.handlings.count()) == (at, 0)


def test_a_text_sent_after_the_session_ended_is_given_back(alice, sign_in):
    browser = sign_in(None)
    sent = typed(problem="Écrit pendant l’absence", steps="", opened_by=mark_of(alice))
    away = browser.post(NEW, sent)
    assert away.status_code == 302
    assert Tip.objects.count() == 0
    browser.post("/accounts/login/", {"login": alice.email, "password": "secret"})
    page = browser.get(NEW)
    assert page.status_code == 200
    assert "Écrit pendant l’absence" in page.text


def test_the_form_costs_few_queries(alice, sign_in, django_assert_num_queries):
    for slug in ("a", "b", "c"):
        factories.make_topic(slug), factories.make_site(slug), make_category(slug), make_tool(slug)
    tip = make_tip(alice, topics=[factories.make_topic("a")], sites=[factories.make_site("a")])
    factories.make_community()
    index.fill()
    browser = sign_in(alice)
    browser.post(DRAFT, typed())
    for path, queries in ((NEW, 7), (f"{tip.get_absolute_url()}revise/", 8)):
        with django_assert_num_queries(queries):
            assert browser.get(path).status_code == 200
    with django_assert_num_queries(9):
        browser.post("/knowledge/tips/alike/", typed())


def test_a_tip_is_seen_as_colleagues_would_read_it_while_one_writes(alice, sign_in):
    make_category("voyages", name_fr="Voyages", flag="square")
    sent = typed(
        title="Le visa d’abord",
        problem="Le visa tarde.",
        steps="1. Ouvrir le **dossier**\n\n- Noter <la> date",
        category="voyages",
        minutes="45",
    )
    page = sign_in(alice).post("/knowledge/tips/preview/", sent)
    assert page.status_code == 200
    for seen in (
        "Le visa d’abord",
        "Le visa tarde.",
        "<strong>dossier</strong>",
        "Noter &lt;la&gt; date",
        "Voyages",
        "45\u00a0min gagnées",
        alice.name,
    ):
        assert seen in page.text
    assert page.text.count("<li>") == 2
    assert Tip.objects.count() == 0


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"title": "\0", "problem": "\0", "steps": "\0", "copy": "\0"},
        {"problem": "x" * 250_000, "steps": "pas\n" * 50_000, "title": "x" * 10_000},
        {"minutes": "beaucoup", "category": "\0", "language": "de"},
        {"minutes": "999999999999999999999", "category": "x" * 10_000},
        {"steps": "**gras\n[lien](javascript:alert(1))\n<script>alert(1)</script>"},
        {"title": "\u202eretourné", "problem": "\u200b\u2800"},
    ],
)
def test_a_preview_of_anything_is_a_page_and_never_long(alice, sign_in, sent):
    page = sign_in(alice).post("/knowledge/tips/preview/", sent)
    assert page.status_code == 200
    assert len(page.text) < 12_000
    assert "<script>alert" not in page.text
    assert 'href="javascript' not in page.text


def test_a_tip_that_is_refused_is_seen_all_the_same(alice, sign_in):
    page = sign_in(alice).post(NEW, typed(minutes="", title="Un titre à voir"))
    assert page.context["preview"].text.title == "Un titre à voir"
    assert page.context["preview"].text.steps == ["Ouvrir le relevé", "Noter la décision"]


def test_the_preview_follows_what_is_proposed(alice, sign_in):
    page = sign_in(alice).post(
        "/knowledge/tips/alike/", {"problem": "Le visa tarde. Il faut attendre."}
    )
    assert page.context["preview"].text.title == "Le visa tarde"


@pytest.mark.parametrize(
    ("language", "order"),
    [
        ("fr", ["Écully", "Genève", "Le Caire", "Lyon"]),
        ("en", ["Cairo", "Écully", "Geneva", "Lyon"]),
    ],
)
def test_sites_stand_in_the_order_of_the_names_that_one_reads(alice, sign_in, language, order):
    factories.make_site("caire", name_fr="Le Caire", name_en="Cairo")
    factories.make_site("ecully", name_fr="Écully", name_en="Écully")
    factories.make_site("geneve", name_fr="Genève", name_en="Geneva")
    alice.language = language
    alice.save(update_fields=["language"])
    page = sign_in(alice).get(NEW)
    with translation.override(language):
        assert [site.name for site in page.context["form"].fields["sites"].queryset] == order


CONFIDENTIAL = "Appeler Claire Marchand au 06 12 34 56 78."


def test_what_looks_confidential_is_pointed_out_beside_its_field(alice, sign_in):
    answer = sign_in(alice).post(NEW, typed(steps=CONFIDENTIAL))
    assert (answer.status_code, Tip.objects.count()) == (422, 0)
    assert answer.context["form"].errors["steps"][0].replace("\u00a0", " ") == (
        "« Claire Marchand au 06 12 34 56 78 » : cela ressemble à une personne et à son numéro"
        " de téléphone. Changez ce passage, ou publiez-le tel quel."
    )
    assert "Publier tel quel" in answer.text


def test_whoever_says_that_it_is_fine_publishes(alice, sign_in):
    browser = sign_in(alice)
    form = browser.post(NEW, typed(steps=CONFIDENTIAL)).context["form"]
    decided = typed(steps=CONFIDENTIAL, looked_at=" ".join(form.marks_to_decide))
    assert browser.post(NEW, decided).status_code == 302
    assert Tip.objects.get().steps_fr == [CONFIDENTIAL]


def test_what_is_added_after_the_decision_is_pointed_out_too(alice, sign_in):
    browser = sign_in(alice)
    form = browser.post(NEW, typed(steps=CONFIDENTIAL)).context["form"]
    more = typed(
        steps=f"{CONFIDENTIAL}\nDonner la référence X7K2PQ.",
        looked_at=" ".join(form.marks_to_decide),
    )
    answer = browser.post(NEW, more)
    assert (answer.status_code, Tip.objects.count()) == (422, 0)
    assert len(answer.context["form"].errors["steps"]) == 1
    assert hidden("looked_at", form.marks_to_decide[0]) in answer.text


def test_a_draft_is_kept_without_a_second_look(alice, sign_in):
    assert sign_in(alice).post(DRAFT, typed(steps=CONFIDENTIAL)).status_code == 302
