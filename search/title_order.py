"""How titles are put in order."""

from languages import folding

LONGEST_KEY = 600


def sort_key(title):
    """What a title is sorted by: its folded words."""
    return " ".join(folding.words(title))[:LONGEST_KEY]
