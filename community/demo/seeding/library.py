"""Two tips a member, each a variation on one of the demo; who tried them and who keeps them."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from itertools import batched, count

from django.db import connection

from community.activity.models import Entry
from community.core.slugs import plain_slug
from community.core.verbs import Verb
from community.notifications.models import Notification
from knowledge import verbs
from knowledge.actions.trying import FEWEST_DECLARATIONS, LATELY
from knowledge.models import LONGEST_GAIN, KeptTip, Tip, TipTopic, TriedMark
from members.models import Member

from .crowd import AT_ONCE, YEARS, Crowd, city, entry, notification, titled, write

TIPS_A_MEMBER, KEEPS_A_MEMBER = 2, 2.5
READERS, MOST_READERS = 1.4, 250  # most tips have a reader or two, a few have hundreds
NOTED, DECLARED = 0.1, 0.65
_COUNT = """
UPDATE knowledge_tip
SET tried_count = said.n, tried_lately = said.lately, minutes_median = said.median
FROM (
    SELECT tip_id, count(*) AS n,
        count(*) FILTER (WHERE tried_at >= now() - make_interval(days => %(days)s)) AS lately,
        CASE WHEN count(minutes) >= %(fewest)s
            THEN percentile_disc(0.5) WITHIN GROUP (ORDER BY minutes) END AS median
    FROM knowledge_triedmark GROUP BY tip_id
) AS said
WHERE said.tip_id = knowledge_tip.id
"""


def fill(crowd: Crowd) -> None:
    """Tips in the order of their publication, then what their readers did."""
    published = Tip.objects.published().order_by("pk")
    models = list(published.prefetch_related("topics", "sites", "tools"))  # type: ignore[misc] # taggit
    commented = TriedMark.objects.exclude(note="").order_by("pk")
    notes = list(commented.values_list("note", "language"))
    numbers = count(Tip.objects.count() + 1)
    moments = crowd.moments(TIPS_A_MEMBER * len(crowd.everybody) - len(models))
    for some in batched(moments, AT_ONCE):
        tips = [_tip(crowd, crowd.chance.choice(models), next(numbers), at) for at in some]
        _publish([tip for tip, _model in tips], [model for _tip, model in tips])
        _try(crowd, [tip for tip, _model in tips], notes)
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, {"fewest": FEWEST_DECLARATIONS, "days": LATELY.days})
    _keep(crowd)


def _tip(crowd: Crowd, model: Tip, number: int, at: datetime) -> tuple[Tip, Tip]:
    """The same advice for another place."""
    author = crowd.chance.choice(crowd.everybody)
    titles = {
        f"title_{code}": f"{getattr(model, f'title_{code}')[:80]} ({city(author, code)})"
        for code in ("fr", "en")
    }
    tip = Tip(
        author=author,
        slug=f"{plain_slug(titles['title_fr'], empty='tip')}-{number}",
        published_at=at,
        minutes=max(1, min(LONGEST_GAIN, model.minutes + crowd.chance.randint(-5, 10))),
        **titles,
        **{name: getattr(model, name) for name in _COPIED},
    )
    return tip, model


_COPIED = (
    *("language", "category_id", "problem_fr", "problem_en", "steps_fr", "steps_en"),
    *("copy_fr", "copy_en"),
)


def _publish(tips: list[Tip], models: list[Tip]) -> None:
    Tip.objects.bulk_create(tips)
    pairs = list(zip(tips, models, strict=True))
    write(
        TipTopic,
        (TipTopic(content_object=t, tag=topic) for t, m in pairs for topic in m.topics.all()),
    )
    for name in ("sites", "tools"):
        through = getattr(Tip, name).through
        key = "site_id" if name == "sites" else "tool_id"
        links = ((t.pk, related.pk) for t, m in pairs for related in getattr(m, name).all())
        write(through, (through(tip_id=tip, **{key: other}) for tip, other in links))
    write(Entry, (_entry(verbs.TIP_PUBLISHED, tip, tip.author, tip.published_at) for tip in tips))


def _entry(verb: Verb, tip: Tip, by: Member, at: datetime) -> Entry:
    return entry(verb, by=by, on=tip, at=at, labels=titled(tip))


def _try(crowd: Crowd, tips: list[Tip], notes: list[tuple[str, str]]) -> None:
    """Readers try a tip; its author is told."""
    marks = sorted(_marks(crowd, tips, notes), key=lambda mark: mark.tried_at)
    write(TriedMark, marks)
    tried_entry = partial(_entry, verbs.TIP_TRIED)
    entries = write(Entry, (tried_entry(mark.tip, mark.person, mark.tried_at) for mark in marks))
    pairs = zip(marks, entries, strict=True)
    write(
        Notification, (notification(crowd, mark.tip.author, recorded) for mark, recorded in pairs)
    )


def _marks(crowd: Crowd, tips: list[Tip], notes: list[tuple[str, str]]) -> Iterator[TriedMark]:
    for tip in tips:
        number = min(MOST_READERS, int(crowd.chance.paretovariate(READERS)) - 1)
        for person in crowd.some(crowd.everybody, number):
            if person.pk != tip.author_id:
                yield _mark(crowd, tip, person, notes)


def _mark(crowd: Crowd, tip: Tip, person: Member, notes: list[tuple[str, str]]) -> TriedMark:
    chance = crowd.chance
    says = chance.random() < DECLARED
    note, language = chance.choice(notes) if chance.random() < NOTED else ("", person.language)
    return TriedMark(
        tip=tip,
        person=person,
        minutes=max(1, min(LONGEST_GAIN, tip.minutes + chance.randint(-5, 5))) if says else None,
        note=note,
        language=language,
        tried_at=crowd.since(tip.published_at),
    )


def _keep(crowd: Crowd) -> None:
    """Notebooks of the newcomers."""
    tips = list(Tip.objects.published().order_by("pk").values_list("pk", flat=True))
    write(KeptTip, _keeps(crowd, tips))


def _keeps(crowd: Crowd, tips: list[int]) -> Iterator[KeptTip]:
    for person in crowd.newcomers:
        for tip in crowd.some(tips, int(crowd.chance.expovariate(1 / KEEPS_A_MEMBER))):
            at = crowd.at - timedelta(days=crowd.chance.uniform(0, YEARS))
            yield KeptTip(tip_id=tip, person=person, kept_at=at)
