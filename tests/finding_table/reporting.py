"""Says in figures and words how well the table was answered."""

from collections import defaultdict

from .asking import deviations


def recall_and_precision(lines):
    """(recall, precision) over all works of these Lines, each from 0 to 1."""
    expected = sum(len(one.expected) for one in lines)
    missed = sum(len(one.missed) for one in lines)
    found = sum(len(one.found) for one in lines)
    too_much = sum(len(one.too_much) for one in lines)
    return (
        1 - missed / expected if expected else 1.0,
        1 - too_much / found if found else 1.0,
    )


def by_language(lines):
    """{language: its Lines}."""
    found = defaultdict(list)
    for line in lines:
        found[line.language].append(line)
    return dict(found)


def report(lines):
    """Both figures for each language, and every deviation with its reason, as lines of text."""
    yield f"{'language':10} {'questions':>9} {'recall':>8} {'precision':>10}"
    for language, its in (*by_language(lines).items(), ("all", lines)):
        recall, precision = recall_and_precision(its)
        yield f"{language:10} {len(its):9} {recall:8.1%} {precision:10.1%}"
    known = deviations()
    for line in lines:
        if line.missed or line.too_much:
            yield f"{line.name}: {line.words}: {known.get(line.name, {}).get('why', 'new')}"
            yield from (f"    missed: {one}" for one in line.missed)
            yield from (f"    too much: {one}" for one in line.too_much)
