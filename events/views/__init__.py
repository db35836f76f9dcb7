from .attending import event_register, event_unregister
from .calendars import event_calendar, feed, feed_settings
from .people import event_people, event_people_file
from .reading import event_detail, event_list, event_month
from .translating import event_translate
from .writing import event_cancel, event_draft, event_draft_drop, event_new, event_revise

__all__ = [
    "event_calendar",
    "event_cancel",
    "event_detail",
    "event_draft",
    "event_draft_drop",
    "event_list",
    "event_month",
    "event_new",
    "event_people",
    "event_people_file",
    "event_register",
    "event_revise",
    "event_translate",
    "event_unregister",
    "feed",
    "feed_settings",
]
