"""The texts of content/ and of the interface: each in its own language, in the glossary's words."""

import re

import pytest
from django.conf import settings

from languages.glossary import SOURCE, read_glossary
from languages.guessing import foreign_script, group_of, likely_languages, mixed_words
from languages.registry import LANGUAGES
from site_config.content_loading.aligned import content_texts, interface_texts
from site_config.management.commands.check_glossary import glossary_faults
from site_config.management.commands.content_table import content_table

ROOT = settings.ROOT / "content"
NO_WORDS = re.compile(r"<[^>]+>|https?://\S+|\S+@\S+|%\(\w+\)s")
# In a Cyrillic text: names of organisations, tools and licences stay in Latin letters.
MOST_LATIN = 0.4
CORE = ("en", "sq", "bs", "hr", "cnr", "mk", "sr", "sr-latn")
RING = ("sl", "tr", "ro", "bg")


def texts(language):
    """(where, words) of every text in a language, without tags and addresses."""
    for one in (*content_texts(ROOT, language), *interface_texts(language)):
        yield one.place, NO_WORDS.sub(" ", one.text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_is_in_its_own_language(language):
    strangers = [
        f"{place}: {text[:80]}"
        for place, text in texts(language)
        if group_of(language) not in likely_languages(text)
    ]
    assert strangers == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_is_in_its_own_script(language):
    strangers = []
    for place, text in texts(language):
        foreign, words = foreign_script(text, language=language), text.split()
        most = MOST_LATIN * len(words) if language in {"mk", "sr", "bg"} else 0
        if mixed_words(text) or (len(words) > 6 and len(foreign) > most):
            strangers.append(f"{place}: {text[:80]}")
    assert strangers == []


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != SOURCE])
def test_keeps_to_the_glossary(language):
    assert list(glossary_faults(language)) == []


def test_glossaries_hold_the_same_concepts():
    source = read_glossary(ROOT / "glossary", SOURCE)
    assert len(source.terms) >= 40
    for language in LANGUAGES:
        glossary = read_glossary(ROOT / "glossary", language)
        assert glossary.terms.keys() == source.terms.keys(), language
        assert all(term.term and term.forms for term in glossary.terms.values()), language


def test_the_glossary_test_can_fail():
    from languages.glossary import faults

    source, target = (read_glossary(ROOT / "glossary", code) for code in (SOURCE, "mk"))
    said = {"source": source, "target": target}
    assert list(faults("A commitment", "Една заложба", **said)) == []
    assert list(faults("A commitment", "Едно ветување", **said)) != []
    assert list(faults("Accountability", "Отчетност", **said)) == []
    assert list(faults("Accountability", "Одговорливост", **said)) != []


@pytest.mark.parametrize(
    ("languages", "least"),
    [
        (CORE, {"stories": 8, "resources": 6, "meetings": 4, "reports": 2}),
        (RING, {"stories": 3, "resources": 3, "meetings": 1, "reports": 0}),
        (("en",), {"stories": 16, "resources": 16, "meetings": 8, "reports": 6}),
    ],
)
def test_there_is_enough_to_read(languages, least):
    table = content_table(ROOT)
    least = least | {"commitments": 12, "standing pages": 5}
    missing = [
        f"{language}: {table[language][kind]} of {number} {kind}"
        for language in languages
        for kind, number in least.items()
        if table[language][kind] < number
    ]
    assert missing == []


def test_every_story_is_in_four_languages():
    few = {
        folder.name: len(list(folder.glob("*.md")))
        for folder in (ROOT / "stories").iterdir()
        if len(list(folder.glob("*.md"))) < 4
    }
    assert few == {}
