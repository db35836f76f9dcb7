"""What a question finds: stems, accents, beginnings, typing errors, both languages, most words."""

from collections.abc import Iterable

import pytest
from django.utils import timezone

from community.core.person import Reader
from community.search import index, queries, reference
from community.search.models import Document, Synonyms
from knowledge.models import Tip, Tool
from members.models import Member
from tests import factories
from tests.knowledge import library

pytestmark = pytest.mark.django_db


def tip(author: Member, title: str, problem: str = "", **fields: object) -> Tip:
    return library.make_tip(author, title=title, problem=problem, steps=["Voilà."], **fields)


def in_english(of: Tip, title: str, problem: str) -> None:
    Tip.objects.filter(pk=of.pk).update(title_en=title, problem_en=problem, steps_en=["There."])


@pytest.fixture(autouse=True)
def _library(alice: Member) -> None:
    """Titles are what the tests call things by."""
    visas = factories.make_topic("visas", name_fr="Visas", name_en="Visas")
    visa = tip(alice, "Visa d’affaires pour l’Inde", "Demander l’e-visa trois semaines avant.")
    in_english(visa, "Business visa for India", "Apply three weeks ahead.")
    lost = tip(alice, "Passeport perdu à l’étranger", "Prévenir l’ambassade.", topics=[visas])
    in_english(lost, "Passport lost abroad", "Call the embassy.")
    tip(alice, "Réserver une salle de réunion", "Écrire à l’accueil.")
    tip(alice, "Read contracts in S/4HANA", "Only there.", language="en")
    etienne = factories.make_member("Étienne", "Girard", slug="etienne-girard")
    etienne.helps.add(factories.make_topic("inde", name_fr="Inde", name_en="India"))
    index.fill()


def titles(results: Iterable[queries.Result]) -> list[str]:
    bare = (str(result.title).replace("<mark>", "").replace("</mark>", "") for result in results)
    return [title.replace("\xa0", " ") for title in bare]


def found(q: str, language: str = "fr", **options: object) -> list[str]:
    return titles(queries.find(q, language, **options).results)


VISA, PASSPORT = "Visa d’affaires pour l’Inde", "Passeport perdu à l’étranger"
ROOM, HANA = "Réserver une salle de réunion", "Read contracts in S/4HANA"
ETIENNE = "Étienne Girard"


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        ("visas inde", [VISA]),
        ("VISA", [VISA, PASSPORT]),
        ("pasport", [PASSPORT]),
        ("passport", [PASSPORT]),
        ("passeports perdus", [PASSPORT]),
        ("etienne", [ETIENNE]),
        ("Etiene", [ETIENNE]),
        ("E\u0301tienne", [ETIENNE]),
        ("l'étranger", [PASSPORT]),
        ("l’etranger", [PASSPORT]),
        ("reunions", [ROOM]),
        ("réservation", [ROOM]),
        ("reunoin", [ROOM]),
        ("ambass", [PASSPORT]),
        ("comment réserver une salle", [ROOM]),
        ("4hana", [HANA]),
        ("embassy", [PASSPORT]),
        ("contract", [HANA]),
        ("zeppelin", []),
        ("ou quand", []),
    ],
)
def test_words_are_forgiven(q: str, expected: list[str]) -> None:
    assert found(q) == expected


@pytest.mark.parametrize(
    "q",
    [
        *("vsia", "viza", "visaa", "VSIA", "ivsa"),
        *("vsia inde", "vsia d’affaires", "vsia xyzxyz", "inde vsia"),
    ],
)
def test_a_slip_of_the_finger_is_forgiven(q: str) -> None:
    assert found(q)[0] == VISA


def quoted(word: str) -> str:
    return f"«\xa0{word}\xa0»"


@pytest.mark.parametrize(
    ("q", "sentence"),
    [
        ("pasport", "Résultats pour «\xa0passeport\xa0» (rien pour «\xa0pasport\xa0»)."),
        ("pasport perdu", "Résultats pour «\xa0passeport\xa0» (rien pour «\xa0pasport\xa0»)."),
        (
            "pasport zeppelin",
            (
                f"Résultats pour {quoted('passeport')} "
                f"(rien pour {quoted('pasport')} ou {quoted('zeppelin')})."
            ),
        ),
        ("zeppelin salle", "Rien pour «\xa0zeppelin\xa0»\xa0: voici les réponses aux autres mots."),
        (
            "visa réunion",
            "Aucune réponse ne contient tous ces mots\xa0: voici les plus proches.",
        ),
        ("visa inde", ""),
    ],
)
def test_what_was_understood_is_said_in_one_line(q: str, sentence: str) -> None:
    assert queries.find(q, "fr").reading.sentence == sentence


