"""Runs functions in processes of their own, each on a copy of the test's database.

SQLite's, which is in memory, is copied into a file; PostgreSQL makes a database from a template.
"""

import contextlib
import json
import os
import shutil
import signal
import sqlite3
import traceback
from itertools import count

from django.db import connection

_numbers = count(1)


class Processes:
    """Processes that see the database as it was when this was made, and what they have changed."""

    def __init__(self, folder):
        self.is_sqlite = connection.vendor == "sqlite"
        if self.is_sqlite:
            self.start, self.copy = folder / "start.sqlite3", folder / "copy.sqlite3"
            connection.ensure_connection()
            with contextlib.closing(sqlite3.connect(self.start)) as file:
                connection.connection.backup(file)
        else:
            name = f"{connection.settings_dict['NAME']}_{os.getpid()}_{next(_numbers)}"
            self.start, self.copy = f"{name}_start", f"{name}_copy"
            # A template must have no visitors.
            connection.close()
            self._copy_database(connection.settings_dict["NAME"], self.start)

    def close(self):
        """Drop what was made; files go with their folder."""
        if not self.is_sqlite:
            self._run_outside(f'DROP DATABASE IF EXISTS "{self.copy}" WITH (FORCE)')
            self._run_outside(f'DROP DATABASE IF EXISTS "{self.start}" WITH (FORCE)')

    def from_the_start(self):
        """Take the first state again."""
        if self.is_sqlite:
            for stale in self.copy.parent.glob(f"{self.copy.name}*"):
                stale.unlink()
            shutil.copy(self.start, self.copy)
        else:
            self._run_outside(f'DROP DATABASE IF EXISTS "{self.copy}" WITH (FORCE)')
            self._copy_database(self.start, self.copy)

    def run(self, work):
        """What `work` gives, as JSON carries it; None if its process was killed."""
        return self.run_at_once([work])[0]

    def run_at_once(self, works):
        """The same for several, which all run at the same time: a list in their order."""
        started = [self._start(work) for work in works]
        return [self._said_by(*one) for one in started]

    def _start(self, work):
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            try:
                self._connect_to_the_copy()
                os.write(writing, json.dumps(work()).encode())
                os._exit(0)
            except BaseException:
                traceback.print_exc()
                os._exit(3)
        os.close(writing)
        return child, reading

    def _said_by(self, child, reading):
        with os.fdopen(reading, "rb") as pipe:
            said = pipe.read()
        _pid, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
        return json.loads(said) if said else None

    def _connect_to_the_copy(self):
        # The parent's connection is left as it is: closing it here would end it there.
        self.parents = connection.connection
        connection.connection = None
        connection.in_atomic_block = False
        connection.savepoint_ids = []
        connection.run_on_commit = []
        connection.settings_dict = connection.settings_dict | {"NAME": str(self.copy)}
        if self.is_sqlite:
            connection.is_in_memory_db = lambda: False
            connection.get_connection_params = lambda: {
                "database": str(self.copy),
                "check_same_thread": False,
                "timeout": 20,
            }
            # As on the site: who writes later waits.
            connection.transaction_mode = "IMMEDIATE"

    def _copy_database(self, source, name):
        self._run_outside(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')

    def _run_outside(self, statement):
        with connection._nodb_cursor() as cursor:
            cursor.execute(statement)


def killed_before(number, work, *, statements=("",)):
    """`work`, in which the process dies before its statement of this number; 0: it lives.

    Only statements that begin with one of `statements` count. It gives how many there were.
    """
    seen = 0

    def watch(execute, sql, params, many, context):
        nonlocal seen
        if sql.lstrip().upper().startswith(statements):
            seen += 1
            if seen == number:
                os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, context)

    def doomed():
        with connection.execute_wrapper(watch):
            work()
        return seen

    return doomed
