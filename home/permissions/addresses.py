"""Every address of the CMS is listed with who may ask there, and one that is not is refused.

Wagtail and localize bring some three hundred addresses, and more with every version. Each of
their screens asks for itself whether somebody may do what it is for; some ask late, some show a
title on the way to their refusal, some do not ask at all. So the rule of an address
(`address_rules.py`) is asked before any screen is. Upstream's addresses are listed in
`upstream_addresses.py`; a room lists its own where it declares them, with `register`.
"""

from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import Http404
from django.urls import URLResolver, get_resolver
from wagtail.admin.auth import permission_denied
from wagtail.admin.localization import get_localized_response

from .address_rules import Asked, anybody

CMS = "admin/"

_rules = {}


def register(rules):
    """List addresses: {name of the address, with its namespaces: its rule, or a tuple of them}.

    An address without a name is listed by its route below `admin/`.
    Raises ImproperlyConfigured for one that is listed already, with another rule.
    """
    for name, rule in rules.items():
        as_tuple = rule if isinstance(rule, tuple) else (rule,)
        if _rules.setdefault(name, as_tuple) != as_tuple:
            raise ImproperlyConfigured(f"Listed twice as an address of the CMS: {name}.")


def rules_of(name, route):
    """The rules of an address by its name and route; None if it is listed nowhere."""
    return _rules.get(name) or _rules.get(route.removeprefix(CMS))


def patterns():
    """Every address of the CMS there is: [(its name or None, its route)]."""
    return [
        (name, route)
        for name, route in _walk(get_resolver().url_patterns, "", [])
        if route.startswith(CMS)
    ]


def _walk(entries, route, namespaces):
    for entry in entries:
        below = route + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inside = [*namespaces, entry.namespace] if entry.namespace else namespaces
            yield from _walk(entry.url_patterns, below, inside)
        else:
            yield (":".join([*namespaces, entry.name]) if entry.name else None), below


def unlisted():
    """The addresses of the CMS that are listed nowhere, as [(name or None, route)]."""
    return [(name, route) for name, route in patterns() if not rules_of(name, route)]


def listed_in_vain():
    """The names and routes that are listed, but are of no address."""
    there = {name or route.removeprefix(CMS) for name, route in patterns()}
    return sorted(_rules.keys() - there)


class ReachMiddleware:
    """Asks the rule of an address of the CMS before its screen answers.

    One that is listed nowhere does not exist, for administrators neither: that it works for them
    would hide from whoever tries it that nobody has said who may use it.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Answers for the screen if the rule is against it; otherwise lets the screen answer."""
        match = request.resolver_match
        if not match.route.startswith(CMS):
            return None
        rules = rules_of(match.view_name, match.route)
        if rules is None:
            raise Http404
        if rules == (anybody,):
            return None
        if not request.user.has_perm("wagtailadmin.access_admin"):
            # Wagtail sends whoever has not signed in to do so, and says so to others.
            return None
        asked = Asked(request, {**dict(enumerate(args)), **kwargs})
        try:
            for rule in rules:
                rule(asked)
        except PermissionDenied:
            return get_localized_response(permission_denied, request)
        return None
