from .events import Event
from .feeds import FeedToken
from .people import Host, Registration

__all__ = ["Event", "FeedToken", "Host", "Registration"]
