"""The one statement that answers a question with words, or with several filters.

It matches, narrows, groups versions into works, ranks, counts, and takes one page of works.
`f` says which filters a work fails, a bit for each narrowed facet; a work that fails one alone
still counts for the values of that facet.
"""

import json
from collections import Counter
from dataclasses import dataclass
from itertools import product

from .fulltext import text_index
from .lanes import lanes, unpack
from .listing_statement import counted_by_pairs
from .models import Entry, FiledWork
from .questions import FACETS
from .results import versions_of

WORKS, ENTRIES = FiledWork._meta.db_table, Entry._meta.db_table
# What a word is worth by where it stands; in running text it is worth one.
WORTH = {"title": 8, "summary": 4, "often": 2}
# The first words of a long question decide the order.
RANKED_WORDS = 4
# What is found of a work is one number: a bit for each language with a match, and above them some
# for each word and place that are not all 0 if a version has it there. SQLite adds them up, and
# four bits count as many versions as a work can have.
LANGUAGES_BITS, VERSIONS_BITS = 15, 4


@dataclass(frozen=True)
class Found:
    """One page of an answer: `works` are (work id, bits of the languages that matched, versions)."""

    count: int
    works: list
    facets: dict
    without: dict


def ask(question, narrowing, asked, *, start, size, limit):
    """Run the statement; `asked` is None for a question without words.

    Raises fulltext.statements.TooCostly after `limit` seconds.
    """
    index = text_index()
    # Without words the counters know what leaving out one of two filters gives.
    counted = counted_by_pairs(narrowing) if asked is None else None
    source, parameters = works_asked_for(index, narrowing, asked, all_hold=counted is not None)
    order, keys = _order(question, narrowing, asked)
    row = f"{index.row}(q.work_id, q.langs, {versions_of('q.work_id')}, {keys})"
    page = (
        f"(SELECT {index.array}({row}) FROM (SELECT p.*"
        f"{', ' + _title(question) + ' AS title' if 'q.title' in keys else ''} FROM p WHERE p.f = 0"
        f" ORDER BY {order} LIMIT {size} OFFSET {start}) AS q)"
    )
    facets, without = counted or ({}, {})
    counting = _counting(narrowing, known=facets.keys())
    left_out = [facet for facet in narrowing.facets if facet not in without]
    dropping = [
        f"count(*) FILTER (WHERE p.f IN (0, {1 << narrowing.facets.index(facet)}))"
        for facet in left_out
    ]
    columns = [page, "count(*) FILTER (WHERE p.f = 0)", *dropping, *(sql for sql, _ in counting)]
    answer = index.rows_within(limit, f"{source} SELECT {', '.join(columns)} FROM p", parameters)[0]
    listed = answer[0]
    listed = json.loads(listed) if isinstance(listed, str) else listed or []
    listed.sort(key=lambda row: _sort_key(question, asked, row))
    names = {number: pair for pair, number in narrowing.numbers.items()}
    facets = {facet: Counter() for facet in FACETS} | facets
    for (_, numbers), total in zip(counting, answer[2 + len(dropping) :], strict=True):
        for number, works in unpack(total, numbers).items():
            if works and number in names:
                facet, value = names[number]
                facets[facet][value] = works
    return Found(
        count=answer[1],
        works=[tuple(row[:3]) for row in listed],
        facets=facets,
        without=without | dict(zip(left_out, answer[2 : 2 + len(dropping)], strict=True)),
    )