@pytest.mark.parametrize(
    ("q", "first"),
    [
        ("zeppelin salle", ROOM),
        ("salle zeppelin dirigeable", ROOM),
        ("pasport validité", PASSPORT),
        ("validité du pasport", PASSPORT),
        ("comment faire pour avoir un visa pour l’Inde ?", VISA),
        ("pourquoi faut-il un visa quand on va en Inde", VISA),
        ("est-ce que je peux réserver la salle pour mardi prochain avec un vidéoprojecteur", ROOM),
        ("how do I get a visa", VISA),
        ("what should I do when my passport is lost", PASSPORT),
    ],
)
def test_a_sentence_finds_what_holds_most_of_it(q: str, first: str) -> None:
    assert found(q)[0] == first


def test_what_holds_all_words_is_not_mixed_with_the_rest(alice: Member) -> None:
    assert found("visa inde") == [VISA]
    assert found("visa réunion") != []


def test_a_rare_word_weighs_more_than_a_common_one(alice: Member) -> None:
    for number in range(8):
        tip(alice, f"Réunion {number}")
    tip(alice, "Parapheur")
    index.fill()
    assert found("parapheur réunion")[0] == "Parapheur"


@pytest.mark.parametrize(
    "question",
    [
        "comment",
        "pourquoi",
        "quand faut-il",
        "est-ce que je dois",
        "how do I",
        "where can I",
        "qui",
    ],
)
def test_question_words_weigh_nothing(question: str) -> None:
    asked, plain = queries.find(f"{question} salle", "fr"), queries.find("salle", "fr")
    assert titles(asked.results) == titles(plain.results) == [ROOM]
    assert asked.reading == plain.reading


@pytest.mark.parametrize(
    ("title", "spellings"),
    [
        ("Un week-end à Lyon", ["week-end", "weekend", "week end", "Week-Ends", "week‑end"]),
        ("Préparer un weekend", ["week-end", "weekend", "week end"]),
        ("Un week end calme", ["week-end", "weekend", "week end"]),
        ("Microsoft To Do", ["to do", "todo", "to-do", "To-Do", "TODO"]),
        ("La check-list du lundi", ["checklist", "check list", "check-list"]),
        ("Émarg’QR", ["emargqr", "emarg qr", "émarg'qr"]),
        ("Service Now", ["servicenow", "service-now", "service now"]),
    ],
)
def test_hyphen_space_or_nothing_are_one(alice: Member, title: str, spellings: list[str]) -> None:
    tip(alice, title)
    index.fill()
    assert {q: found(q)[:1] for q in spellings} == {q: [title] for q in spellings}


def test_a_hyphen_in_a_text_is_one_too(alice: Member) -> None:
    tip(alice, "Partir", "Prendre un after-work ou un week-end.")
    index.fill()
    assert found("afterwork") == found("after-work") == found("weekend") == ["Partir"]


@pytest.mark.parametrize(
    ("first_name", "last_name", "spellings"),
    [
        ("Anne", "de La Tour", ["delatour", "de la tour", "la tour", "latour", "anne delatour"]),
        ("Samira", "El Idrissi", ["elidrissi", "el-idrissi", "idrissi", "samira idrisi"]),
        ("Fatou", "N’Diaye", ["ndiaye", "n'diaye", "n diaye", "Fatou N’Diaye"]),
        ("Siobhán", "O’Neil", ["oneil", "o'neil", "siobhan oneil", "siobhan"]),
        ("Marie-Ève", "Tremblay", ["marie eve", "marieeve", "marie-eve tremblay", "trembaly"]),
    ],
)
def test_a_name_however_written(first_name: str, last_name: str, spellings: list[str]) -> None:
    member = factories.make_member(first_name, last_name, slug="somebody")
    index.fill()
    assert {q: found(q)[:1] for q in spellings} == {q: [member.name] for q in spellings}


def test_the_words_for_an_e_mail_find_the_same(alice: Member) -> None:
    reference.create(at=timezone.now())
    tip(alice, "Programmer un e-mail")
    tip(alice, "Trier ses courriels")
    tip(alice, "Un mail de trop", "Relire chaque email.")
    tip(alice, "Un colis")
    index.fill()
    answers = [found(q) for q in ("e-mail", "email", "courriel", "mail", "mails", "E-Mails")]
    assert answers == [answers[0]] * 6
    assert sorted(answers[0]) == ["Programmer un e-mail", "Trier ses courriels", "Un mail de trop"]


