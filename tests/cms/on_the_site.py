"""Where a work shows to a visitor: at its address in every language, in lists, search, sitemap."""

from django.test import Client

from languages import registry

MACHINES = "/en/search/results.json?q={word}"


def shown(word, path):
    """In which ways a visitor gets a work whose titles all hold `word`: a set of names.

    A language's code for its address, `list`, `search` and `sitemap`. A work that is online in
    one language has an address in all of them, labelled.
    """
    visitor = Client()
    found = set()
    for code in registry.LANGUAGES:
        response = visitor.get(f"/{code}/{path}")
        assert response.status_code in {200, 404}, (code, response.status_code)
        if response.status_code == 200:
            assert word in response.content.decode()
            found.add(code)
    if word in visitor.get("/en/search/").content.decode():
        found.add("list")
    if visitor.get(MACHINES.format(word=word)).json()["count"]:
        found.add("search")
    if path in visitor.get("/sitemap-1.xml").content.decode():
        found.add("sitemap")
    return found


EVERYWHERE = {*registry.LANGUAGES, "list", "search", "sitemap"}
NOWHERE = set()


def versions_in_sitemap(path):
    """The languages whose real versions the sitemap lists."""
    text = Client().get("/sitemap-1.xml").content.decode()
    return {code for code in registry.LANGUAGES if f"<loc>http://testserver/{code}/{path}" in text}
