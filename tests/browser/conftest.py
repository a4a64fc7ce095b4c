"""Chromium as the browser tests start it: the system's, quiet, with no way out of this machine."""

import os

import pytest

from tests.browser.chromium import find_chromium

# Playwright's loop runs in the thread of the tests, and Django would refuse its database there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Whatever a page asks of the world outside fails, and a test can see that it asked.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Playwright's own arguments, with the system's Chromium in the place of its download."""
    arguments = list(QUIET)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        # Chromium's sandbox does not start for root.
        arguments.append("--no-sandbox")
    return {**browser_type_launch_args, "executable_path": find_chromium(), "args": arguments}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    """A reader who prefers English, unless a test says otherwise."""
    return {**browser_context_args, "locale": "en"}


@pytest.fixture(scope="session")
def live_server(django_db_setup, live_server):
    """The server, started once the database is a file.

    Before that it looks like one in memory, whose one connection all threads of the server share.
    """
    return live_server
