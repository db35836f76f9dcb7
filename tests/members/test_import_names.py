"""Names come in capitals and leave as people write them."""

import pytest

from members.roster.names import first_name, last_name
from members.roster.refusals import Doubtful

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.mark.parametrize(
    ("shouted", "country", "name"),
    [
        ("ABADIE", "FR", "Abadie"),
        ("lefèvre", "FR", "Lefèvre"),
        ("D'ARC", "FR", "d’Arc"),
        ("D ALMEIDA", "FR", "d’Almeida"),
        ("D’HONDT", "FR", "D’Hondt"),
        ("D’SOUZA", "SG", "D’Souza"),
        ("D'ANGELO", "IT", "D’Angelo"),
        ("L ' HERMITTE ", "FR", "L’Hermitte"),
        ("N'DIAYE", "FR", "N’Diaye"),
        ("DE LA TOUR", "FR", "de La Tour"),
        ("DE LA CRUZ", "ES", "de la Cruz"),
        ("DEL RÍO ORTUÑO ", "ES", "del Río Ortuño"),
        ("DU CHESNE", "FR", "du Chesne"),
        ("LE  BIHAN", "FR", "Le Bihan"),
        ("DOS SANTOS", "FR", "dos Santos"),
        ("RIBEIRO  DO NASCIMENTO", "BR", "Ribeiro do Nascimento"),
        ("DELLA ROCCA", "FR", "Della Rocca"),
        ("EL IDRISSI", "MA", "El Idrissi"),
        ("AÏT  OUAHMANE", "FR", "Aït Ouahmane"),
        ("OULD SLIMANE", "FR", "Ould Slimane"),
        ("BINTE RAHIM", "SG", "binte Rahim"),
        ("DE SMET", "BE", "De Smet"),
        ("VAN DER AUWERA", "BE", "Van der Auwera"),
        ("VAN 'T HOF", "BE", "Van ’t Hof"),
        ("VON DER LEYEN", "DE", "von der Leyen"),
        ("GŁOWACKA", "PL", "Głowacka"),
        ("JASIŃSKA-MAJCHRZAK", "PL", "Jasińska-Majchrzak"),
        ("TRAORÉ - JAMET", "FR", "Traoré-Jamet"),
        ("SAINT-JEAN-DE-LUZ", "FR", "Saint-Jean-de-Luz"),
        ("ST-AMAND", "CA", "St-Amand"),
        ("O'BRIEN", "IE", "O’Brien"),
        ("MCDONALD", "IE", "McDonald"),
        ("MACDONALD", "IE", "MacDonald"),
        ("MACRON", "FR", "Macron"),
        ("McDonald", "FR", "McDonald"),
        ("De Gaulle", "FR", "De Gaulle"),
        ("LEFE\u0300VRE", "FR", "Lefèvre"),
        ("LéVY", "FR", "Lévy"),
        ("Saint-éXUPéRY", "FR", "Saint-Éxupéry"),
        ("GROß", "DE", "Groß"),
        ("mARTIN", "FR", "Martin"),
        ("dE LA TOUR", "FR", "de La Tour"),
        ("D’éTAMPES", "FR", "d’Étampes"),
        ("L'HéRITIER", "FR", "L’Héritier"),
        ("McDONALD", "IE", "McDonald"),
        ("DeVITO", "FR", "DeVito"),
        ("DeVito", "FR", "DeVito"),
        ("O’Neil", "IE", "O’Neil"),
        ("de La Tour", "FR", "de La Tour"),
        ("d’Arcy", "FR", "d’Arcy"),
        ("NíBhriain", "IE", "NíBhriain"),
        ("NÍ BHRIAIN", "IE", "Ní Bhriain"),
        ("KOŽÍŠEK", "CZ", "Kožíšek"),
        ("Guðmundsdóttir", "IS", "Guðmundsdóttir"),
        ("Sigþórsson", "IS", "Sigþórsson"),
    ],
)
def test_family_names(shouted, country, name):
    assert last_name(shouted, country=country) == name


@pytest.mark.parametrize(
    ("shouted", "name"),
    [
        ("JUSTINE", "Justine"),
        ("Marie-Ève", "Marie-Ève"),
        (" ANNE  LAURE", "Anne Laure"),
        ("JEAN-BAPTISTE", "Jean-Baptiste"),
        ("MARIA DO CARMO", "Maria do Carmo"),
        ("ÍÑIGO\u00a0", "Íñigo"),
        ("LOÏC\u200b", "Loïc"),
        ("MéLANIE", "Mélanie"),
        ("FRANçOIS", "François"),
        ("MéLanie", "Mélanie"),
        ("FranÇOis", "François"),
        ("HÉLÈNe", "Hélène"),
        ("NoËL", "Noël"),
        ("AndrÉ", "André"),
        ("éRIC", "Éric"),
        ("Lê", "Lê"),
        ("Mª Carmen", "Mª Carmen"),
        ("Никита", "Никита"),
    ],
)
def test_first_names(shouted, name):
    assert first_name(shouted) == name


@pytest.mark.parametrize("text", ["", " - ", "MARTIN/ROY", "Val?rie", "R0SE", "x" * 81])
def test_what_is_no_name_is_doubtful(text):
    with pytest.raises(Doubtful):
        last_name(text)


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("AndrŽ", "Ž"),
        ("FrŽdŽric", "Ž"),
        ("Le C½ur", "½"),
        ("Le CÏur", "Ï"),
        ("LÈa", "È"),
        ("FranÁois", "Á"),
        ("Jean-FranÁois", "Á"),
        ("BenoŒt", "Œ"),
        ("Franþois", "þ"),
        ("ƒlise", "ƒ"),
        ("Andrй", "й"),
    ],
)
def test_a_name_that_an_encoding_destroyed_is_doubted(name, letter):
    with pytest.raises(Doubtful) as doubt:
        first_name(name)
    assert doubt.value.sentence == (
        f"“{name}”: {letter} probably stands for another letter, lost when the file was saved"
    )


@pytest.mark.parametrize("name", ["Fran?ois", "Fran_ois", "X²", "Andr&eacute;"])
def test_a_character_that_no_name_has_is_named(name):
    with pytest.raises(Doubtful, match="no name has the character"):
        first_name(name)
