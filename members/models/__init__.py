from .invitations import Invitation
from .people import Member
from .skills import SkillOffer, SkillWish, ToolSkill

__all__ = ["Invitation", "Member", "SkillOffer", "SkillWish", "ToolSkill"]
