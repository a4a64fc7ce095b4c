"""A hostile person asks at every address of the CMS, with everything that fits into it.

`world.py` makes what could be harmed or told, `attempts.py` the requests, `snapshot.py` says what
must not change, `run.py` asks and reports.
"""
