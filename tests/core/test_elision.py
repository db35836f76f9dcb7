"""A city or a site after "de" and "à"."""

import pytest
from django.utils import translation

from community.core.elision import elided


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Athènes", "heure d’Athènes"),
        ("Évry", "heure d’Évry"),
        ("Illkirch", "heure d’Illkirch"),
        ("Århus", "heure d’Århus"),
        ("Yvetot", "heure d’Yvetot"),
        ("Yaoundé", "heure de Yaoundé"),
        ("Helsinki", "heure d’Helsinki"),
        ("Hong Kong", "heure de Hong Kong"),
        ("Le Caire", "heure du Caire"),
        ("Les Abymes", "heure des Abymes"),
        ("La Havane", "heure de La Havane"),
        ("Lecce", "heure de Lecce"),
        ("Singapour", "heure de Singapour"),
        ("", "heure de "),
    ],
)
def test_de_before_a_name(name, said):
    with translation.override("fr"):
        assert elided(f"heure de {name}") == said
    with translation.override("en"):
        assert elided(f"heure de {name}") == f"heure de {name}"


@pytest.mark.parametrize(
    ("name", "said"), [("Le Caire", "12 h au Caire"), ("Athènes", "12 h à Athènes")]
)
def test_a_before_a_name(name, said):
    with translation.override("fr"):
        assert elided(f"12 h à {name}") == said
