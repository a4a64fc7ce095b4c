"""People of the CMS for its screens' tests."""

from django.contrib.auth.models import Group, Permission
from django.test import Client
from wagtail.models import GroupPagePermission

from home.models import HomePage
from members.models import User
from members.roles import COORDINATOR, PUBLISHER
from site_config.roles import ensure_groups


def client_in(*groups, email="person@example.org"):
    """A Client of somebody who is in these groups; the same person for the same address."""
    ensure_groups()
    user = User.objects.filter(email=email).first()
    user = user or User.objects.create_user(email, "long-enough-password")
    user.groups.set(Group.objects.filter(name__in=groups))
    client = Client()
    client.force_login(user)
    client.user = user
    return client


def coordinator():
    """Who may do everything with every page."""
    return client_in(COORDINATOR, email="coordinator@example.org")


def publisher():
    """Who may publish in every language."""
    return client_in(PUBLISHER, email="publisher@example.org")


def publisher_in(*languages):
    """Who may change and publish in these languages only."""
    group = Group.objects.create(name=f"Publisher ({', '.join(languages)})")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for language in languages:
        home = HomePage.objects.get(locale__language_code=language)
        for verb in ("change", "publish"):
            GroupPagePermission.objects.create(
                group=group,
                page=home,
                permission=Permission.objects.get(codename=f"{verb}_page"),
            )
    return client_in(group.name, email=f"{languages[0]}@example.org")
