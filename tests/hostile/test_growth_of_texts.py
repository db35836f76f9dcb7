"""No text may cost more than its answer: whatever takes one text takes time in proportion."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from typing import Any, get_type_hints

import pytest

import community
import events
import knowledge
import members
import newsletter
from tests.hostile.growth import too_slow

# What starts the program or reads its environment takes no text from anybody.
LEFT_OUT = ("migrations", "management", "embedded", "launch", "demo", "env", "wsgi", "settings")


def modules() -> Iterator[Any]:
    for package in (community, events, knowledge, members, newsletter):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not set(found.name.split(".")) & set(LEFT_OUT):
                yield importlib.import_module(found.name)


def takes_a_text(function: Callable[..., Any]) -> bool:
    """Whether it needs one text and nothing else."""
    needed = [
        parameter
        for parameter in inspect.signature(function).parameters.values()
        if parameter.default is parameter.empty
        and parameter.kind not in {parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD}
    ]
    try:
        hints = get_type_hints(function)
    except NameError:
        return False
    is_acting = hints.get("return") is type(None)
    return len(needed) == 1 and not is_acting and hints.get(needed[0].name) is str


def functions() -> dict[str, Callable[[str], Any]]:
    """Every function of ours that takes a text, by its address."""
    return {
        f"{module.__name__}.{name}": function
        for module in modules()
        for name, function in vars(module).items()
        if inspect.isroutine(inspect.unwrap(function))
        and getattr(function, "__module__", "") == module.__name__
        and takes_a_text(function)
    }


FUNCTIONS = functions()


def test_the_functions_that_are_meant_are_found():
    meant = {
        *("community.core.richtext.article", "community.core.richtext.render"),
        *("community.search.terms.terms", "members.guest_list.read", "members.phones.tidied"),
        *("newsletter.body.typesetting.typeset", "members.roster.text.fold"),
        *("members.roster.names.last_name", "knowledge.titles.proposed"),
    }
    assert meant - set(FUNCTIONS) == set()


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_time_grows_with_the_text(name):
    assert too_slow(FUNCTIONS[name]) == {}
