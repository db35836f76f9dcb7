"""Words that French passwords are made of, without accents: lists of leaked ones begin with them.

The English ones, with names and sequences, come with zxcvbn, which knows no French keyboard.
"""

WORDS = frozenset(
    """
    motdepasse mot passe mdp secret code acces identifiant connexion utilisateur administrateur
    administration invite session compte intranet reseau portail ordinateur clavier internet
    azerty azertyuiop azertyui azert qsdfghjklm qsdfgh qsdf wxcvbn wxcv aqwzsx aqwzsxedc poiuytreza
    mlkjhgfdsq nbvcxw azer aze
    entreprise societe compagnie bureau travail boulot equipe direction directeur directrice
    secretaire secretariat assistant assistante assistants assistantes accueil reunion agenda
    dossier courrier facture comptabilite finance finances commercial ressources humaines
    communaute collegue collegues patron chef stagiaire salaire conge conges vacances
    bonjour bonsoir salut coucou merci bienvenue aurevoir bisous bisou calin amour jetaime jtaime
    monamour moncoeur cheri cherie doudou loulou louloute chouchou nounours titi toto tata tonton
    maman papa famille enfant enfants bebe soleil lune etoile etoiles ciel mer plage montagne
    fleur fleurs rose papillon chat chaton chien cheval lapin tigre dauphin oiseau licorne
    chocolat gateau fromage fraise cerise pomme orange citron banane bonbon caramel cafe
    printemps ete automne hiver janvier fevrier mars avril mai juin juillet aout septembre octobre
    novembre decembre lundi mardi mercredi jeudi vendredi samedi dimanche
    noel paques anniversaire toussaint bonneannee
    rouge bleu vert jaune noir blanc violet
    france paris lyon marseille toulouse bordeaux lille nantes nice strasbourg rennes grenoble
    bretagne normandie alsace corse provence europe belgique suisse quebec
    football foot rugby tennis olympique psg
    liberte egalite fraternite republique bonheur chance espoir paix vie musique cinema
    camille nicolas thomas julien alexandre pierre marie sophie julie celine isabelle nathalie
    sandrine stephanie laurent philippe christophe sebastien guillaume antoine maxime quentin
    mathieu matthieu manon chloe clara emma louise jeanne lucas hugo jules
    changer changezmoi provisoire temporaire nouveau nouvelle test essai exemple demo
    """.split()  # noqa: SIM905 - one word a line would fill pages
)