@pytest.mark.parametrize("q", ["BAL", "bal", "boîte aux lettres", "boite aux lettres", "la BAL"])
def test_an_abbreviation_is_understood_at_once(alice: Member, q: str) -> None:
    tip(alice, "Nettoyer la BAL")
    tip(alice, "Partager une boîte aux lettres")
    index.fill()
    Synonyms.objects.create(words=["BAL", "boîte aux lettres"])
    assert sorted(found(q)) == ["Nettoyer la BAL", "Partager une boîte aux lettres"]
    Synonyms.objects.all().delete()
    assert len(found(q)) == 1


def test_an_abbreviation_counts_for_one_word_among_others(alice: Member) -> None:
    reference.create(at=timezone.now())
    tip(alice, "Note de frais refusée")
    tip(alice, "Note de musique")
    index.fill()
    assert found("NDF refusée") == found("notes de frais refusées") == ["Note de frais refusée"]


def test_the_reference_words_are_created_once() -> None:
    for _time in range(2):
        reference.create(at=timezone.now())
    assert Synonyms.objects.count() == len(reference.GROUPS)
    Synonyms.objects.filter(words__contains=["NDF"]).delete()
    reference.create(at=timezone.now())
    assert not Synonyms.objects.filter(words__contains=["NDF"]).exists()


@pytest.mark.parametrize(("typed", "written"), [("rejetée", "rejeté"), ("rejeté", "rejetées")])
def test_feminine_and_masculine_are_one(alice: Member, typed: str, written: str) -> None:
    tip(alice, "Frais", f"Tout est {written}.")
    index.fill()
    assert found(typed) == ["Frais"]


def test_a_title_comes_before_a_keyword_and_a_keyword_before_a_text(alice: Member) -> None:
    conges = factories.make_topic("conges", name_fr="Congés", name_en="Leave")
    tip(alice, "Encore", "Ses congés.")
    tip(alice, "Autre", topics=[conges])
    tip(alice, "Congés")
    index.fill()
    assert found("conges") == ["Congés", "Autre", "Encore"]


def test_a_word_itself_comes_before_another_of_its_stem(alice: Member) -> None:
    tip(alice, "Un code couleur")
    tip(alice, "Préparer le Codir")
    index.fill()
    assert found("codir")[0] == "Préparer le Codir"


def test_what_helped_colleagues_comes_first_among_equals(alice: Member, bob: Member) -> None:
    first, second = tip(alice, "Congés"), tip(bob, "Congés")
    Tip.objects.filter(pk=second.pk).update(tried_count=30)
    index.fill()
    keys = [result.object_id for result in queries.find("conges", "fr").results]
    assert keys == [second.pk, first.pk]


def test_an_object_shows_once_in_the_language_of_the_reader() -> None:
    french, english = queries.find("visa inde", "fr"), queries.find("visa india", "en")
    assert [(result.language, str(result.title)) for result in french.results] == [
        ("fr", "<mark>Visa</mark> d’affaires pour l’<mark>Inde</mark>")
    ]
    assert [(result.language, str(result.title)) for result in english.results] == [
        ("en", "Business <mark>visa</mark> for <mark>India</mark>")
    ]


def test_words_of_the_other_language_are_found_and_told() -> None:
    [result] = queries.find("embassy", "fr").results
    assert (result.language, result.elsewhere) == ("fr", True)


def test_a_text_without_a_version_in_my_language_is_shown_in_its_own() -> None:
    [result] = queries.find("contracts", "fr").results
    assert (result.language, result.elsewhere) == ("en", True)


def test_counts_of_every_kind_come_with_the_page() -> None:
    everything = queries.find("inde", "fr")
    people = queries.find("inde", "fr", noun="member")
    assert (everything.counts, everything.total) == ({"tip": 1, "member": 1}, 2)
    assert (titles(people.results), people.total) == ([ETIENNE], 1)


def test_a_page_beyond_the_end_is_the_last(alice: Member) -> None:
    for number in range(100, 145):
        tip(alice, f"Parapheur {number}")
    index.fill()
    last = queries.find("parapheur", "fr", noun="tip", page=99)
    assert (last.page, last.total, len(last.results)) == (3, 45, 5)
    assert found("parapheur", noun="tip", page=3) == titles(last.results)


