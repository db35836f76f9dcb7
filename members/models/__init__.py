from .invitations import Invitation
from .people import FormerSlug, Member
from .skills import SkillOffer, SkillWish, ToolSkill

__all__ = ["FormerSlug", "Invitation", "Member", "SkillOffer", "SkillWish", "ToolSkill"]
