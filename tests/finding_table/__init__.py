"""How well the search finds: a table of questions and the works that they must find.

- `table.yaml`: the questions and what they should find, written from the texts alone.
- `deviations.yaml`: where the search answers otherwise, each with its reason.
- `answers.json`: the works found, in their order; both databases must give the same.

``python -m tests.finding_table`` asks them all of the database that the settings name, with the
content of content/ loaded, and prints recall and precision for each language and every
deviation; with ``--record`` it writes answers.json.
"""