def test_one_kind_does_not_bury_another(alice: Member) -> None:
    for _number in range(30):
        member = factories.make_member()
        member.helps.add(factories.make_topic("parapheurs", name_fr="Parapheur"))
    library.make_tool("parapheur")
    tip(alice, "Le parapheur par lots")
    index.fill()
    answer = queries.find("parapheur", "fr")
    assert answer.counts == {"member": 30, "tip": 1, "tool": 1}
    assert {result.noun for result in answer.results[:3]} == {"tool", "tip", "member"}
    assert len(answer.results) < 10


def test_a_retired_tool_comes_last(alice: Member) -> None:
    library.make_tool("old", name_fr="Signature", name_en="Signature", status=Tool.Status.RETIRED)
    library.make_tool("new", purpose_fr="Toute signature.", purpose_en="Any signature.")
    index.fill()
    results = queries.find("signature", "fr").results
    assert [(result.status, result.is_last) for result in results] == [
        ("current", False),
        ("retired", True),
    ]
    new, old = Tool.objects.get(slug="new"), Tool.objects.get(slug="old")
    assert queries.ids("signature", "fr", "tool") == [new.pk, old.pk]


def test_a_person_says_why_she_is_there(alice: Member) -> None:
    alice.helps.add(factories.make_topic("frais", name_fr="Notes de frais", synonyms=["NDF"]))
    alice.helps.add(factories.make_topic("autre", name_fr="Traiteurs"))
    alice.masters.add(factories.make_topic("concur", kind="tool", name_fr="Concur"))
    alice.spoken = ["pl", "fr"]
    alice.save()
    index.fill()
    [frais] = queries.find("note de frais", "fr", noun="member").results
    [concur] = queries.find("concur", "fr", noun="member").results
    [polish] = queries.find("polonais", "fr", noun="member").results
    assert (frais.reasons, concur.reasons, polish.reasons) == (
        ["Peut aider\xa0: Notes de frais"],
        ["Connaît\xa0: Concur"],
        ["Parle\xa0: polonais"],
    )
    listed = queries.listed("conucr", "fr", "member")
    assert queries.reasons(listed, "fr", "member", [alice.pk]) == {
        alice.pk: ["Connaît\xa0: Concur"]
    }


