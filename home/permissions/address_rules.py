"""The rules that addresses of the CMS are listed with: who may ask there, and about what.

A rule takes what is `Asked`. It raises Http404 if what the address names is not there for the
asker, and PermissionDenied if it is, but they may not do this with it; otherwise it returns None.
Those about pages, translations and files stand in `page_rules.py`, `translation_rules.py` and
`file_rules.py`.
"""

from dataclasses import dataclass, field

from django.apps import apps
from django.contrib.admin.utils import unquote
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.models import Page
from wagtail.permission_policies.base import ModelPermissionPolicy

from members.models import User
from members.viewsets import AccountPermissionPolicy

from .closed import sees_everything

# Above all numbers that a database gives; SQLite fails with larger ones.
TOO_LARGE = 2**63


@dataclass
class Asked:
    """What is asked at an address: the request, and what the address names."""

    request: object
    arguments: dict
    _pages: dict = field(default_factory=dict)

    @property
    def user(self):
        return self.request.user

    def number(self, key):
        """The number that the address gives as `key`; raises Http404 if it is none."""
        return number(self.arguments.get(key))

    def page(self, key):
        """The page that the address gives as `key`; raises Http404 if there is none."""
        pk = self.number(key)
        if pk not in self._pages:
            self._pages[pk] = get_object_or_404(Page, pk=pk)
        return self._pages[pk]


def number(text):
    """A number as it stands in an address; raises Http404 for anything else."""
    text = unquote(str(text))
    if not (text.isascii() and text.isdigit() and int(text) < TOO_LARGE):
        raise Http404
    return int(text)


# Rules that need to know nothing more.


def anybody(asked):
    """Also who has not signed in."""


def in_the_cms(asked):
    """Whoever may enter the CMS: the screen shows what they may see anyway, or is about
    themselves."""


def nobody(asked):
    """Nobody, administrators neither: nothing on this site needs it."""
    raise Http404


def for_publishers(asked):
    """Whoever may publish everywhere: the screen lists pages of all languages, drafts included."""
    if not sees_everything(asked.user):
        raise Http404


def for_administrators(asked):
    """Superusers."""
    if not asked.user.is_superuser:
        raise PermissionDenied


# Rights that are asked of no object.


def holds(*permissions):
    """Whoever has one of these permissions, each as `app_label.codename`."""

    def rule(asked):
        if not any(asked.user.has_perm(permission) for permission in permissions):
            raise PermissionDenied

    return rule


def somewhere(policy, *actions):
    """Whoever may do one of `actions` with some object of a permission policy; `policy` returns it."""

    def rule(asked):
        if not policy().user_has_any_permission(asked.user, actions):
            raise PermissionDenied

    return rule


def either(*rules):
    """One of `rules` lets the asker through; otherwise the answer is the last one's."""

    def rule(asked):
        for one in rules[:-1]:
            try:
                return one(asked)
            except (Http404, PermissionDenied):
                continue
        return rules[-1](asked)

    return rule


# Objects that are no pages.


def any_right(model, user, *actions):
    """Whether `user` may do one of `actions` with objects of a model."""
    viewset = getattr(model, "snippet_viewset", None)
    policy = viewset.permission_policy if viewset else ModelPermissionPolicy(model)
    return policy.user_has_any_permission(user, actions)


def model(label, *actions):
    """Whoever may do one of `actions` with objects of a model, named `app_label.ModelName`."""

    def rule(asked):
        if not any_right(apps.get_model(label), asked.user, *actions):
            raise PermissionDenied

    return rule


def account(asked):
    """The account grants no more than the asker's own, or it is not there (`members/viewsets.py`)."""
    accounts = User.objects.filter(pk=asked.number("pk"))
    if not AccountPermissionPolicy(User).within_limits(accounts, user=asked.user).exists():
        raise Http404


def numbered(key="pk"):
    """The address gives a number as `key`: some screens fail with anything else."""

    def rule(asked):
        asked.number(key)

    return rule


def numbered_query(asked):
    """What the query names with `id` are numbers."""
    for text in asked.request.GET.getlist("id"):
        number(text)


def setting(asked):
    """Whoever may change the settings that the address names."""
    try:
        named = apps.get_model(asked.arguments["app_name"], asked.arguments["model_name"])
    except LookupError:
        raise Http404 from None
    if named not in settings_registry:
        raise Http404
    if not named.get_permission_policy().user_has_permission(asked.user, "change"):
        raise PermissionDenied


def posted(name):
    """What is posted has a field of this name, as the screen's own form always has."""

    def rule(asked):
        if asked.request.method == "POST" and name not in asked.request.POST:
            raise BadRequest

    return rule
