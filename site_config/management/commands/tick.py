"""What happens by the clock: one command for a timer to call every minute."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection

# Each may be repeated at any time. A page goes live or expires at the first tick after its hour.
DUTIES = (
    "publish_scheduled",
    "mend_catalogue",
    "clearsessions",
    "take_statistics",
    "send_weekly_mails",
    "remove_leftover_uploads",
)
# Any number will do, as long as nothing else in this database locks by it.
LOCK = 7_461_225


class Command(BaseCommand):
    help = "Do what is due: publish and expire scheduled pages, mend the catalogue, forget ended sessions, see to the database's statistics, send weekly mails, remove what uploads left behind. Call it every minute; two at once do no harm."

    def handle(self, *args, **options):
        with only_one_at_a_time() as alone:
            if not alone:
                self.stdout.write("tick: another one is still running")
                return
            for duty in DUTIES:
                call_command(duty, stdout=self.stdout, stderr=self.stderr)
        self.stdout.write(f"tick: {', '.join(DUTIES)}")


@contextmanager
def only_one_at_a_time() -> Iterator[bool]:
    """Hold this database's lock for ticks; gives False at once when another process has it.

    The lock ends with the process that holds it, however that ends. PostgreSQL keeps it itself;
    for SQLite it lies on a file beside the database, and in memory nobody else can come.
    """
    if connection.vendor == "postgresql":
        with _locked_in_postgresql() as alone:
            yield alone
    elif connection.vendor == "sqlite" and not connection.is_in_memory_db():
        with _locked_file(Path(f"{connection.settings_dict['NAME']}.tick-lock")) as alone:
            yield alone
    else:
        yield True


@contextmanager
def _locked_in_postgresql() -> Iterator[bool]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        alone = cursor.fetchone()[0]
    try:
        yield alone
    finally:
        if alone:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


@contextmanager
def _locked_file(path: Path) -> Iterator[bool]:
    import fcntl

    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
