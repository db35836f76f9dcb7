from .addresses import AddressChange
from .invitations import Invitation
from .people import FormerSlug, Member
from .skills import SkillOffer, SkillWish, ToolSkill

__all__ = [
    "AddressChange",
    "FormerSlug",
    "Invitation",
    "Member",
    "SkillOffer",
    "SkillWish",
    "ToolSkill",
]
