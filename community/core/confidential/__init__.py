"""What looks confidential in a text that somebody is about to publish.

Nothing leaves the server and nothing is kept: a text goes in, what was found comes out. It points
at what is worth a second look; whoever writes decides.
"""

from .looking import Finding, Kind, findings

__all__ = ["Finding", "Kind", "findings"]
