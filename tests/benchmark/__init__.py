"""The benchmark of the search: `make bench`, which is `python -m tests.benchmark`.

Makes a corpus from a seed, lets the site's own code index it on SQLite and on PostgreSQL, asks
both the same questions, and prints what it measured beside the targets (`targets.py`), beside
Wagtail's own search and beside a statement written by hand. `parameters.py` lists what can be
chosen, docs/performance.md says how to read the answer.

The run itself (`__main__.py`) imports no Django: every stage is a process of its own
(`stages.py`), so that the memory of one is not counted for another.
"""
