"""Says what a text tells of a person's gender, so that "she" is never taken for Mr. Vale.

    gender(name, before) -> "he", "she" or None        noun_gender(noun) -> the same

Only words that leave no doubt count: titles, nouns such as "actress", and given names that are hardly ever
borne by the other gender. They refuse a guess and never make one. The lists are ours.
"""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_HE_TITLES = _words("Mr Sir Lord King Prince Father Brother Duke Baron Congressman")
_SHE_TITLES = _words(
    "Mrs Ms Miss Dame Lady Queen Princess Sister Duchess Baroness Congresswoman Chairwoman Madam"
)
_HE_NOUNS = _words(
    """man boy father brother son husband uncle nephew grandfather grandson widower boyfriend king prince
    policeman fireman spokesman businessman congressman salesman craftsman fisherman
    gunman stepfather gentleman schoolboy bridegroom groom monk priest barman waiter landlord"""
)
_SHE_NOUNS = _words(
    """woman girl mother sister daughter wife aunt niece grandmother granddaughter widow girlfriend queen
    princess actress policewoman chairwoman spokeswoman businesswoman congresswoman saleswoman stepmother
    lady schoolgirl bride nun waitress landlady hostess heiress midwife"""
)
PERSON_NOUNS = (
    _HE_NOUNS
    | _SHE_NOUNS
    | _words(
        """parent child teenager baby toddler resident neighbour neighbor witness victim survivor suspect
    defendant accused deceased plaintiff claimant pupil student teacher headteacher professor doctor nurse
    surgeon patient paramedic officer detective constable sheriff sergeant inspector soldier guard driver
    cyclist pilot passenger captain sailor lawyer barrister solicitor prosecutor judge magistrate attorney
    mayor governor president minister premier chancellor senator councillor lawmaker ambassador candidate
    leader official spokesperson aide adviser advisor secretary chair chief director manager boss owner
    founder banker economist analyst expert scientist researcher engineer farmer worker miner builder
    striker goalkeeper coach player athlete champion actor singer author writer artist director editor
    journalist reporter photographer critic activist campaigner protester volunteer customer shopkeeper
    tourist guest fan voter friend cousin relative colleague partner fiance rival opponent predecessor
    chairman successor deputy employee boxer killer attacker shooter thief gangster smuggler migrant
    client refugee person stranger newcomer bishop pope imam rabbi vicar agent heir tenant trainee apprentice
    chairperson co-star executive commissioner chef swimmer runner climber hiker hunter rescuer firefighter"""
    )
)
"""Nouns of one person, as common in the news: one of them may be "he" or "she" as well as a name."""
_HE_NAMES = _words(
    """Adam Ahmed Alan Albert Alexander Ali Andrew Anthony Arthur Ben Benjamin Bill Bob Boris Brian Bruce
    Carl Carlos Charles Christopher Colin Craig Daniel David Dennis Derek Dmitry Donald Douglas Edward
    Emmanuel Eric Francis Frank Fred Gary George Gerald Gordon Graham Greg Hans Harold Harry Hassan Henry
    Howard Hugh Ian Ibrahim Ivan Jack Jacob James Jason Jeff Jeremy Jim Joe John Jonathan Jose Joseph Juan
    Karl Keith Kenneth Kevin Larry Luke Mahmoud Marcus Mark Martin Matthew Michael Mike Mohamed Mohammed
    Muhammad Nathan Ned Neil Nicholas Nigel Oliver Omar Oscar Patrick Paul Pedro Peter Philip Ralph Raymond
    Richard Robert Roger Ronald Samuel Scott Sean Sergei Simon Stephen Steven Stuart Ted Thomas Timothy Tom
    Tony Victor Vladimir Walter William Yusuf"""
)
_SHE_NAMES = _words(
    """Ada Agnes Aisha Alice Amanda Amelia Amy Angela Anita Ann Anna Anne Annie Barbara Beatrice Betty
    Brenda Carla Carmen Carol Caroline Catherine Charlotte Christina Christine Claire Clara Clare Cynthia
    Daisy Deborah Diana Dolores Donna Doris Dorothy Edith Eleanor Elena Elisabeth Elizabeth Ella Ellen Emily
    Emma Esther Eva Fatima Fiona Florence Frances Gina Grace Greta Hannah Harriet Heather Helen Helena Ida
    Irene Isabel Isabella Jane Janet Jennifer Jessica Joan Joanna Joanne Josephine Judith Julia Julie Karen
    Kate Katherine Kathleen Katie Laila Laura Leila Linda Lisa Louise Lucia Lucy Lydia Mabel Madeleine
    Margaret Maria Marie Martha Mary Maud Megan Melissa Michelle Miriam Nadia Nancy Naomi Natalie Natasha
    Nicola Nina Nora Olga Olivia Pamela Patricia Paula Penelope Phoebe Priya Rachel Rebecca Rita Rosa Rose
    Ruth Sabrina Sally Samantha Sandra Sara Sarah Sheila Sofia Sonia Sophia Sophie Stella Stephanie Sue
    Susan Suzanne Sylvia Tamara Tania Tara Teresa Theresa Ursula Valerie Vanessa Vera Victoria Violet
    Virginia Wendy Yasmin Yvonne Zara Zoe"""
)
GIVEN_NAMES = _HE_NAMES | _SHE_NAMES
_WORD_BEFORE = re.compile(r"([\w’'-]+)\.? *\Z")


def gender(name: str, before: str = "") -> str | None:
    """Tell a person's gender from a full name and the words before it, None where neither is sure.

    >>> gender("Ada Brook"), gender("Vale", "said Mr "), gender("Kim Lund")
    ('she', 'he', None)
    """
    nearest = _WORD_BEFORE.search(before)
    title = nearest.group(1) if nearest else ""
    if title in _HE_TITLES or title in _SHE_TITLES:
        return "he" if title in _HE_TITLES else "she"
    first, *rest = name.replace(".", "").split()
    if first in _HE_TITLES or first in _SHE_TITLES:
        return "he" if first in _HE_TITLES else "she"
    if (told := noun_gender(title.lower())) is not None:
        return told
    if rest and (first in _HE_NAMES or first in _SHE_NAMES):
        return "he" if first in _HE_NAMES else "she"
    return None


def noun_gender(noun: str) -> str | None:
    """Tell the gender that a noun carries: "actress" is "she", "mayor" is None."""
    return "he" if noun in _HE_NOUNS else "she" if noun in _SHE_NOUNS else None
