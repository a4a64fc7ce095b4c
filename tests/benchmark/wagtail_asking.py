"""Asks Wagtail's own search the same questions, through the whole stack."""

from .answering import Site
from .asking import SEARCH
from .machine import Watch
from .timing import Times
from .wagtail_pages import let_wagtail_search

WAYS = {"results only": "", "with facets": "&facets=1"}
# A slow answer is a measurement too, but nobody waits an hour for it: when a class of questions
# has taken so long in all, it is not asked again.
SECONDS_A_CLASS = {"small": 0.5, "large": 10}
SMALL = 5_000


def ask_wagtail(asks, *, works, rounds, server, report):
    """`({name: {way: times}}, how busy it was)` for every class of words without filters."""
    let_wagtail_search()
    site, watch = Site(), Watch(server=server)
    asks = [
        one for one in asks if one.way == SEARCH and one.instances[0].words and "+" not in one.name
    ]
    seconds = SECONDS_A_CLASS["small" if works < SMALL else "large"]
    times = {ask.name: {way: Times() for way in WAYS} for ask in asks}
    site.get("/en/search-by-wagtail/?q=nothing&facets=1")
    for number in range(rounds):
        report("Wagtail", number + 1, rounds)
        for ask in asks:
            instance = ask.instances[number % len(ask.instances)]
            for way, more in WAYS.items():
                taking = times[ask.name][way]
                if sum(taking.seconds) < seconds:
                    taking.take(site.get, _address(instance, more))
    summaries = {
        name: {way: taken.summary() for way, taken in its.items()} for name, its in times.items()
    }
    return summaries, watch.read()


def _address(instance, more):
    return f"/{instance.language}/search-by-wagtail/?{instance.query_string}{more}"
