"""The one place where text becomes the words that search compares."""

from languages import folding


def words_of(text):
    """The folded words of `text`, in order: a list of str without marks or script."""
    return folding.words(text)


def as_stored(text):
    """`text` as the catalogue keeps it: folded words with one blank before and after each."""
    return f" {' '.join(words_of(text))} "
