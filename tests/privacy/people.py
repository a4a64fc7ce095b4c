"""The people of the matrix, each with a browser of their own."""

from django.contrib.auth.models import Group
from django.test import Client

from members.models import User
from members.roles import EDITOR as EDITING
from members.roles import PUBLISHER, group_name
from site_config.roles import ensure_groups

VISITOR, MEMBER, INSIDER, EDITOR = "visitor", "member", "insider", "editor"
EVERYBODY = frozenset({VISITOR, MEMBER, INSIDER, EDITOR})
SIGNED_IN = EVERYBODY - {VISITOR}
NOBODY = frozenset()

CIRCLE = "Closed circle"


def circle():
    """The group that a restriction to groups lets in; the insider is in it, nobody else."""
    return Group.objects.get_or_create(name=CIRCLE)[0]


def browsers():
    """`{person: Client}`; a fault of the site is answered with 500 as it would be in production.

    A visitor is nobody, a member has an account and no group, an insider is a member of the
    closed circle, an editor may change and publish every page in the CMS.
    """
    ensure_groups()
    editing = Group.objects.filter(name__in=(PUBLISHER, group_name(EDITING, "en")))
    groups = {MEMBER: [], INSIDER: [circle()], EDITOR: editing}
    found = {VISITOR: Client(raise_request_exception=False)}
    for person, theirs in groups.items():
        user = User.objects.create_user(f"{person}@example.org", "long-enough-password")
        user.groups.set(theirs)
        found[person] = Client(raise_request_exception=False)
        found[person].force_login(user)
    return found