def works_asked_for(index, narrowing, asked, *, all_hold=False):
    """`WITH …, p AS …` and its parameters: works that match and fail at most one narrowed facet.

    With `all_hold` they fail none.
    """
    parameters, before = [], []
    score, langs, join = "0", "0", f"{WORKS} w"
    if asked is not None:
        sql, values = index.lookup(asked.parts)
        matches = [f"SELECT version >> 4 AS work, {index.language_bit} AS found FROM ({sql}) AS b"]
        parameters += values
        worths = []
        for place, (part, (tier, worth)) in enumerate(
            product(asked.parts[:RANKED_WORDS], WORTH.items())
        ):
            sql, values = index.lookup([part], tier=tier)
            at = LANGUAGES_BITS + place * VERSIONS_BITS
            matches.append(f"SELECT version >> 4, {1 << at} FROM ({sql}) AS t")
            parameters += values
            mask = ((1 << VERSIONS_BITS) - 1) << at
            worths.append(f"CASE WHEN base.found & {mask} = 0 THEN 0 ELSE {worth} END")
        languages = (1 << LANGUAGES_BITS) - 1
        langs = f"base.found & {languages}"
        # Added up, not joined: no planner can guess how many there are on either side.
        before.append(
            f"base AS MATERIALIZED (SELECT work, {index.together}(found) AS found"
            f" FROM ({' UNION ALL '.join(matches)}) AS m GROUP BY work"
            f" HAVING {index.together}(found) & {languages} <> 0)"
        )
        score = " + ".join(worths)
        join = f"base {index.look_up_each(WORKS)}"
    conditions = [narrowing.within("w")]
    if asked is not None:
        for part in asked.without:
            sql, values = index.lookup([part])
            conditions.append(f"w.work_id NOT IN (SELECT version >> 4 FROM ({sql}) AS x)")
            parameters += values
    facets = () if all_hold else narrowing.facets
    if all_hold:
        conditions.append(narrowing.all_hold("w"))
    failing = " + ".join(
        f"CASE WHEN {narrowing.holds(facet, 'w')} THEN 0 ELSE {1 << place} END"
        for place, facet in enumerate(facets)
    )
    if facets:
        allowed = ", ".join(str(one) for one in (0, *(1 << place for place in range(len(facets)))))
        conditions.append(f"({failing}) IN ({allowed})")
    before.append(
        f"p AS MATERIALIZED (SELECT w.*, {score} AS score, {langs} AS langs,"
        f" {narrowing.is_own('w')} AS own, {failing or '0'} AS f"
        f" FROM {join} WHERE {' AND '.join(conditions)})"
    )
    return f"WITH {', '.join(before)}", parameters


def _counting(narrowing, *, known=()):
    """Expressions that count every facet, the `known` left out: [(sql, numbers)]."""
    places = {facet: place for place, facet in enumerate(narrowing.facets)}
    # Where no work can fail, none has to be asked.
    all_held = "p.f = 0" if places.keys() - known else ""
    groups = {}
    for (facet, _), number in narrowing.numbers.items():
        if facet not in known:
            groups.setdefault(places.get(facet), []).append(number)
    found = []
    for place, numbers in groups.items():
        where = all_held if place is None else f"p.f IN (0, {1 << place})"
        found += lanes(sorted(numbers), where=where)
    return found


def _title(question):
    """The title that is shown, for putting in order: the reader's own version's, else the lead's."""
    own = f"SELECT e.title_key FROM {ENTRIES} e WHERE e.work_id = p.work_id AND e.language"
    return (
        f"coalesce(({own} = '{question.language}'), (SELECT e.title_key FROM {ENTRIES} e"
        " WHERE e.work_id = p.work_id AND e.is_lead))"
    )


def _order(question, narrowing, asked):
    if question.order == "title":
        return "p.own DESC, title, p.work_id", "q.own, q.title"
    if question.order == "oldest":
        return "p.own DESC, p.day = 0, p.day, p.work_id", "q.own, q.day"
    if question.order == "relevance":
        return "p.score DESC, p.own DESC, p.day DESC, p.work_id DESC", "q.score, q.own, q.day"
    return "p.own DESC, p.day DESC, p.work_id DESC", "q.own, q.day"


def _sort_key(question, asked, row):
    """The order again, in Python, for one page: databases do not promise that of an array."""
    work, _, _, *keys = row
    if question.order == "title":
        own, title = keys
        return (-own, title, work)
    if question.order == "oldest":
        own, day = keys
        return (-own, day == 0, day, work)
    return (*(-int(key) for key in keys), -work)
