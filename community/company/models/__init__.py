from .community import Community
from .places import Department, Entity, Site
from .time import Absence, WorkingTime
from .topics import Topic

__all__ = ["Absence", "Community", "Department", "Entity", "Site", "Topic", "WorkingTime"]
