"""The floor: a statement written by hand that finds the same works, counts and pages them.

The same match, filters and paging as the site's, newest first; no facets, no ranking, no
extracts, no versions. What the site needs beyond it is the price of those.
"""

from django.db import connection
from django.http import QueryDict

from search.asked import read_asked
from search.fulltext import text_index
from search.narrowing import read_narrowing
from search.questions import read_question

from .asking import PAGE_SIZE

# Reads nothing but the index; the site sets this for its own statement, too.
PREPARATION = {
    "sqlite": [],
    "postgresql": ["SET enable_seqscan = off", "SET jit = off"],
}


def prepare_connection():
    """What is set once for a connection before the floor is measured."""
    with connection.cursor() as cursor:
        for statement in PREPARATION[connection.vendor]:
            cursor.execute(statement)


def floor_of(instance):
    """The statement for an Instance and its parameters; each row is (work id, number of works)."""
    question = read_question(QueryDict(instance.query_string), language=instance.language)
    narrowing = read_narrowing(question)
    start = (question.page - 1) * PAGE_SIZE
    source, parameters = "search_filedwork w", []
    if question.words:
        asked = read_asked(question.words, language=question.language)
        sql, parameters = text_index().lookup(asked.parts)
        source = (
            f"(SELECT DISTINCT version >> 4 AS work FROM ({sql}) AS b) AS h"  # noqa: S608 - our own
            " CROSS JOIN search_filedwork w"
        )
    joined = "w.work_id = h.work AND " if question.words else ""
    return (
        f"WITH p AS MATERIALIZED (SELECT w.work_id, w.day FROM {source}"  # noqa: S608 - our own
        f" WHERE {joined}{narrowing.all_hold('w')}) SELECT work_id, (SELECT count(*) FROM p)"
        f" FROM p ORDER BY day DESC, work_id DESC LIMIT {PAGE_SIZE} OFFSET {start}",
        parameters,
    )
