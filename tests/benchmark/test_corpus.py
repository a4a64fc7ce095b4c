"""The corpus that is measured: always the same, and with what is asked for in it."""

from itertools import pairwise

import pytest

from languages.folding import words as fold_words
from tests.benchmark import planted
from tests.benchmark.asking import questions
from tests.benchmark.corpus import Text, plan, text_of
from tests.benchmark.lexicon import LANGUAGES, Lexicon
from tests.benchmark.parameters import BadParameter, read_parameters

TOPICS = ["self-regulation", "feedback", "boards"]
WORKS = 100


@pytest.fixture(scope="module")
def works():
    return plan(WORKS, seed=3, topics=TOPICS)


def _texts(work):
    lexicon = Lexicon(["river", "stone", "pebble", "meadow"])
    return {
        language: text_of(work, language, seed=3, lexicon=lexicon) for language in work.languages
    }


def test_the_same_seed_makes_the_same_corpus_and_another_another(works):
    assert plan(WORKS, seed=3, topics=TOPICS) == works
    assert plan(WORKS, seed=4, topics=TOPICS) != works
    assert _texts(works[0]) == _texts(works[0])


def test_a_planted_word_stands_in_its_share_of_the_works_in_every_version(works):
    found = dict.fromkeys(planted.WORDS[planted.COMMON], 0)
    for work in works:
        versions = [_words(text) for text in _texts(work).values()]
        for word in found:
            holding = [word in words for words in versions]
            assert all(holding) or not any(holding)
            found[word] += all(holding)
    assert set(found.values()) == {round(WORKS * planted.SHARES[planted.COMMON])}


def test_the_words_of_a_phrase_stand_side_by_side_only_where_they_should(works):
    for work in works:
        for text in _texts(work).values():
            words = fold_words(text.text)
            neighbours = set(pairwise(words))
            assert set(planted.PHRASES) & neighbours == set(work.phrases)


def test_works_have_two_and_a_half_versions_on_average():
    many = plan(4_000, seed=1, topics=TOPICS)
    assert 2.4 < sum(len(work.languages) for work in many) / len(many) < 2.6
    assert {language for work in many for language in work.languages} == set(LANGUAGES)


def test_every_question_says_how_many_works_answer_it(works):
    asks = {ask.name: ask for ask in questions(works)}
    assert {one.expected for one in asks["common word"].instances} == {15}
    assert {one.expected for one in asks["phrase"].instances} == {2}
    narrowed = asks["common word + 2 filters"].instances
    assert all(one.expected <= 15 for one in narrowed)
    assert any(one.expected for one in narrowed)


def test_a_mistyped_word_is_another_word():
    assert all(planted.mistyped(word) != word for word in planted.ALL)


def test_parameters_are_read_from_the_environment():
    small = read_parameters({"WORKS": "2000", "DATABASES": "sqlite"})
    assert (small.sizes, small.wagtail_works, small.databases) == ((2000,), 2000, ("sqlite",))
    assert read_parameters({}).sizes == (1_000, 10_000, 50_000)
    with pytest.raises(BadParameter, match="WORKS=many"):
        read_parameters({"WORKS": "many"})
    with pytest.raises(BadParameter, match="DATABASES=oracle"):
        read_parameters({"DATABASES": "oracle"})


def _words(text: Text):
    return set(fold_words(" ".join((text.title, text.summary, text.text))))
