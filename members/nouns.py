"""What this app holds, for search and for whoever asks whose it is."""

from collections.abc import Iterator

from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from community.company.models import Topic
from community.core.bilingual import LANGUAGES
from community.core.nouns import Noun, Words, register

from . import languages
from .models import Member
from .querysets import MemberQuerySet


def _words(member: Member) -> Iterator[Words]:
    for language in LANGUAGES:
        with translation.override(language):
            yield Words(
                language,
                member.name,
                body=member.bio,
                keywords=" ".join([*_places(member), *_topics(member, language)]),
                note=", ".join(filter(None, [member.job, member.site.city if member.site else ""])),
                contacts=(member.email, member.phone),
                reasons=tuple(_reasons(member, language)),
            )


def _places(member: Member) -> list[str]:
    """Job, site, department and spoken languages, in the active language."""
    site = [member.site.name, member.site.city] if member.site else []
    department = [member.department.name] if member.department else []
    return [member.job, *site, *department, *languages.names_of(member.spoken)]


def _topics(member: Member, language: str) -> list[str]:
    topics = [*member.helps.all(), *member.masters.all()]
    names = [getattr(topic, f"name_{language}") for topic in topics]
    return names + [word for topic in topics for word in topic.synonyms]


def _reasons(member: Member, language: str) -> Iterator[tuple[str, str]]:
    """Why a member may be the one to ask, in the active language, and the words that find them."""
    for topics, sentence in (
        (member.helps.all(), gettext("Helps with: %(what)s")),
        (member.masters.all(), gettext("Knows: %(what)s")),
    ):
        for topic in topics:
            name = getattr(topic, f"name_{language}")
            yield sentence % {"what": name}, _called(topic)
    for name in languages.names_of(member.spoken):
        yield gettext("Speaks: %(what)s") % {"what": name}, name


def _called(topic: Topic) -> str:
    """A topic by all of its names."""
    return " ".join([topic.name_fr, topic.name_en, *topic.synonyms])


def _members() -> MemberQuerySet:
    return (
        Member.objects.joined()
        .select_related("site", "department")
        .prefetch_related("helps", "masters")
    )


MEMBER = register(
    Noun(
        "member",
        Member,
        _("Member"),
        _("Members"),
        "users",
        owners=lambda member: [member],
        visible_to=lambda person: Member.objects.visible_to(person),
        words=_words,
        searchable=_members,
        is_person=True,
    )
)
