"""What a visitor sees, without scripts: lists narrowed to a commitment, and the pages behind them.

`visit` is the Playwright page of a visitor.
"""


def listed_under(visit, commitment, *, language):
    """`{title: language}` of the stories under a commitment's number, under a prefix.

    A title's language is that of its nearest `lang`, as a screen reader takes it.
    """
    visit.goto(f"/{language}/stories/?commitment={commitment}")
    links = visit.get_by_role("main").locator(f"a[href^='/{language}/stories/']")
    return {link.inner_text().strip(): language_of(link) for link in links.all()}


def open_listed(visit, title):
    """Follow a title from the list that is open."""
    visit.get_by_role("main").get_by_role("link", name=title, exact=True).click()


def language_of(element):
    """The `lang` that holds for an element (a Playwright locator)."""
    return element.locator("xpath=ancestor-or-self::*[@lang][1]").get_attribute("lang")


def found_by_machines(visit, commitment, *, language):
    """The titles of the stories under a commitment in `results.json`, under a prefix."""
    answer = visit.request.get(
        f"/{language}/search/results.json", params={"commitment": commitment, "kind": "story"}
    )
    return [result["title"] for result in answer.json()["results"]]
