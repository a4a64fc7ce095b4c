"""Works as they are listed: each in the version that its reader can best read."""

import json
from dataclasses import dataclass
from functools import cache

from languages import registry
from languages.reading import nearest

from .fulltext import statements, text_index
from .models import Entry


@dataclass(frozen=True)
class Result:
    """One work found: the version shown to the reader, and in which languages it exists.

    `versions` are `{language: primary key of the Entry}` of all its public versions; `extract` is
    where the words stand, from a version that has them (an Extract), or None.
    """

    shown: Entry
    versions: dict
    extract: object = None

    @property
    def languages(self):
        """Codes of all its public versions, in alphabetical order."""
        return sorted(self.versions)


def results_for(work_ids, *, language):
    """The works with these ids as Results in that order; one statement.

    Only the rows that are shown are read whole: of the others a language and a number.
    """
    if not work_ids:
        return []
    sql = f"{_shown(language)} AND e.work_id IN ({statements.places(work_ids)})"
    found = {}
    for entry in Entry.objects.raw(sql, list(work_ids)):
        versions = entry.versions
        pairs = json.loads(versions) if isinstance(versions, str) else versions
        found[entry.work_id] = Result(entry, dict(pairs))
    return [found[work] for work in work_ids if work in found]


@cache
def _shown(reader):
    """The beginning of a statement that gives the nearest version of each work, and all there are.

    The order is that of `languages.reading.reading_order`.
    """
    first = [reader, *registry.get(reader).also_reads]
    nearest_first = [f"v.language = '{code}'" for code in first]
    nearest_first.append("v.language = v.original_language")
    nearest_first += [f"v.language = '{code}'" for code in registry.LANGUAGES]
    order = " ".join(f"WHEN {one} THEN {place}" for place, one in enumerate(nearest_first))
    index, table = text_index(), Entry._meta.db_table
    versions = f"FROM {table} v WHERE v.work_id = e.work_id"
    return (
        f"SELECT e.*, (SELECT {index.array}({index.row}(v.language, v.id)) {versions}) AS versions"
        f" FROM {table} e"
        f" WHERE e.id = (SELECT v.id {versions} ORDER BY CASE {order} END LIMIT 1)"
    )


def as_result(entries, *, language):
    """A Result from all rows of one work, showing the version `language` can best read."""
    by_code = {entry.language: entry for entry in entries}
    code = nearest(by_code, reader=language, original=entries[0].original_language)
    return Result(by_code[code], {code: entry.pk for code, entry in by_code.items()})
