from .community import Community
from .pages import Page
from .places import Department, Entity, Site
from .time import Absence, WorkingTime
from .topics import Topic

__all__ = ["Absence", "Community", "Department", "Entity", "Page", "Site", "Topic", "WorkingTime"]
