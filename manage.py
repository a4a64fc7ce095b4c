#!/usr/bin/env python
"""Django's command line for this site; without a setting of its own it runs in development."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_config.settings.development")
    execute_from_command_line(sys.argv)
