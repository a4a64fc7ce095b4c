"""What the search has to reach: at 50,000 works, on two quiet cores; p95 in milliseconds."""

# {class of questions: {kind of database: (find, page)}}
_SEARCHES = {
    "common word": {"sqlite": (50, 60), "postgresql": (80, 90)},
    "medium word": {"sqlite": (12, 22), "postgresql": (18, 28)},
    "rare word": {"sqlite": (4, 14), "postgresql": (6, 16)},
    "two words": {"sqlite": (12, 22), "postgresql": (18, 28)},
    "phrase": {"sqlite": (12, 22), "postgresql": (18, 28)},
}
QUESTIONS = {
    "listing": {"sqlite": (5, 15), "postgresql": (8, 18)},
    "listing, a commitment": {"sqlite": (5, 15), "postgresql": (8, 18)},
    "the same, page 500": {"sqlite": (8, 18), "postgresql": (10, 20)},
    "listing, commitment + country": {"sqlite": (15, 25), "postgresql": (35, 45)},
    **_SEARCHES,
    **{f"{name} + 2 filters": numbers for name, numbers in _SEARCHES.items()},
    "suggestion": {"sqlite": (5, None), "postgresql": (8, None)},
    "did you mean": {"sqlite": (10, None), "postgresql": (25, None)},
}
PUBLISH = {"sqlite": 20, "postgresql": 100}
BUILD_SECONDS = {"sqlite": 6 * 60, "postgresql": 9 * 60}
BUILD_MEMORY = 500
WORKER_MEMORY = 200
WRITERS_WAIT = 100
# How many times quicker than Wagtail's own search, page to page, for a common word.
QUICKER_THAN_WAGTAIL = {"sqlite": 20, "postgresql": 4}
