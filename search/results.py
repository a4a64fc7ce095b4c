"""Works as they are listed: each in the version that its reader can best read."""

import json
from dataclasses import dataclass

from languages.reading import nearest

from .fulltext import statements, text_index
from .models import Entry, EntryText

ENTRIES, TEXTS = Entry._meta.db_table, EntryText._meta.db_table


@dataclass(frozen=True)
class Result:
    """One work found: the version shown to the reader, and in which languages it exists.

    `versions` are `{language: primary key of the Entry}` of all its public versions. `matched` is
    the nearest version that has the words asked for, an Entry with its `text`, and `extract` where
    they stand in it (an Extract); both may be None.
    """

    shown: Entry
    versions: dict
    matched: Entry | None = None
    extract: object = None

    @property
    def languages(self):
        """Codes of all its public versions, in alphabetical order."""
        return sorted(self.versions)


def versions_of(work):
    """SQL for the versions of a work, as `results_for` takes them; `work` is SQL for its id."""
    index = text_index()
    one = f"{index.row}(v.language, v.id, v.original_language)"
    return f"(SELECT {index.array}({one}) FROM {ENTRIES} v WHERE v.work_id = {work})"


def results_for(works, *, language, matched=None):
    """Results for `{work id: its versions, as `versions_of` gave them}` in that order; one statement.

    `matched` are `{work id: languages}` whose versions have the words asked for. Only what is
    shown is read whole, and only texts that extracts come from.
    """
    versions, shown, sought = {}, {}, {}
    for work, given in works.items():
        rows = json.loads(given) if isinstance(given, str) else given
        if not rows:  # taken back this moment
            continue
        its, original = {code: key for code, key, _ in rows}, rows[0][2]
        versions[work] = its
        shown[work] = its[nearest(its, reader=language, original=original)]
        if with_words := its.keys() & (matched or {}).get(work, ()):
            sought[work] = its[nearest(with_words, reader=language, original=original)]
    entries = _read(shown.values(), texts=sought.values()) if shown else {}
    return [
        Result(entries[key], versions[work], entries.get(sought.get(work)))
        for work, key in shown.items()
        if key in entries
    ]


def _read(keys, *, texts):
    """`{primary key: Entry}` of these, and of `texts` with their `text`."""
    keys, texts = list({*keys, *texts}), list(texts)
    sql = (
        f"SELECT e.*, t.text FROM {ENTRIES} e LEFT JOIN {TEXTS} t ON t.entry_id = e.id"
        f" AND e.id IN ({statements.places(texts)}) WHERE e.id IN ({statements.places(keys)})"
    )
    return {entry.pk: entry for entry in Entry.objects.raw(sql, [*texts, *keys])}


def as_result(entries, *, language):
    """A Result from all rows of one work, showing the version `language` can best read."""
    by_code = {entry.language: entry for entry in entries}
    code = nearest(by_code, reader=language, original=entries[0].original_language)
    return Result(by_code[code], {code: entry.pk for code, entry in by_code.items()})
