"""What people do: take pages off the site, delete them. In one transaction, logged page by page.

Nothing here asks for rights; `rights.py` does.
"""

from django.db import transaction
from wagtail.actions.delete_page import DeletePageAction
from wagtail.log_actions import log
from wagtail.models import Page, Revision
from wagtail.signals import page_unpublished, unpublished

from home.permissions.pages import is_translation
from search import hiding

from .reach import reach_of

SCHEDULED = "wagtail.unpublish.scheduled"


def hold_versions(pages):
    """Let nobody publish a version of these works until the running transaction has ended.

    What is planned after it is planned about what is there when it is done.
    """
    keys = {page.translation_key for page in pages}
    list(Page.objects.select_for_update().filter(translation_key__in=keys).order_by("pk"))


@transaction.atomic
def take_down(*, pages, user=None, expired=False, log_action="wagtail.unpublish"):
    """Unpublish `pages`, all at once or not at all; gives those that were live.

    Does what Wagtail's UnpublishPageAction does to one page, in a number of statements that grows
    by one (the log) with each. Publishing that is planned for any of them is called off. What the
    public sees is true in the same transaction.
    """
    numbers = [page.pk for page in pages]
    # Whoever publishes one of them at the same time comes before or after, not in between.
    rows = Page.objects.select_for_update().filter(pk__in=numbers).order_by("pk")
    live = [page.pk for page in rows if page.live and not page.alias_of_id]
    changes = {"live": False, "has_unpublished_changes": True, "live_revision": None}
    if expired:
        changes["expired"] = True
    Page.objects.filter(pk__in=live).update(**changes)
    Revision.page_revisions.filter(
        object_id__in=[str(number) for number in numbers], approved_go_live_at__isnull=False
    ).update(approved_go_live_at=None)
    gone = list(Page.objects.filter(pk__in=live).order_by("path").specific())
    reach = reach_of(gone)
    hiding.works_changed({page.translation_key for page in (*reach.versions, *reach.beneath)})
    for page in gone:
        log(instance=page, action=log_action, user=user)
        page_unpublished.send(sender=type(page), instance=page)
        unpublished.send(sender=type(page), instance=page)
    return gone


@transaction.atomic
def delete_pages(*, pages, user=None):
    """Delete `pages` and what stands beneath them, all at once or not at all.

    Stand-ins of what is deleted go along: without their original they would become drafts with
    its words. One under which somebody wrote a page of their own stays.
    """
    going = {page.pk for page in pages}
    for page in pages:
        going.update(page.get_descendants().values_list("pk", flat=True))
    stand_ins = Page.objects.filter(alias_of__in=going, numchild=0).values_list("pk", flat=True)
    going.update(stand_ins)
    # One deletion for all: what is closed by one version is not put on another that goes, too.
    gone = Page.objects.filter(pk__in=going)
    for page in gone.order_by("path").specific(defer=True):
        DeletePageAction(page, user).log_deletion(page)
    gone.delete()


def expires_whole(page):
    """Whether all versions of a page's work are taken down when its hour has come.

    True for an original, unless its editor chose otherwise: a translation's own hour counts for
    itself only.
    """
    page = page.specific
    return (
        hasattr(page, "expires_alone")
        and not page.alias_of_id
        and not page.expires_alone
        and not is_translation(page)
    )


@transaction.atomic
def expire_whole(page, *, user=None, log_action=SCHEDULED):
    """Take a work down in every language because its original's hour has come.

    Nothing happens if the original is not live any more. A version that is published later stays.
    """
    if not Page.objects.select_for_update().filter(pk=page.pk, live=True).exists():
        return
    reach = reach_of([page])
    take_down(
        pages=[*reach.versions, *reach.elsewhere, *reach.beneath],
        user=user,
        expired=True,
        log_action=log_action,
    )
