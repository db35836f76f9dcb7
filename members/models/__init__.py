from .addresses import AddressChange
from .invitations import Invitation
from .people import FormerSlug, Member
from .photos import Photo
from .skills import SkillOffer, SkillWish, ToolSkill

__all__ = [
    "AddressChange",
    "FormerSlug",
    "Invitation",
    "Member",
    "Photo",
    "SkillOffer",
    "SkillWish",
    "ToolSkill",
]
