"""Forgets what the vocabulary learned from words whose last public text went away.

Whoever asks afterwards must be answered as if nobody had ever written them.
"""

from languages import registry

from . import statements
from .spellings import other_spellings


def forget(vocabulary, gone):
    """Drop the forms that came with words now gone: `gone` is `{(word, language): as written}`.

    Their own forms go, and all inflections of dictionary forms that no other word leads to. A
    word that took its form from one now gone (`looking_up.py`) keeps it until the next build.
    """
    words = sorted({word for word, _ in gone})
    living = set(_of(vocabulary.word, "word, language", words, where="versions > 0", column="word"))
    in_dictionary = {(word, registry.get(language).dictionary) for word, language in living}
    lost = {(word, registry.get(language).dictionary) for word, language in gone} - in_dictionary
    forms = set()
    for dictionary in {dictionary for _, dictionary in lost}:
        its = sorted(word for word, one in lost if one == dictionary)
        where = f"of_text = 1 AND dictionary = '{dictionary}'"
        forms.update(
            form for (form,) in _of(vocabulary.form, "form", its, where=where, column="word")
        )
        _delete(vocabulary.form, its, where=where, column="word")
    nowhere = {word for word, _ in lost} - {word for word, _ in living}
    spelled = {
        spelling
        for (word, language), written in gone.items()
        if word in nowhere
        for spelling in other_spellings(written, language=language)
    }
    _delete(
        vocabulary.form, sorted(spelled), where="of_text = 1 AND dictionary = ''", column="word"
    )
    forms = sorted(forms | nowhere)
    told = _of(vocabulary.form, "form", forms, where="of_text = 1", column="form")
    written = _of(vocabulary.word, "word", forms, where="versions > 0", column="word")
    dead = set(forms) - {form for (form,) in (*told, *written)}
    _delete(vocabulary.form, sorted(dead), where="1=1", column="form")


def _of(table, what, values, *, where, column):
    return [
        row
        for part in statements.parts(values)
        for row in statements.rows(
            f"SELECT {what} FROM {table} WHERE {where} AND {column} IN ({statements.places(part)})",
            part,
        )
    ]


def _delete(table, values, *, where, column):
    for part in statements.parts(values):
        statements.run(
            f"DELETE FROM {table} WHERE {where} AND {column} IN ({statements.places(part)})", part
        )
