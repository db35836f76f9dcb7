"""What is measured: a name, an address, and the budget that holds for its time."""

from tests.bench.budgets import DETAIL, HOME, LIST, MONTH, SEARCH, Budget

# An address may name what the data holds: {tip}, {question}, {tool}, {member}, {event}, …
PAGES: dict[str, tuple[str, Budget]] = {
    "home": ("/", HOME),
    "know-how": ("/knowledge/", LIST),
    "tips": ("/knowledge/tips/", LIST),
    "tips of a category": ("/knowledge/tips/?category=voyages&sort=newest", LIST),
    "search in tips": ("/knowledge/tips/?q=visa", SEARCH),
    "a tip": ("/knowledge/tips/{tip}/", DETAIL),
    "my notebook": ("/knowledge/tips/kept/", LIST),
    "questions": ("/knowledge/questions/", LIST),
    "a question": ("/knowledge/questions/{question}/", DETAIL),
    "sheets": ("/knowledge/sheets/", LIST),
    "a sheet": ("/knowledge/sheets/{sheet}/", DETAIL),
    "tools": ("/knowledge/tools/", LIST),
    "a tool": ("/knowledge/tools/{tool}/", DETAIL),
    "members": ("/members/", LIST),
    "search in members": ("/members/?q=visa", SEARCH),
    "a member": ("/members/{member}/", DETAIL),
    "agenda": ("/events/", LIST),
    "past events": ("/events/?tab=past", LIST),
    "month of events": ("/events/{month}/", MONTH),
    "an event": ("/events/{event}/", DETAIL),
    "the quarterly": ("/newsletter/", LIST),
    "an issue": ("/newsletter/{issue}/", DETAIL),
    "an article": ("/newsletter/{issue}/{article}/", DETAIL),
    "search": ("/search/?q=visa+inde", SEARCH),
    # These words fill a page in a community of any size: a larger one shows as many lines of each.
    "a word": ("/search/?q=planner", SEARCH),
    "a word in tips": ("/knowledge/tips/?q=outlook", SEARCH),
    "a word in members": ("/members/?q=outlook", SEARCH),
    "notifications": ("/notifications/", LIST),
}
VISITED = ("home", "tips", "a tip", "members", "agenda", "an issue", "an article", "search")
