"""Print how well the search finds; see the package."""

import os
import sys

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_config.settings.development")
    django.setup()
    from .asking import ask_all, record
    from .reporting import report

    lines = ask_all()
    sys.stdout.write("".join(f"{line}\n" for line in report(lines)))
    if "--record" in sys.argv:
        record(lines)
