"""`python -m tests.benchmark`: measure, print the tables, keep them as Markdown and JSON."""

import datetime
import json
import signal
import sys

from .machine import Watch
from .parameters import BadParameter, read_parameters
from .report import as_markdown, write_into_document
from .run import measure


def main():
    """Run the benchmark; 0 if it ran, whatever it found, 2 for a parameter that cannot be read."""
    # As on Ctrl-C: whatever was started is stopped on the way out.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        parameters = read_parameters()
    except BadParameter as error:
        sys.stderr.write(f"{error}\n")
        return 2
    parameters.out.mkdir(parents=True, exist_ok=True)
    watch = Watch()
    found = {
        "date": datetime.date.today().isoformat(),
        "parameters": parameters.as_dict(),
        "databases": measure(parameters),
    }
    found["machine"] = watch.read()
    text = as_markdown(found)
    path = parameters.out / f"{found['date']}-{parameters.works}"
    path.with_suffix(".json").write_text(json.dumps(found, indent=1), encoding="utf-8")
    path.with_suffix(".md").write_text(text, encoding="utf-8")
    if parameters.write_document:
        write_into_document(text)
    sys.stdout.write(f"\n{text}\nKept in {path}.md and .json\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
