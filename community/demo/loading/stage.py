"""What the loaders hand to one another."""

from dataclasses import dataclass, field
from datetime import datetime
from random import Random

from community.company.models import Site, Topic
from community.demo import words
from community.demo.clock import Clock
from community.talk.models import Comment
from events.models import Event
from knowledge.models import Question, Sheet, Tip
from members.models import Member

SEED = 538


@dataclass
class Stage:
    """The community as far as it is loaded."""

    clock: Clock
    chance: Random
    topics: dict[str, Topic] = field(default_factory=dict)
    sites: dict[str, Site] = field(default_factory=dict)
    cast: dict[str, Member] = field(default_factory=dict)
    profiles: dict[int, words.Words] = field(default_factory=dict)
    members: list[Member] = field(default_factory=list)
    tips: dict[str, Tip] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    sheets: dict[str, Sheet] = field(default_factory=dict)
    comments: dict[str, Comment] = field(default_factory=dict)  # those that other texts name

    @classmethod
    def at(cls, now: datetime) -> "Stage":
        chance = Random(SEED)  # nosec B311 # the same demo every time, no secret
        return cls(Clock(now, chance), chance)

    def written(self, person: Member) -> words.Words:
        """What the texts say of a person; nothing of most."""
        return self.profiles.get(person.pk, {})

    def topics_of(self, slugs: list[str]) -> list[Topic]:
        """The topics that these slugs or aliases mean, each once."""
        names = words.topic_slugs()
        return [self.topics[slug] for slug in dict.fromkeys(names[slug] for slug in slugs)]

    def tool_topics(self, tools: list[str]) -> list[Topic]:
        """The topics of these tools."""
        slugs = {tool["id"]: words.tool_topic(tool) for tool in words.read("tools")["tool"]}
        return [self.topics[slug] for slug in dict.fromkeys(slugs[tool] for tool in tools)]

    def meet(self) -> None:
        """Read the people again: what they may do depends on what was loaded meanwhile."""
        everybody = Member.objects.select_related("site", "department").order_by("pk")
        by_address = {member.email: member for member in everybody}
        self.cast = {slug: by_address[words.address(row)] for slug, row in words.people().items()}
        self.profiles = {self.cast[slug].pk: row for slug, row in words.people().items()}
        self.members = [member for member in by_address.values() if member.is_member]
