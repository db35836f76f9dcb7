"""The XML of documents, read as text: none that defines entities, or hides in other letters."""

from .results import DAMAGED, BadFile

_DEFINES = ("<!DOCTYPE", "<!ENTITY")


def text_of(data: bytes) -> str:
    """Raises BadFile."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadFile(DAMAGED) from error
    if "\0" in text or any(word in text for word in _DEFINES):
        raise BadFile(DAMAGED)
    return text
