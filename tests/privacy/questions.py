"""Everything that search answers, each question one function; `surfaces.py` says how they are called.

`HELD` stands in no public text: to ask for it must be as if nobody had ever written it.
"""

from .asking import get
from .works import ASKED, COMMITMENT, COUNTRY, HELD, TOPIC

# Filed where the works are, and of a year when none of them was.
NARROWED = f"commitment={COMMITMENT}&country={COUNTRY}"
OTHERWISE = f"{NARROWED}&year=1987"
MISTYPED = HELD.replace("ec", "ce")
BEGINNING = HELD[:-3]
BEGINNING_OF_BOTH = HELD[:4]
assert ASKED.startswith(BEGINNING_OF_BOTH)


def search(browser, works, language):
    """Search by a word that stands in all of them."""
    return [get(browser, f"/{language}/search/?q={ASKED}")]


def facet_counts(browser, works, language):
    """What the facets count beside search, narrowed to where the works are filed."""
    narrowed = f"/{language}/search/?{NARROWED}"
    return [get(browser, narrowed), get(browser, f"{narrowed}&mine=1")]


def results_json(browser, works, language):
    """The same for machines."""
    return _results(browser, language, "json")


def results_atom(browser, works, language):
    """The same as a feed."""
    return _results(browser, language, "atom")


def results_csv(browser, works, language):
    """The same as a table."""
    return _results(browser, language, "csv")


def _results(browser, language, form):
    questions = (
        "",
        f"q={ASKED}",
        f"q={HELD}&{NARROWED}",
        f"commitment={COMMITMENT}&topic={TOPIC}",
        "language=sq",
    )
    return [get(browser, f"/{language}/search/results.{form}?{asked}") for asked in questions]


def search_for_a_hidden_word(browser, works, language):
    """Search by a word that stands in hidden texts alone: results, counts and extracts."""
    return [get(browser, f"/{language}/search/?q={HELD}")]


def search_for_the_beginning_of_a_hidden_word(browser, works, language):
    """The same for somebody still typing, with choices."""
    return [get(browser, f"/{language}/search/?q={BEGINNING}&{NARROWED}")]


def search_for_a_hidden_phrase(browser, works, language):
    """Words that stand in public texts too, side by side in hidden ones alone."""
    return [get(browser, f"/{language}/search/?q=%22{ASKED}+{HELD}%22")]


def suggestions(browser, works, language):
    """How a word goes on that begins as a public and a hidden one do."""
    return [get(browser, f"/{language}/search/suggestions.json?q={BEGINNING_OF_BOTH}")]


def did_you_mean(browser, works, language):
    """What may have been meant by a word that is nearly a hidden one."""
    return [get(browser, f"/{language}/search/?q={MISTYPED}")]


def choices_to_drop(browser, works, language):
    """How many works there would be without a choice, where there are none with all of them."""
    return [
        get(browser, f"/{language}/search/?{asked}&{OTHERWISE}")
        for asked in (f"q={HELD}", "scope=global")
    ]
