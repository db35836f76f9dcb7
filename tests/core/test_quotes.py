"""A title that holds quotation marks, named between quotation marks."""

import pytest
from django.utils import translation

from community.core.quotes import within_quotes


@pytest.mark.parametrize(
    ("language", "title", "said"),
    [
        ("fr", "Permanence «\u00a0posez tout\u00a0»", "Permanence “posez tout”"),
        ("fr", "Permanence « posez tout »", "Permanence “posez tout”"),
        ("fr", "«posez»\u202f: «\u202ftout\u202f»", "“posez”\u202f: “tout”"),
        ("fr", "Open desk: “ask anything”", "Open desk: “ask anything”"),
        ("fr", "Un » seul", "Un” seul"),
        ("fr", "", ""),
        ("en", "Open desk: “ask anything”", "Open desk: ‘ask anything’"),
        ("en", "Permanence « posez tout »", "Permanence « posez tout »"),
    ],
)
def test_marks_within_marks(language, title, said):
    with translation.override(language):
        assert within_quotes(title) == said
