import pytest

from languages.reading import nearest, reading_order
from languages.registry import LANGUAGES


@pytest.mark.parametrize(
    ("available", "reader", "original", "shown"),
    [
        (["mk", "sq", "en"], "sq", "mk", "sq"),
        (["mk", "en"], "sq", "mk", "en"),
        (["mk"], "tr", "mk", "mk"),
        (["sr", "hr", "en"], "bs", "sr", "hr"),
        (["sr", "en"], "bs", "en", "sr"),
        (["hr", "bs"], "cnr", "hr", "bs"),
        (["sr", "hr"], "sr-latn", "hr", "sr"),
        (["bg", "ro"], "sl", "ro", "ro"),
        (["bg", "ro"], "sl", "mk", "ro"),
        (["sr", "mk"], "hr", "mk", "mk"),
        (["xx", "bg"], "en", "xx", "bg"),
    ],
)
def test_nearest(available, reader, original, shown):
    assert nearest(available, reader=reader, original=original) == shown
    assert nearest(iter(reversed(available)), reader=reader, original=original) == shown


@pytest.mark.parametrize("available", [[], ["xx"]])
def test_nothing_to_read_is_an_error(available):
    with pytest.raises(ValueError, match="no version"):
        nearest(available, reader="sq", original="mk")


def test_an_unknown_reader_is_a_key_error():
    with pytest.raises(KeyError):
        nearest(["en"], reader="xx", original="en")


@pytest.mark.parametrize("reader", LANGUAGES)
def test_the_order_holds_every_language_once_and_the_own_first(reader):
    order = reading_order(reader, "mk")
    assert order[0] == reader
    assert sorted(order) == sorted(LANGUAGES)
