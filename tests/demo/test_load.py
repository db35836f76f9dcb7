"""The demo community once it is loaded: alive, coherent, and nobody was told of the past."""

import re
from collections import Counter
from datetime import timedelta
from itertools import combinations
from pathlib import Path
from statistics import mean
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.db.models import Count, F, Q
from django.utils import timezone
from PIL import Image, ImageChops, ImageStat
from procrastinate.contrib.django.models import ProcrastinateJob

from community.activity.models import Entry, Handling
from community.asks.models import Ask
from community.company.models import Page, Site
from community.core import reference_data
from community.demo import checks, words
from community.demo.loading import photos
from community.demo.loading.stage import Stage
from community.governance.models import (
    Acceptance,
    CharterArticle,
    CharterVersion,
    Mandate,
    Role,
    Seat,
)
from community.home.models import WeeklyAct
from community.home.planning import plan, week_of
from community.moderation.models import Case, Hiding
from community.notifications.models import Notification
from community.post.models import Delivery
from community.search import queries as search
from community.search.models import Document
from community.talk.models import Comment
from events.models import Event, Registration
from knowledge.models import (
    Category,
    KeptTip,
    Question,
    Sheet,
    Tip,
    Tool,
    ToolCategory,
    TriedMark,
)
from members.models import Member, Photo
from newsletter.models import Article, Issue, Section, Useful
from tests.demo.moment import NOW

pytestmark = pytest.mark.django_db  # the database is made for the tests that ask for one


def account(name: str) -> Member:
    return Member.objects.get(email=f"{name}@aurelis.example")


def test_every_site_has_its_members(demo: Stage) -> None:
    expected = {site["slug"]: site["members"] for site in words.read("sites")["site"]}
    joined = Member.objects.joined().values_list("site__slug", flat=True)
    assert Counter(joined) == expected
    assert Member.objects.count() == 538


def test_every_site_knows_its_eligible_people(demo: Stage) -> None:
    people = Site.objects.annotate(found=Count("people"))
    assert list(people.exclude(found=F("eligible_count"))) == []


def test_only_the_eight_accounts_have_a_password(demo: Stage) -> None:
    with_password = [one.email for one in Member.objects.all() if one.has_usable_password()]
    assert sorted(with_password) == sorted(words.address(one) for one in words.accounts())
    assert [one.email for one in Member.objects.filter(is_superuser=True)] == [
        "admin@aurelis.example"
    ]
    assert account("member").check_password("escale-demo")


def test_the_newcomer_has_the_charter_before_her(demo: Stage) -> None:
    newcomer = account("newcomer")
    assert not newcomer.is_member
    assert list(newcomer.acceptances.all()) == []


def test_the_ordinary_member_comes_home_at_once(demo: Stage) -> None:
    assert Acceptance.objects.filter(person=account("member"), version__number=2).exists()


def test_the_sponsor_has_the_new_version_to_read(demo: Stage) -> None:
    accepted = Acceptance.objects.filter(person=account("sponsor"))
    assert list(accepted.values_list("version__number", flat=True)) == [1]


def test_everybody_else_accepted_the_charter_in_force(demo: Stage) -> None:
    current = Acceptance.objects.filter(version__number=2)
    assert current.count() == 289
    assert Acceptance.objects.values("person").distinct().count() == 290
    assert list(Acceptance.objects.filter(accepted_at__lt=F("version__published_at"))) == []


def test_the_bodies_are_complete(demo: Stage) -> None:
    running = Mandate.objects.current(timezone.localdate(NOW))
    assert Counter(running.values_list("role__slug", flat=True)) == {
        "core_team": 9,
        "editorial_committee": 7,
        "site_relay": 12,
        "sponsor": 2,
    }


def test_it_begins_as_every_community_does(demo: Stage) -> None:
    """By the same code as `manage.py setup`, which finds nothing to add."""
    models = (Role, Seat, CharterVersion, CharterArticle, Category, ToolCategory, Section)
    before = [list(model.objects.order_by("pk").values()) for model in models]
    reference_data.create_all(at=NOW)
    assert [list(model.objects.order_by("pk").values()) for model in models] == before
    assert [len(rows) for rows in before] == [4, 31, 2, 24, 12, 10, 8]


