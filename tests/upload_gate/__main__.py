"""Prints the table: each way in × each file, over HTTP, with memory and time.

    python -m tests.upload_gate [--doc docs/uploads.md]

With `--doc`, the table also takes the place of the one in that file, after its mark.
"""

import argparse
import os
import secrets
import sys
import tempfile
from pathlib import Path

MARK = "<!-- the table: make upload-gate -->"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.upload_gate")
    parser.add_argument("--doc", type=Path)
    doc = parser.parse_args().doc
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "tests.upload_gate.settings",
            "UPLOAD_GATE_FOLDER": folder,
            "DATABASE_URL": f"sqlite:///{folder}/gate.sqlite3",
            "SECRET_KEY": secrets.token_hex(30),
            "ALLOWED_HOSTS": "127.0.0.1",
        }
        import django

        django.setup()
        from .table import tried

        lines, faults = tried()
    table = "\n".join(lines) + "\n"
    sys.stdout.write(table)
    sys.stderr.writelines(f"{fault}\n" for fault in faults)
    if doc:
        before = doc.read_text(encoding="utf-8").partition(MARK)[0]
        doc.write_text(f"{before}{MARK}\n\n{table}", encoding="utf-8")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
