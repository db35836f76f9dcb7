"""What is measured: a name, an address, and the budget that holds for it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Budget:
    """Times the bare page: what must hold, and what we reach for."""

    most: float
    goal: float


HOME = LIST = Budget(1.5, 1.0)
DETAIL = Budget(1.6, 1.1)
SEARCH = Budget(1.9, 1.2)
GROWTH = Budget(1.3, 1.1)
# An address may name what the data holds: {tip}, {tool}, {member}.
PAGES = {
    "home": ("/", HOME),
    "know-how": ("/knowledge/", LIST),
    "tips": ("/knowledge/tips/", LIST),
    "tips of a category": ("/knowledge/tips/?category=voyages&sort=newest", LIST),
    "search in tips": ("/knowledge/tips/?q=visa", SEARCH),
    "a tip": ("/knowledge/tips/{tip}/", DETAIL),
    "my notebook": ("/knowledge/tips/kept/", LIST),
    "tools": ("/knowledge/tools/", LIST),
    "a tool": ("/knowledge/tools/{tool}/", DETAIL),
    "members": ("/members/", LIST),
    "search in members": ("/members/?q=visa", SEARCH),
    "a member": ("/members/{member}/", DETAIL),
    "search": ("/search/?q=visa+inde", SEARCH),
    "notifications": ("/notifications/", LIST),
}
VISITED = ("home", "tips", "a tip", "members", "search")
