"""SQLite's statistics of the tables that the board asks.

Without them SQLite takes the first index that fits, which at thousands of works is the wrong one:
minutes instead of milliseconds. PostgreSQL takes its own.
"""

from django.db import connection
from wagtail.models import Page, Revision, TaskState, WorkflowState
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationContext,
    TranslationSource,
)

from search.models import Work
from taxonomy.models import CommitmentFiling

from .models import MissedReading

MODELS = (
    CommitmentFiling,
    MissedReading,
    Page,
    Revision,
    StringSegment,
    StringTranslation,
    TaskState,
    Translation,
    TranslationContext,
    TranslationSource,
    Work,
    WorkflowState,
)
# Below this any index will do.
FEWEST = 1_000
# Rows that SQLite looks at for each index (https://www.sqlite.org/lang_analyze.html).
LOOKED_AT = 400


def take_statistics():
    """Take statistics of the tables that have doubled or halved since; returns their names."""
    if connection.vendor != "sqlite":
        return []
    taken = []
    with connection.cursor() as cursor:
        known = _known(cursor)
        cursor.execute(f"PRAGMA analysis_limit={LOOKED_AT}")
        for model in MODELS:
            table, rows = model._meta.db_table, model._default_manager.count()
            if rows >= FEWEST and not rows / 2 <= known.get(table, 0) <= rows * 2:
                cursor.execute(f'ANALYZE "{table}"')
                taken.append(table)
    return taken


def _known(cursor):
    """`{table: rows when its statistics were taken}`."""
    cursor.execute("SELECT count(*) FROM sqlite_master WHERE name = 'sqlite_stat1'")
    if not cursor.fetchone()[0]:
        return {}
    cursor.execute("SELECT tbl, max(CAST(stat AS integer)) FROM sqlite_stat1 GROUP BY tbl")
    return dict(cursor.fetchall())
