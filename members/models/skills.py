"""What a person can help with, would like to learn, and the tools they master."""

from django.db import models
from taggit.models import ItemBase

from community.company.models import Topic

from .people import Member


class Skill(ItemBase):
    """A topic on a profile."""

    content_object: models.ForeignKey
    tag: models.ForeignKey

    class Meta:
        abstract = True


class SkillOffer(Skill):
    content_object = models.ForeignKey(Member, models.CASCADE, related_name="offers")
    tag = models.ForeignKey(Topic, models.CASCADE, related_name="offers")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["content_object", "tag"], name="one_offer_per_member_and_topic"
            )
        ]


class SkillWish(Skill):
    content_object = models.ForeignKey(Member, models.CASCADE, related_name="wishes")
    tag = models.ForeignKey(Topic, models.CASCADE, related_name="wishes")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["content_object", "tag"], name="one_wish_per_member_and_topic"
            )
        ]


class ToolSkill(Skill):
    content_object = models.ForeignKey(Member, models.CASCADE, related_name="tool_skills")
    tag = models.ForeignKey(Topic, models.CASCADE, related_name="tool_skills")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["content_object", "tag"], name="one_tool_skill_per_member_and_topic"
            )
        ]
