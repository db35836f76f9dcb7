"""The elements that every page is made of."""

from types import SimpleNamespace

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Engine
from django.test.html import parse_html
from django.utils import translation

from community.core.templatetags import faces, ui

CLAIRE = SimpleNamespace(
    first_name="Claire",
    last_name="Mercier",
    name="Claire Mercier",
    initials="CM",
    slug="claire-mercier",
    photo_for=lambda _use: "",
)


class Tip(forms.Form):
    title = forms.CharField(label="Title", help_text="A verb first.")
    copy = forms.CharField(label="Copy", required=False)
    topics = forms.MultipleChoiceField(
        label="Topics", choices=[("a", "A"), ("b", "B")], widget=forms.CheckboxSelectMultiple
    )
    shown = forms.BooleanField(label="Shown", required=False)


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def rendered(source: str, **context: object) -> str:
    engine = Engine(builtins=["community.core.templatetags.ui", "django.templatetags.i18n"])
    return engine.from_string(source).render(Context(context))


def test_a_face_is_silent_and_keeps_its_colour():
    assert faces.avatar(CLAIRE, "s") == ('<span class="av s av-0" aria-hidden="true">CM</span>')


def test_an_icon_beside_a_word_is_silent():
    assert ui.icon("bell") == (
        '<svg class="i" aria-hidden="true"><use href="/static/img/sprite.svg#bell"/></svg>'
    )


def test_an_icon_alone_has_a_name():
    assert 'role="img" aria-label="Role &lt;b&gt;"' in ui.icon("flag", "Role <b>")


def test_every_icon_named_in_a_template_is_drawn(settings):
    sprite = (settings.BASE_DIR / "static/img/sprite.svg").read_text("utf-8")
    drawn = set(ui_names(sprite, 'symbol id="'))
    templates = (settings.BASE_DIR / "templates").rglob("*.html")
    used = {name for path in templates for name in ui_names(path.read_text(), '{% icon "')}
    assert used - drawn == set()


def ui_names(text: str, before: str) -> list[str]:
    return [part.partition('"')[0] for part in text.split(before)[1:]]


def test_figures_of_nothing_are_nothing():
    assert rendered("[{{ n|minutes }}{{ n|number }}{{ n|day }}]", n=None) == "[]"


def test_thousands_are_grouped_as_the_reader_does():
    with translation.override("fr"):
        assert ui.number(1234) == "1\u202f234"
    assert ui.number(1234) == "1,234"


def test_a_field_ties_its_hint_and_its_error_to_the_input():
    field = Tip({"title": ""})["title"]
    assert parse_html(field.as_field_group()) == parse_html(
        f"""<div class="field err"><label for="id_title">Title</label>
        <div class="hint" id="id_title_helptext">A verb first.</div>
        <input type="text" name="title" required aria-invalid="true" id="id_title"
               aria-describedby="id_title_helptext id_title_error">
        <p class="err-msg" id="id_title_error">{ui.icon("circle-alert")}
        <span>This field is required.</span></p></div>"""
    )


def test_an_optional_field_says_so():
    assert '<span class="opt">(optional)</span>' in Tip()["copy"].as_field_group()


@pytest.mark.parametrize(
    ("name", "shape"), [("title", "line"), ("topics", "choices"), ("shown", "check")]
)
def test_the_shape_of_a_field(name, shape):
    assert ui.shape(Tip()[name]) == shape


def test_the_summary_leads_to_each_refused_field():
    summary = ui.form_errors(Tip({"copy": "x"}))
    assert [field.name for field in summary["refused"]] == ["title", "topics"]


def test_a_pager_keeps_the_filters(rf):
    page = Paginator(range(30), 12).get_page(2)
    shown = ui.pager({"request": rf.get("/?site=lyon&page=2")}, page)
    assert (shown["previous"], shown["next"]) == ("?site=lyon&page=1", "?site=lyon&page=3")


@pytest.mark.parametrize(
    ("path", "link", "mark"),
    [
        ("/", "/", ' aria-current="page"'),
        ("/members/", "/", ""),
        ("/members/claire/", "/members/", ' aria-current="page"'),
    ],
)
def test_the_tab_of_the_page_is_marked(rf, path, link, mark):
    assert ui.here({"request": rf.get(path)}, link) == mark


def test_a_flag_and_a_tile_are_silent_beside_their_words():
    tool = SimpleNamespace(letters="Pv", colour=6, logo_url="", is_retired=False)
    gone = SimpleNamespace(letters="Ys", colour=6, logo_url="", is_retired=True)
    shown = SimpleNamespace(letters="Pv", colour=6, logo_url="/x.png", is_retired=True)
    assert faces.flag("square") == (
        '<svg class="sig" aria-hidden="true"><use href="/static/img/sprite.svg#sig-square"/></svg>'
    )
    assert faces.tile(tool) == '<span class="tile k-6" aria-hidden="true">Pv</span>'
    assert faces.tile(gone, "xl") == '<span class="tile xl off" aria-hidden="true">Ys</span>'
    assert faces.tile(shown) == '<img class="tile" src="/x.png" alt="">'