def test_the_second_charter_changes_two_articles(demo: Stage) -> None:
    first, second = (
        CharterArticle.objects.filter(version__number=number).order_by("number").values()
        for number in (1, 2)
    )
    said = ("title_fr", "body_fr", "title_en", "body_en")
    changed = [
        after["number"]
        for before, after in zip(first, second, strict=True)
        if any(before[name] != after[name] for name in said)
    ]
    assert changed == [7, 9]


def test_the_library_is_full(demo: Stage) -> None:
    assert (Tip.objects.count(), Tool.objects.count()) == (64, 40)
    assert list(Tip.objects.filter(Q(title_fr="") | Q(title_en=""))) == []
    assert list(Tool.objects.filter(referents=None)) == []
    assert KeptTip.objects.filter(person=account("member")).count() == 6


def test_a_few_tips_are_known_to_many_and_most_to_a_handful(demo: Stage) -> None:
    tried = sorted(Tip.objects.values_list("tried_count", flat=True))
    assert tried[:3] == [0, 0, 0]
    assert tried[len(tried) // 2] <= 8
    assert tried[-1] >= 20
    assert 120 <= TriedMark.objects.values("person").distinct().count() <= 165


def test_some_seventy_members_did_something_this_month(demo: Stage) -> None:
    """To join and to fill in one’s profile is only to arrive."""
    arriving = {"governance.joined", "governance.charter.accepted", "members.profile.edited"}
    month = Entry.objects.filter(happened_at__gt=NOW - timedelta(days=30))
    assert 55 <= month.exclude(verb__in=arriving).values("actor").distinct().count() <= 85
    assert Tip.objects.values("author").distinct().count() == 25


def test_a_site_is_silent(demo: Stage) -> None:
    """Somebody wrote for the journal, long ago."""
    rouen = Member.objects.joined().filter(site__slug="rouen")
    lately = Entry.objects.filter(happened_at__gt=NOW - timedelta(days=180))
    said = lately.filter(actor__in=rouen).values_list("verb", flat=True).distinct()
    assert set(said) <= {
        "governance.joined",
        "governance.charter.accepted",
        "members.profile.edited",
    }
    assert not TriedMark.objects.filter(person__in=rouen).exists()
    assert not KeptTip.objects.filter(person__in=rouen).exists()
    assert not Useful.objects.filter(person__in=rouen).exists()


def test_people_register_at_their_desk(demo: Stage) -> None:
    """Or as soon as they have joined."""
    since = Registration.objects.exclude(registered_at=F("person__joined_at"))
    moments = since.values_list("registered_at", flat=True)
    local = [moment.astimezone(ZoneInfo("Europe/Paris")) for moment in moments]
    assert {moment.hour for moment in local} <= set(range(8, 18))
    assert {moment.weekday() for moment in local} <= {0, 1, 2, 3, 4}


def test_no_page_has_anything_left_to_fill_in(demo: Stage) -> None:
    bodies = Page.objects.values_list("slug", "body_fr", "body_en")
    blanks = [
        (slug, blank[0])
        for slug, *texts in bodies
        for text in texts
        for blank in re.finditer(r"\[[^\]]+\](?!\()", text)
    ]
    assert len(bodies) == 6
    assert blanks == []


def test_six_issues_are_out_and_one_is_being_made(demo: Stage) -> None:
    issues = list(Issue.objects.order_by("number"))
    assert [issue.number for issue in issues] == [7, 8, 9, 10, 11, 12, 13, 14]
    assert [issue.number for issue in issues if not issue.is_published] == [13, 14]
    assert len({issue.cover for issue in issues}) == 8
    out = Article.objects.published()
    assert out.count() == 32
    assert list(out.filter(Q(body_fr="") | Q(body_en=""))) == []
    coming = Article.objects.filter(issue__number=13)
    assert Counter(coming.values_list("state", flat=True)) == {
        "approved": 4,
        "drafted": 2,
        "proofread": 1,
        "assigned": 3,
    }
    assert coming.filter(author=account("author"), state="assigned").count() == 1


def test_readers_found_articles_useful_after_they_came_out(demo: Stage) -> None:
    marks = Useful.objects.all()
    assert marks.count() > 1400
    assert list(marks.filter(marked_at__lt=F("article__issue__published_at"))) == []
    assert list(marks.filter(marked_at__gt=NOW)) == []
    assert list(marks.filter(person=F("article__author"))) == []


def test_the_ordinary_member_has_the_visa_and_the_passport_still_to_try(demo: Stage) -> None:
    member = account("member")
    tips = Tip.objects.filter(pk__in=[demo.tips["tip-17"].pk, demo.tips["tip-18"].pk])
    assert list(tips.filter(Q(author=member) | Q(tried_marks__person=member))) == []


def test_the_year_has_its_events(demo: Stage) -> None:
    rows = {row["fr"]["title"]: row for row in words.read("events")["event"]}
    found = {event.title_fr: event for event in Event.objects.all()}
    assert {title: (row["registered"], row["waiting"]) for title, row in rows.items()} == {
        title: (event.registered_count, event.waiting_count) for title, event in found.items()
    }
    days = {event.starts_at.astimezone(event.zone).weekday() for event in found.values()}
    assert days <= {0, 1, 2, 3, 4}
    assert sum(event.ends_at > NOW for event in found.values()) == 8


def test_the_ordinary_member_attends_waits_and_hosts(demo: Stage) -> None:
    mine = Registration.objects.active().filter(person=account("member"))
    assert sorted(mine.values_list("state", "event__title_fr")) == [
        ("registered", "Accessibilité des documents"),
        ("waiting", "Codéveloppement\u00a0: dire non"),
    ]
    early = Registration.objects.filter(registered_at__lt=F("person__joined_at"))
    assert list(early) == []


def test_nobody_acts_before_she_could(demo: Stage) -> None:
    marks = TriedMark.objects.all()
    assert list(marks.filter(tried_at__lt=F("tip__published_at"))) == []
    assert list(marks.filter(tried_at__lt=F("person__joined_at"))) == []
    assert list(marks.filter(person=F("tip__author"))) == []
    assert list(Tip.objects.filter(published_at__lt=F("author__joined_at"))) == []
    assert list(Entry.objects.filter(happened_at__gt=NOW)) == []


def test_hardly_anybody_works_at_the_weekend(demo: Stage) -> None:
    """Somebody in Singapore may try on Saturday what came out on Friday evening in Paris."""
    days = Counter(
        mark.tried_at.astimezone(ZoneInfo(mark.person.time_zone)).weekday() > 4
        for mark in TriedMark.objects.select_related("person")
    )
    assert days[True] <= days.total() / 100


def test_nothing_follows_from_the_past(demo: Stage) -> None:
    assert Handling.objects.count() == 0
    assert Delivery.objects.count() == 0
    assert ProcrastinateJob.objects.count() == 0


def test_the_last_days_are_told(demo: Stage) -> None:
    mine = Notification.objects.unread().filter(person=account("member"))
    assert mine.filter(entry__verb="knowledge.tip.tried").count() >= 3
    assert list(Notification.objects.filter(created_at__lt=NOW - timedelta(days=15))) == []


def test_search_is_filled(demo: Stage) -> None:
    assert Counter(Document.objects.values_list("noun", flat=True)) == {
        "article": 64,
        "event": 48,
        "issue": 12,
        "member": 580,
        "question": 40,
        "sheet": 28,
        "tip": 128,
        "tool": 80,
    }
    assert search.ids("visas inde", "fr", "tip")[:1] == [demo.tips["tip-18"].pk]
    assert search.ids("visas india", "en", "tip")[:1] == [demo.tips["tip-18"].pk]
    assert search.ids("pasport", "fr", "tip")[:1] == [demo.tips["tip-17"].pk]


def test_it_is_loaded_once(demo: Stage, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_demo")
    assert capsys.readouterr().out.count("\n") == 1
    assert Member.objects.count() == 538


def test_a_demo_account_in_production_is_an_error(demo: Stage, settings: Any) -> None:
    assert checks.no_demo_account_in_production(databases=["default"]) == []
    settings.AT_HOME = False
    found = checks.no_demo_account_in_production(databases=["default"])
    assert [error.id for error in found] == ["demo.E001"] * 8


def test_nearly_half_of_the_members_show_a_portrait(demo: Stage) -> None:
    shown = Photo.objects.select_related("person")
    assert 130 <= len(shown) <= 150
    assert all(photo.person.is_member for photo in shown)
    assert all(photo.site_since >= photo.person.joined_at for photo in shown)
    assert account("core").photo_name > ""


def test_no_two_people_have_the_same_face(demo: Stage) -> None:
    shown = Photo.objects.values_list("sha256", flat=True)
    assert len(set(shown)) == len(shown) == 133


def test_no_two_portraits_show_the_same_head_on_another_ground() -> None:
    heads = {path.stem: _head(path) for path in photos.PORTRAITS.glob("*.webp")}
    alike = [
        (one, other)
        for (one, head), (other, head_of_other) in combinations(heads.items(), 2)
        if mean(ImageStat.Stat(ImageChops.difference(head, head_of_other)).mean) < 5.5
    ]
    assert alike == []


def _head(path: Path) -> Image.Image:
    """Small, and on white instead of its own colour."""
    picture = Image.open(path).convert("RGB")
    ground = Image.new("RGB", picture.size, picture.getpixel((3, 3)))
    is_head = ImageChops.difference(picture, ground).convert("L").point(lambda grey: grey > 13, "1")
    head = Image.composite(picture, Image.new("RGB", picture.size, "white"), is_head)
    return head.crop((0, 0, 192, 150)).resize((32, 25))


def test_portraits_are_small_and_may_be_used() -> None:
    pictures = sorted(photos.PORTRAITS.glob("*.webp"))
    assert len({path.read_bytes() for path in pictures}) == len(pictures) == 134
    assert max(path.stat().st_size for path in pictures) <= 4096
    assert "CC0 1.0" in (photos.PORTRAITS / "LICENSE.txt").read_text()
    named = {path.stem for path in pictures if not path.stem.startswith(("man-", "woman-"))}
    assert named <= words.people().keys()


def test_two_questions_wait_and_people_are_asked_for_an_answer(demo: Stage) -> None:
    waiting = Question.objects.filter(waiting_since__isnull=False)
    assert [asks_about(question) > 2 for question in waiting] == [True, True]
    member = demo.cast["claire-marchand"]
    [ask] = Ask.objects.open().filter(person=member)
    assert ask.object_id in {question.pk for question in waiting}
    assert WeeklyAct.Kind.HELP in [act.kind for act in plan(week_of(member, demo.clock.now))]
    assert not Delivery.objects.filter(kind="asks.asked").exists()


def asks_about(question: Question) -> int:
    return Ask.objects.about(question).count()


def test_sheets_are_talked_about_and_some_wait_for_a_word(demo: Stage) -> None:
    due = Sheet.objects.filter(review_due_on__lt=demo.clock.day(0), variant_of=None)
    assert due.count() == 4  # one of them is doubted
    assert Comment.objects.about(demo.sheets["reunion-hybride"]).count() == 2


def test_somebody_takes_care_of_a_report(demo: Stage) -> None:
    taken = Case.objects.with_who_takes_care(demo.clock.day(0)).filter(is_taken=True)
    assert [case.taken_by.slug for case in taken] == ["anne-roussel"]


def test_six_reports_one_of_them_of_a_comment(demo: Stage) -> None:
    cases = Case.objects.order_by("opened_at").select_related("content_type")
    kinds = [case.content_type.model for case in cases]
    assert kinds == ["comment", "question", "answer", "tip", "tip", "tip"]
    assert demo.comments["site-qui-ferme"].pk in {
        hiding.object_id for hiding in Hiding.objects.open()
    }
