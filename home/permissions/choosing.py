"""Which pages somebody may choose in the CMS: to link to, or to put something under.

Wagtail's choosers offer every page there is to everybody, drafts and private pages included.
"""

from wagtail.models import Page

from search.models import Entry

from .pages import reachable


def choosable(user):
    """A queryset of the pages that `user` may choose: what they may reach, what everybody may
    read, and what stands above either."""
    pages = reachable(user)
    if user.is_superuser:
        return pages
    public = Page.objects.filter(pk__in=Entry.objects.values("page"))
    return Page.objects.filter(pk__in=pages.values("pk")) | public


def may_choose(page, user):
    """Whether a chooser may open at `page` for `user`: the root and what is choosable."""
    return page.is_root() or choosable(user).filter(pk=page.pk).exists()
