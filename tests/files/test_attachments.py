"""Files that hang on sheets and events: added, fetched, replaced, taken off."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from community.audit.models import Record
from community.core.refusals import Refusal
from community.core.templatetags.ui import file_size
from community.files import actions
from community.files.kinds import KEPT_VERSIONS, MOST_FILES
from community.files.models import ATTACHMENTS, AttachmentVersion, Download
from community.files.stripping import Stripped
from community.moderation import actions as moderation
from knowledge import actions as knowledge
from tests.events import diary
from tests.files import papers
from tests.knowledge.library import make_sheet

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("lazy_loading_allowed")]


@pytest.fixture(autouse=True)
def _own_files(settings):
    """Each test begins with no file at all."""
    settings.STORAGES = dict(settings.STORAGES)


@pytest.fixture
def sheet(alice):
    return make_sheet(alice, title="Voyage")


def page_of(thing, code="sheet"):
    return f"/files/of/{code}/{thing.pk}/"


def put(version, by, content):
    file = Stripped("txt", content)
    return actions.put_version(version.attachment, file, by=by, at=timezone.now())


def retitle(version, by, title):
    actions.change_title(version.attachment, title, by=by, at=timezone.now())


def title_page_of(version):
    return f"/files/attachments/{version.attachment_id}/title/"


def kept():
    return sorted(name for name in default_storage.listdir(ATTACHMENTS)[1])


def test_a_checklist_is_attached_and_fetched(alice, bob, sheet, sign_in):
    browser = sign_in(alice)
    form = {"title": "Avant de partir", "file": papers.sent(papers.pdf())}
    answer = browser.post(page_of(sheet), form)
    assert (answer.status_code, answer.url) == (302, page_of(sheet))
    version = AttachmentVersion.objects.get()
    assert (version.number, version.kind, version.put_by, len(version.name)) == (
        1,
        "pdf",
        alice,
        32,
    )
    assert version.attachment.about_label_fr == "Voyage"

    reader = sign_in(bob)
    page = reader.get(sheet.get_absolute_url()).text
    assert f'href="{version.get_absolute_url()}"' in page
    assert "Avant de partir" in page
    assert page_of(sheet) not in page
    file = reader.get(version.get_absolute_url())
    headers = ("Content-Type", "Content-Disposition", "Cache-Control", "X-Content-Type-Options")
    assert [file[name] for name in headers] == [
        "application/pdf",
        "attachment; filename=\"avant-de-partir.pdf\"; filename*=UTF-8''Avant%20de%20partir.pdf",
        "private, no-store",
        "nosniff",
    ]
    assert papers.text_of(file.content) == papers.text_of(papers.pdf())
    assert papers.NAME.encode() not in file.content


def test_its_author_alone_looks_after_it(alice, bob, dan, sheet, sign_in):
    version = papers.make_attachment(sheet, alice)
    doors = (
        page_of(sheet),
        f"/files/attachments/{version.attachment_id}/replace/",
        f"/files/attachments/{version.attachment_id}/title/",
    )
    for somebody, status in ((alice, 200), (bob, 404), (dan, 404)):
        assert [sign_in(somebody).get(door).status_code for door in doors] == [status] * 3
    for somebody in (bob, dan):
        with pytest.raises(PermissionDenied):
            papers.make_attachment(sheet, somebody)
        with pytest.raises(PermissionDenied):
            put(version, somebody, b"b")
        with pytest.raises(PermissionDenied):
            retitle(version, somebody, "Autre")
    removing = f"/files/attachments/{version.attachment_id}/remove/"
    assert sign_in(bob).post(removing).status_code == 404
    assert sign_in(bob).post(title_page_of(version), {"title": "Autre"}).status_code == 404
    assert AttachmentVersion.objects.get() == version
    assert AttachmentVersion.objects.get().attachment.title == "Modèle de lettre"


def test_whoever_hosts_an_event_attaches_its_slides(alice, bob, dan, sign_in):
    event = diary.make_event(alice)
    form = {"title": "Diapositives", "file": papers.sent(papers.office("pptx"))}
    assert sign_in(alice).post(page_of(event, "event"), form).status_code == 302
    version = AttachmentVersion.objects.get()
    assert "Diapositives" in sign_in(bob).get(event.get_absolute_url()).text
    assert sign_in(bob).get(version.get_absolute_url()).status_code == 200
    assert sign_in(dan).get(page_of(event, "event")).status_code == 200


@pytest.mark.parametrize("code", ["tip", "tool", "member", "nothing"])
def test_other_things_have_none(alice, sign_in, code):
    assert sign_in(alice).get(f"/files/of/{code}/{alice.pk}/").status_code == 404


def test_what_nobody_reads_takes_its_files_with_it(alice, bob, dan, sheet, sign_in):
    address = papers.make_attachment(sheet, alice).get_absolute_url()

    def statuses():
        return [sign_in(one).get(address).status_code for one in (alice, bob, dan)]

    assert statuses() == [200, 200, 200]
    knowledge.withdraw(sheet, by=alice, at=timezone.now())
    assert statuses() == [200, 404, 404]
    knowledge.publish_again(sheet, by=alice, at=timezone.now())
    moderation.hide(sheet, by=dan, reason="Nom d’une cliente.", at=timezone.now())
    assert statuses() == [200, 404, 200]
    assert sign_in(None).get(address).status_code == 302


def test_a_newer_version_takes_its_place(alice, bob, sheet, sign_in):
    first = papers.make_attachment(sheet, alice)
    answer = sign_in(alice).post(
        f"/files/attachments/{first.attachment_id}/replace/", {"file": papers.sent(b"Bonsoir")}
    )
    assert (answer.status_code, answer.url) == (302, page_of(sheet))
    second = AttachmentVersion.objects.get(number=2)
    addresses = [version.get_absolute_url() for version in (first, second)]
    assert [sign_in(bob).get(address).status_code for address in addresses] == [404, 200]
    assert [sign_in(alice).get(address).status_code for address in addresses] == [200, 200]
    page = sign_in(bob).get(sheet.get_absolute_url()).text
    assert [address in page for address in addresses] == [False, True]


def test_the_same_file_is_no_newer_version(alice, sheet):
    first = papers.make_attachment(sheet, alice)
    assert put(first, alice, b"Bonjour") == first


def test_the_oldest_versions_go(alice, sheet, django_capture_on_commit_callbacks):
    first = papers.make_attachment(sheet, alice)
    with django_capture_on_commit_callbacks(execute=True):
        for number in range(KEPT_VERSIONS + 1):
            put(first, alice, str(number).encode())
    numbers = first.attachment.versions.order_by("number").values_list("number", flat=True)
    assert list(numbers) == [3, 4, 5, 6, 7]
    assert kept() == sorted(first.attachment.versions.values_list("name", flat=True))


def test_what_is_removed_is_gone_at_once(alice, sheet, sign_in, django_capture_on_commit_callbacks):
    version = papers.make_attachment(sheet, alice)
    with django_capture_on_commit_callbacks(execute=True):
        answer = sign_in(alice).post(f"/files/attachments/{version.attachment_id}/remove/")
    assert (answer.status_code, answer.url) == (302, page_of(sheet))
    assert sign_in(alice).get(version.get_absolute_url()).status_code == 404
    assert (kept(), default_storage.listdir(f"{ATTACHMENTS}/gone")[1]) == ([], [version.name])
    assert "Modèle de lettre" not in sign_in(alice).get(sheet.get_absolute_url()).text
    assert Record.objects.filter(action="attachment.removed").count() == 1
    with pytest.raises(actions.NoAttachment):
        put(version, alice, b"b")


def test_a_thing_has_so_many_and_no_more(alice, sheet, sign_in):
    for number in range(MOST_FILES):
        papers.make_attachment(sheet, alice, f"Fichier {number}")
    with pytest.raises(actions.TooManyFiles):
        papers.make_attachment(sheet, alice)
    page = sign_in(alice).get(page_of(sheet))
    assert 'type="file"' not in page.text
    answer = sign_in(alice).post(page_of(sheet), {"title": "A", "file": papers.sent(b"Bonjour")})
    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {"file"})


@pytest.mark.parametrize(
    ("form", "errors"),
    [
        ({}, {"title", "file"}),
        ({"title": " "}, {"title", "file"}),
        ({"title": "A"}, {"file"}),
        ({"title": "A" * 121}, {"title", "file"}),
    ],
)
def test_what_is_missing_gets_a_sentence(alice, sheet, sign_in, form, errors):
    answer = sign_in(alice).post(page_of(sheet), form)
    assert (answer.status_code, set(answer.context["form"].errors)) == (422, errors)


def test_fetching_is_counted_without_a_name(alice, bob, carol, sheet, sign_in):
    version = papers.make_attachment(sheet, alice)
    for somebody in (alice, bob, carol, bob):
        sign_in(somebody).get(version.get_absolute_url())
    sign_in(bob).head(version.get_absolute_url())
    assert [count.count for count in Download.objects.all()] == [3]
    names = {field.name for field in Download._meta.get_fields()}
    assert names == {"id", "attachment", "day", "count"}
    assert "téléchargé 3 fois" in sign_in(alice).get(page_of(sheet)).text


def test_a_title_is_put_right_wherever_it_is_read(alice, bob, sheet, sign_in):
    version = papers.make_attachment(sheet, alice, "Liste pour Mme Durand")
    browser, page = sign_in(alice), title_page_of(version)
    assert f'href="{page}"' in browser.get(page_of(sheet)).text
    assert browser.get(page).context["form"]["title"].value() == "Liste pour Mme Durand"
    answer = browser.post(page, {"title": "Avant de partir"})
    assert (answer.status_code, answer.url) == (302, page_of(sheet))
    reader = sign_in(bob)
    pages = [reader.get(sheet.get_absolute_url()).text, browser.get(page_of(sheet)).text]
    assert ["Avant de partir" in text for text in pages] == [True, True]
    assert ["Mme Durand" in text for text in pages] == [False, False]
    fetched = reader.get(version.get_absolute_url())
    assert 'filename="avant-de-partir.txt"' in fetched["Content-Disposition"]


def test_the_log_says_who_changed_a_title_and_neither_title(alice, sheet):
    version = papers.make_attachment(sheet, alice, "Liste pour Mme Durand")
    for title in ("Avant de partir", "Avant de partir"):  # the second time nothing changes
        retitle(version, alice, title)
    record = Record.objects.get(action="attachment.retitled")
    assert (record.actor_id, record.target_label, record.data) == (alice.pk, "Voyage", {})


@pytest.mark.parametrize("title", ["", "  ", "\u200b", "x" * 121, "\U0001f600" * 61])
def test_a_title_that_says_nothing_or_too_much_is_refused(alice, sheet, sign_in, title):
    version = papers.make_attachment(sheet, alice)
    answer = sign_in(alice).post(title_page_of(version), {"title": title})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["title"])
    assert answer.context["form"]["title"].value() == title
    version.attachment.refresh_from_db()
    assert version.attachment.title == "Modèle de lettre"


def test_a_new_title_is_cleaned_as_the_first_one_was(alice, sheet, sign_in):
    version = papers.make_attachment(sheet, alice)
    typed = " Avant\r\nde\x00 par\u202etir "
    assert sign_in(alice).post(title_page_of(version), {"title": typed}).status_code == 302
    version.attachment.refresh_from_db()
    assert version.attachment.title == "Avant de partir"


def test_what_is_removed_has_no_title_to_change(alice, sheet, sign_in):
    version = papers.make_attachment(sheet, alice)
    actions.remove_attachment(version.attachment, by=alice, at=timezone.now())
    assert sign_in(alice).post(title_page_of(version), {"title": "Autre"}).status_code == 404
    with pytest.raises(Refusal):
        retitle(version, alice, "Autre")


def test_a_title_is_only_letters(alice, bob, sheet, sign_in):
    bad = '"><script>alert(1)</script>{{ 7*7 }}'
    papers.make_attachment(sheet, alice, bad)
    for somebody, address in ((bob, sheet.get_absolute_url()), (alice, page_of(sheet))):
        page = sign_in(somebody).get(address).text
        assert ("<script>alert" in page, "&lt;script&gt;alert" in page) == (False, True)


def test_files_without_rows_go_and_rows_without_files_are_told(alice, sheet, caplog):
    version = papers.make_attachment(sheet, alice)
    default_storage.save(f"{ATTACHMENTS}/stray", version.file.open())
    later = timezone.now() + timedelta(days=2)
    assert (actions.check_files(at=later), kept()) == ([], [version.name])
    default_storage.delete(version.file.name)
    assert actions.check_files(at=later) == [f"{ATTACHMENTS}/{version.name}"]


def test_what_was_removed_stays_away_when_a_backup_comes_back(alice, sheet):
    version = papers.make_attachment(sheet, alice)
    default_storage.save(f"{ATTACHMENTS}/gone/{version.name}", version.file.open())
    actions.remove_files_gone_before()
    assert not AttachmentVersion.objects.exists()


def test_a_file_without_a_title_is_refused(alice, sheet):
    with pytest.raises(Refusal):
        papers.make_attachment(sheet, alice, " ")


def test_a_page_asks_no_more_with_ten_files_than_with_one(alice, bob, sheet, sign_in):
    papers.make_attachment(sheet, alice)
    places = ((sign_in(bob), sheet.get_absolute_url()), (sign_in(alice), page_of(sheet)))
    counted = []
    for _turn in range(3):
        counted.append([queries_of(browser, address) for browser, address in places])
        if len(counted) == 2:
            for number in range(MOST_FILES - 1):
                put(papers.make_attachment(sheet, alice), alice, str(number).encode())
    assert counted[1] == counted[2]
    assert max(counted[2]) <= 8


def queries_of(browser, address):
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address).status_code == 200
    return len([query for query in asked.captured_queries if "SAVEPOINT" not in query["sql"]])


@pytest.mark.parametrize(
    ("size", "words"),
    [(12, "1\u00a0Ko"), (21_340, "21\u00a0Ko"), (1_740_000, "1,7\u00a0Mo")],
)
def test_a_size_is_said_as_a_folder_says_it(size, words):
    with translation.override("fr"):
        assert file_size(size) == words
