"""Names of terms in one language, from one small map that is read once and kept.

The map lies in the process, because a page asks it some sixty times; the cache holds only the
token of the reading that counts, so that all of a cache's processes forget together.
"""

import time
import uuid
from functools import cached_property

from django.core.cache import cache

from .models import Cluster, Commitment, Topic

CACHE_KEY = "taxonomy-names"
# Another process may have changed a name: its readers see the change within a minute.
KEPT_SECONDS = 60

# A page asks some fifty times: the token is looked at again after so long.
SECONDS_UNLOOKED = 1

_kept = {}
# Until when the maps looked at last will do, in one tuple: threads change it whole.
_looked = {"last": (0, None)}


class _Maps:
    """Each map is read when a page first asks for it: few need both."""

    @cached_property
    def commitments(self):
        return {one.number: one for one in Commitment.objects.order_by("number")}

    @cached_property
    def topics(self):
        return {one.slug: one for one in Topic.objects.all()}


def _maps():
    until, maps = _looked["last"]
    if time.monotonic() >= until:
        maps = _current_maps()
        _looked["last"] = (time.monotonic() + SECONDS_UNLOOKED, maps)
    return maps


def _current_maps():
    token = cache.get(CACHE_KEY)
    if token is None:
        token = uuid.uuid4().hex
        cache.set(CACHE_KEY, token, KEPT_SECONDS)
    maps = _kept.get(token)
    if maps is None:
        maps = _Maps()
        _kept.clear()
        _kept[token] = maps
    return maps


def commitments():
    """The twelve commitments by number, in their order: `{1: Commitment, …}`."""
    return _maps().commitments


def clusters():
    """The commitments of each cluster in their order: `[(Cluster, [Commitment, …]), …]`."""
    known = commitments().values()
    return [(cluster, [one for one in known if one.cluster == cluster]) for cluster in Cluster]


def topics():
    """All topics by slug: `{"self-regulation": Topic, …}`."""
    return _maps().topics


def forget():
    """Forget the kept names; called when a term has changed."""
    cache.delete(CACHE_KEY)
    _looked["last"] = (0, None)
