"""Word forms come from a file that is made once; the index is compared with the catalogue."""

import pytest
from django.core.management import CommandError, call_command

from search import building
from search.checks import dictionaries_are_compiled
from search.finding import find
from search.fulltext import statements, text_index
from search.fulltext.compiling import compile_dictionaries
from search.fulltext.word_forms import file_of_forms, forms_of, inflections_of, lemmas_of
from search.questions import Question
from tests.making import make_story


def test_words_and_their_dictionary_forms():
    assert "odgovornost" in lemmas_of(["odgovornosti"])["odgovornosti"]["hbs"]
    assert "odgovornosti" in inflections_of(["odgovornost"])["odgovornost"]["hbs"]
    assert lemmas_of(["qzxqzx"]) == {}
    assert forms_of(["odgovornosti"], "hbs") == {"odgovornosti": ("odgovornost",)}
    # What no dictionary has is filed under its stems.
    assert all(one.startswith("0") for one in forms_of(["qzxqzxa"], "hbs")["qzxqzxa"])


def test_the_file_is_made_once_and_missed_if_it_is_not_there(settings, tmp_path):
    assert compile_dictionaries() is None
    assert dictionaries_are_compiled() == []
    settings.DICTIONARIES = tmp_path
    file_of_forms.cache_clear()
    try:
        [error] = dictionaries_are_compiled()
        assert "compile_dictionaries" in error.hint
    finally:
        file_of_forms.cache_clear()


@pytest.mark.django_db
def test_an_index_that_lacks_a_version_is_built_anew():
    make_story(title="Here", text="A kestrel was seen.")
    assert building.is_whole()
    index = text_index()
    statements.run(f"DELETE FROM {index.table}")  # noqa: S608
    assert find(Question(language="en", words="kestrel")).count == 0
    with pytest.raises(CommandError, match="not whole"):
        call_command("check_catalogue")
    call_command("check_catalogue", mend=True)
    assert find(Question(language="en", words="kestrel")).count == 1
    call_command("check_catalogue")
