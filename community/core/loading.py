"""Templates as they are sent: the indentation is for those who read them, not for browsers."""

import re

from django.template import Origin
from django.template.loaders import filesystem

INDENTATION = re.compile(r"^[ \t]+", re.MULTILINE)


class Loader(filesystem.Loader):
    """Pages without the spaces before each line; the text of a mail stays as it was written."""

    def get_contents(self, origin: Origin) -> str:
        written: str = super().get_contents(origin)
        return INDENTATION.sub("", written) if origin.name.endswith(".html") else written
