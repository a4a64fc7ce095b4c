"""Accounts to try the site with, one for each role."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from languages.registry import LANGUAGES
from members.roles import COORDINATOR, EDITOR, PUBLISHER, REVIEWER, TRANSLATOR, group_name

# The password of every demonstration account; it opens nothing but a demonstration.
DEMONSTRATION_PASSWORD = "demonstration-only"  # noqa: S105
DEMONSTRATION_ACCOUNTS = {
    "translator@example.org": tuple(group_name(TRANSLATOR, one) for one in ("mk", "sq")),
    "reviewer@example.org": tuple(group_name(REVIEWER, one) for one in ("mk", "sq")),
    "publisher@example.org": (PUBLISHER,),
    "editor@example.org": (*(group_name(EDITOR, one) for one in LANGUAGES), PUBLISHER),
    "coordinator@example.org": (COORDINATOR,),
    "member@example.org": (),
}


@dataclass(frozen=True)
class DemonstrationAccount:
    """An account to try the site with; `password` is None once somebody has changed it."""

    email: str
    groups: tuple[str, ...]
    password: str | None


def ensure_demonstration_accounts() -> list[DemonstrationAccount]:
    """Make the accounts to try the site with, in their groups, and say how to sign in.

    Safe to repeat: an account that exists keeps its password, name and groups.

    Raises:
        ImproperlyConfigured: these settings do not allow accounts with a known password.
    """
    if not (settings.DEBUG or settings.DEMONSTRATION):
        raise ImproperlyConfigured(
            "Demonstration accounts have a password that everybody knows: "
            "only with DEBUG or DEMONSTRATION."
        )
    return [
        _ensure_demonstration_account(email, groups)
        for email, groups in DEMONSTRATION_ACCOUNTS.items()
    ]


@transaction.atomic
def _ensure_demonstration_account(email: str, groups: tuple[str, ...]) -> DemonstrationAccount:
    users = get_user_model().objects
    user = users.filter(email=email).first()
    if user is None:
        first_name = email.partition("@")[0].capitalize()
        user = users.create_user(
            email, DEMONSTRATION_PASSWORD, first_name=first_name, last_name="Example"
        )
        user.groups.set(Group.objects.filter(name__in=groups))
    known = user.check_password(DEMONSTRATION_PASSWORD)
    return DemonstrationAccount(email, groups, DEMONSTRATION_PASSWORD if known else None)
