"""The words that mean the same to assistants, for a community that begins."""

from datetime import datetime

from .models import Synonyms

GROUPS = (
    ("e-mail", "email", "mail", "courriel", "mél", "message électronique"),
    ("BAL", "boîte aux lettres", "boîte mail", "boîte de messagerie", "mailbox"),
    ("PJ", "pièce jointe", "attachment"),
    ("NDF", "note de frais", "expense report"),
    ("CR", "compte rendu", "relevé de décisions"),
    ("PV", "procès-verbal"),
    ("ODJ", "ordre du jour"),
    ("RDV", "rendez-vous", "appointment"),
    ("Codir", "comité de direction"),
    ("Comex", "comité exécutif", "executive committee"),
    ("CA", "conseil d’administration", "board of directors"),
    ("DG", "direction générale", "directeur général", "directrice générale"),
    ("RH", "DRH", "ressources humaines", "human resources", "HR"),
    ("BC", "bon de commande", "purchase order", "PO"),
    ("DA", "demande d’achat", "purchase request"),
    ("OM", "ordre de mission", "travel order"),
    ("IA", "intelligence artificielle", "artificial intelligence", "AI"),
    ("visio", "visioconférence", "réunion à distance", "video call", "videoconference"),
    ("télétravail", "TT", "travail à distance", "remote work"),
    ("CP", "congés payés", "annual leave"),
    ("AR", "accusé de réception", "acknowledgement of receipt"),
    ("RIB", "relevé d’identité bancaire", "bank details"),
    ("chef", "cheffe", "manager", "directeur", "directrice", "supérieur hiérarchique", "boss"),
    ("médecin", "docteur", "professionnel de santé", "doctor", "healthcare professional"),
    ("repas", "déjeuner", "dîner", "meal", "lunch", "dinner"),
    ("usine", "site de production", "production", "plant", "factory"),
    ("allergie", "allergène", "allergy", "allergen"),
    ("VIP", "visite officielle", "visiteur officiel", "official visit", "official visitor"),
    ("signataire", "signatory", "signer"),
    ("annuaire", "répertoire", "directory"),
    ("imprimante", "impression", "printer", "printing"),
    ("refuser", "rejeter", "refuse", "reject", "decline"),
    ("2", "deux", "two"),
    ("3", "trois", "three"),
    ("4", "quatre", "four"),
    ("5", "cinq", "five"),
    ("6", "six"),
    ("7", "sept", "seven"),
    ("8", "huit", "eight"),
    ("9", "neuf", "nine"),
    ("10", "dix", "ten"),
)


def create(*, at: datetime) -> None:
    """Fill the list once: what the core team takes out of it stays out."""
    if not Synonyms.objects.exists():
        Synonyms.objects.bulk_create(Synonyms(words=list(words)) for words in GROUPS)
