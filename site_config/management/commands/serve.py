"""Bring everything up to date and serve the site on this machine: what ``make run`` calls."""

import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time

from django.conf import settings
from django.contrib.staticfiles.management.commands.runserver import Command as Runserver
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connections
from django.utils.autoreload import DJANGO_AUTORELOAD_ENV, get_child_arguments

ADDRESS = "127.0.0.1"
SECONDS_BETWEEN_TICKS = 60
SECONDS_BEFORE_ANOTHER_TRY = 3
# How a process that serves says that the code has changed (Django's autoreload).
CODE_CHANGED = 3
# In this order; each is safe to repeat and goes on where a killed one stopped.
PREPARATIONS = (
    ("compile_catalogues", {}),
    ("compile_dictionaries", {}),
    ("migrate", {"interactive": False, "verbosity": 0}),
    ("load_content", {}),
    # A process killed between a change and its row leaves the catalogue behind.
    ("check_catalogue", {"mend": True}),
    ("accounts", {}),
)

log = logging.getLogger("racop.serve")


class Command(Runserver):
    """Django's development server, with everything it needs done first and a timer beside it.

    The process that is started does the preparations and then watches over a second one, which
    serves, ticks, and is started anew whenever the code changes.
    """

    help = (
        "Compile the catalogues, migrate, load the content, make the accounts, then serve the "
        "site at 127.0.0.1 and tick every minute. For development only."
    )

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument(
            "--stop-with-parent",
            action="store_true",
            help="End when the process that started this one ends, however it ended.",
        )
        parser.set_defaults(addrport=f"{ADDRESS}:{os.environ.get('PORT') or '8000'}")

    def run(self, **options):
        if not settings.DEBUG:
            raise CommandError(
                "serve is for development. In production let gunicorn serve "
                "site_config.wsgi, and call `manage.py tick` every minute."
            )
        serving = os.environ.get(DJANGO_AUTORELOAD_ENV) == "true"
        if serving or options["stop_with_parent"]:
            stop_with_parent()
        if not serving:
            self.prepare()
        if serving or not options["use_reloader"]:
            start_ticking(every=SECONDS_BETWEEN_TICKS)
            super().run(**options)
        else:
            sys.exit(self.watch_over())

    def watch_over(self):
        """Start the process that serves, again after each change of the code; give its exit code.

        Django ends when changed code cannot be loaded; while it is being written, that is no
        reason to stop, so it is tried again.
        """
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        environment = {**os.environ, DJANGO_AUTORELOAD_ENV: "true"}
        command = get_child_arguments()
        changed = False
        try:
            while True:
                code = subprocess.run(command, env=environment).returncode  # noqa: S603 - ourselves
                if code == CODE_CHANGED:
                    changed = True
                elif code and changed:
                    self.stderr.write(f"Trying again in {SECONDS_BEFORE_ANOTHER_TRY} seconds …")
                    time.sleep(SECONDS_BEFORE_ANOTHER_TRY)
                else:
                    return code
        except KeyboardInterrupt:
            return 0

    def prepare(self):
        """Refuse a port that is taken, then do the preparations, each in turn."""
        refuse_taken_port(self.addr, int(self.port))
        for folder in (settings.VAR, settings.MEDIA_ROOT):
            folder.mkdir(parents=True, exist_ok=True)
        for name, options in PREPARATIONS:
            self.stdout.write(f"{name} …")
            call_command(name, **options)
        connections.close_all()

    def on_bind(self, server_port):
        """Say where the site is, once it answers."""
        self.stdout.write(f"\nThe site is at http://{self.addr}:{server_port}/ (Ctrl-C stops it)\n")


def refuse_taken_port(address: str, port: int) -> None:
    """Raise CommandError when something answers at this address already."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            raise CommandError(
                f"Cannot serve at {address}:{port} ({error.strerror}). "
                "Is it running already? PORT=8001 make run takes another port."
            ) from error


def start_ticking(*, every: int) -> None:
    """Run ``tick`` in a thread of its own every so many seconds, whatever a single one does."""

    def tick_for_ever():
        while True:
            time.sleep(every)
            try:
                subprocess.run(
                    [sys.executable, "manage.py", "tick"],
                    cwd=settings.ROOT,
                    check=True,
                    capture_output=True,
                )
            except Exception:
                log.exception("a tick failed; the next one comes in %s seconds", every)
            finally:
                connections.close_all()

    threading.Thread(target=tick_for_ever, name="ticking", daemon=True).start()


def stop_with_parent() -> None:
    """End this process within a second of the end of the one that started it.

    A process that is killed outright cannot stop what it started: the started one looks.
    """
    parent = os.getppid()

    def watch():
        while os.getppid() == parent:
            time.sleep(0.5)
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(5)
        os._exit(1)

    threading.Thread(target=watch, name="watching the parent", daemon=True).start()