@pytest.mark.parametrize(
    ("q", "queries_at_most"), [("visa inde", 1), ("visas inde pasport", 2), ("xyzxyz", 2)]
)
def test_one_query_and_one_more_when_little_is_found(
    q: str, queries_at_most: int, django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(queries_at_most):
        queries.find(q, "fr")


def test_what_members_write_is_never_markup(alice: Member) -> None:
    tip(alice, "<script>alert(1)</script> parapheur", "<b>parapheur</b> & co")
    index.fill()
    [result] = queries.find("parapheur", "fr").results
    assert str(result.title) == ("&lt;script&gt;alert(1)&lt;/script&gt; <mark>parapheur</mark>")
    assert "<b>" not in result.extract


@pytest.mark.parametrize(
    "q",
    [
        *("", "   ", "'", '"', "%_%", "\\", "visa & | ! ( ) : * <->", "visa:* !inde"),
        *("'; DROP TABLE search_document; --", "\x00", "😀 🇫🇷", "½ ⑴ ² № …", "x" * 500),
        *("réunion " * 100, "de la", "à", "ﷺ العربية 会议", "{0}%(terms)s%s", "\u202e\ufeff"),
        *("@", "a@b", "a@b.c", "+", "+33", "00 00 00", "1" * 400, "- - -", "'''", "visa'"),
        *("<only> <fields>", "$$", "é" * 60, "a" * 70, "-visa- --inde", "ǅ ﬁ ﬀ"),
    ],
)
def test_any_text_is_a_question(q: str) -> None:
    queries.find(q, "fr")
    queries.find(q, "en", noun="tip", page=3)
    queries.ids(q, "en", "member")
    queries.reasons(queries.listed(q, "fr", "member"), "fr", "member", [1])


def test_ids_answer_one_kind_only() -> None:
    assert queries.ids("inde", "fr", "member") == [Member.objects.get(first_name="Étienne").pk]


def test_each_result_is_one_that_the_reader_may_see(alice: Member, bob: Member) -> None:
    """Even when the table of search is behind."""
    Tip.objects.filter(title_fr=VISA).update(hidden_at=timezone.now())
    Member.objects.filter(first_name="Étienne").update(left_at=timezone.now())
    assert Document.objects.filter(title__in=[VISA, ETIENNE], language="fr").count() == 2
    seen = queries.find("inde", "fr", reader=Reader(bob.pk))
    assert (seen.results, seen.counts, seen.total) == ([], {}, 0)
    assert found("inde", reader=Reader(alice.pk)) == [VISA]


def test_words_that_mean_the_same_are_read_once_and_again_when_they_change(
    alice: Member, django_assert_num_queries: object
) -> None:
    group = Synonyms.objects.create(words=["CDD", "passeport"])
    with django_assert_num_queries(3):  # asked in vain, read, asked again
        assert found("cdd") == [PASSPORT]
    with django_assert_num_queries(1):
        assert found("cdd") == [PASSPORT]
    Synonyms.objects.filter(pk=group.pk).update(words=["CDD", "inde"])
    assert VISA in found("cdd")
    group.delete()
    assert found("cdd") == []


SIGNED = "Qui signe quoi"


@pytest.mark.parametrize("q", ["visa", "visas", "VISAS", "un visa ?"])
def test_a_noun_is_not_found_by_the_verb_with_its_stem(alice: Member, q: str) -> None:
    tip(alice, SIGNED, "Les contrats sont visés par le directeur, qui vise et fait viser.")
    index.fill()
    assert found(q) == [VISA, PASSPORT]


def test_a_verb_is_found_in_all_its_forms(alice: Member) -> None:
    tip(alice, SIGNED, "Les contrats sont visés par le directeur.")
    tip(alice, "Demain", "Qui partira demain part tôt.")
    index.fill()
    assert SIGNED in found("viser un contrat")
    assert found("partira")[0] == "Demain"


def test_what_only_shares_a_stem_is_not_marked(alice: Member) -> None:
    tip(alice, SIGNED, "Un visa est demandé, et les contrats sont visés par le directeur.")
    index.fill()
    extracts = [str(one.extract) for one in queries.find("visa contrats", "fr").results]
    assert ["<mark>visés</mark>" in extract for extract in extracts] == [False] * len(extracts)


@pytest.mark.parametrize(
    ("q", "kinds"),
    [
        ("traiteurs", ["tip", "member"]),
        ("qui connaît les traiteurs", ["member", "tip"]),
        ("Quelqu’un qui connaît les traiteurs", ["member", "tip"]),
        ("who knows traiteurs", ["member", "tip"]),
    ],
)
def test_a_question_for_who_puts_people_first(alice: Member, q: str, kinds: list[str]) -> None:
    topic = factories.make_topic("traiteurs", name_fr="Traiteurs", name_en="Traiteurs")
    alice.helps.add(topic)
    tip(alice, "Un repas", topics=[topic])
    index.fill()
    assert [result.noun for result in queries.find(q, "fr").results] == kinds


def test_of_what_exists_in_plenty_the_best_are_shown_and_no_kind_hides_another(
    alice: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "WEIGHED", 3)
    for city in ("Lyon", "Rouen", "Varsovie", "Bruxelles"):
        tip(alice, f"Un badge à {city}", "Le demander la veille, comme un billet de train.")
    tip(alice, "Le billet", "En voiture.")
    library.make_tool("billetterie", name_fr="Billetterie", purpose_fr="Le billet de train.")
    index.fill()
    results = queries.find("billet", "fr")
    assert titles(results.results)[0] == "Le billet"
    assert (results.counts, results.beyond) == ({"tip": 3, "tool": 1}, {"tip"})


@pytest.mark.parametrize(
    "q", ["visa", "visas inde", "pasport", "ambass", "pasport zeppelin", "how do I get a visa"]
)
def test_what_is_not_looked_into_first_is_found_as_well(q: str) -> None:
    everything = found(q)
    index.choose_ahead(1)
    assert Document.objects.filter(is_ahead=False).count() > 0
    assert found(q) == everything


def test_of_what_exists_in_plenty_what_helped_most_is_weighed(
    alice: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "WEIGHED", 2)
    queries._page_statements.cache_clear()
    for helped, city in enumerate(("Lyon", "Rouen", "Varsovie", "Bruxelles")):
        badge = tip(alice, f"Un badge à {city}", "Comme un billet.")
        Tip.objects.filter(pk=badge.pk).update(tried_count=4 - helped)
    index.fill()
    index.choose_ahead(2)
    try:
        results = queries.find("billet", "fr")
    finally:
        queries._page_statements.cache_clear()
    assert titles(results.results) == ["Un badge à Lyon", "Un badge à Rouen"]
    assert results.beyond == {"tip"}
