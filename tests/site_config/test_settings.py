"""Production refuses to start when it would be unsafe."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

KEY = "a-long-key-for-this-test-0123456789-abcdefghijklmnopqrstuvwxyz"


def start(**environment):
    """Load the production settings in a process of their own."""
    kept = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=settings.ROOT,
        env=kept | {"DJANGO_SETTINGS_MODULE": "site_config.settings.production"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"SECRET_KEY": KEY},
        {"ALLOWED_HOSTS": "racop.example"},
        {"SECRET_KEY": "", "ALLOWED_HOSTS": "racop.example"},
        {"SECRET_KEY": KEY, "ALLOWED_HOSTS": ""},
        {"SECRET_KEY": KEY, "ALLOWED_HOSTS": "*"},
    ],
)
def test_no_start_without_key_and_hosts(environment):
    done = start(**environment)
    assert done.returncode != 0
    assert "ImproperlyConfigured" in done.stderr


def test_a_start_with_both():
    done = start(SECRET_KEY=KEY, ALLOWED_HOSTS="racop.example")
    assert done.returncode == 0, done.stderr
