"""Whose an image, a document or a plain fact is: it belongs to the works that use it.

- It is there for somebody who may see one of the works that use it: a work that everybody may
  read, or one in their own tree that is not closed to them. What only closed works use, or drafts
  of other languages, is not there.
- It may be changed by somebody who may change all the pages that use it, and publish those of them
  that are published, on their way to it, or wait for it: to put other bytes behind a published
  picture is publishing.
- What nothing uses belongs to whoever uploaded it.
- Whoever may publish everywhere sees and changes everything, within Wagtail's own permissions.

Uses are read from Wagtail's reference index (what is written in a page's row) and from
`DraftReference` (what its latest draft holds). See docs/decisions/0019.
"""

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import CharField, Exists, OuterRef, Q
from django.db.models.functions import Cast
from wagtail.models import Page, ReferenceIndex, Revision, WorkflowState
from wagtail.permission_policies.pages import PagePermissionPolicy

from search.models import Entry

from .closed import sees_everything
from .pages import reachable

# {model: the name of its field that says who made it, or None}
_BELONGING = {}


def belongs_to_works(model, *, owner_field=None):
    """Let things of `model` belong to the works that use them; what nobody uses then belongs to
    whom `owner_field` names, or to everybody in the CMS if there is no such field."""
    _BELONGING[model] = owner_field


def is_belonging(model):
    """Whether things of `model` belong to the works that use them."""
    return model in _BELONGING


def in_sight(things, user):
    """Those of a queryset of things that belong to works that are there for `user`."""
    if is_everywhere(user):
        return things
    uses, drafts = _uses(things.model)
    # Of a public page the row is what everybody reads; its draft is for those of its tree.
    public = Page.objects.filter(pk__in=Entry.objects.values("page"), alias_of=None)
    own = reachable(user).filter(alias_of=None)
    seen = Q(Exists(uses.filter(object_id__in=_as_text(public), base_content_type=_page_type())))
    seen |= Q(Exists(uses.filter(object_id__in=_as_text(own), base_content_type=_page_type())))
    seen |= Q(Exists(drafts.filter(page__in=own.values("pk"))))
    return _among(things, seen | _unused(things.model, user))


def changeable(things, user):
    """Those of a queryset of things that belong to works that `user` may change."""
    if is_everywhere(user):
        return things
    uses, drafts = _uses(things.model)
    rows, in_drafts = _pages_open_to(user)
    aliases = _as_text(Page.objects.filter(alias_of__isnull=False))
    of_pages = Q(base_content_type=_page_type())
    against = uses.exclude(of_pages & Q(object_id__in=_as_text(rows)))
    against = against.exclude(of_pages & Q(object_id__in=aliases))
    against_drafts = drafts.exclude(page__in=in_drafts.values("pk"))
    used = Q(Exists(uses)) | Q(Exists(drafts))
    return _among(
        things, (used | _unused(things.model, user)) & ~Exists(against) & ~Exists(against_drafts)
    )


def sees(user, thing):
    """Whether a thing that belongs to works is there for `user`."""
    return in_sight(type(thing)._default_manager.filter(pk=thing.pk), user).exists()


def users_of(thing):
    """The pages that use a thing, in what is published or in their latest draft."""
    kind = ContentType.objects.get_for_model(type(thing), for_concrete_model=False)
    rows = ReferenceIndex.objects.filter(
        to_content_type=kind, to_object_id=str(thing.pk), base_content_type=_page_type()
    )
    numbers = {int(number) for number in rows.values_list("object_id", flat=True)}
    return Page.objects.filter(
        Q(pk__in=numbers)
        | Q(draft_references__to_content_type=kind, draft_references__to_object_id=str(thing.pk)),
        alias_of=None,
    ).distinct()


@transaction.atomic
def note_draft(page, revision):
    """Keep what `page`, as it was just saved as `revision`, uses of what belongs to works.

    What its earlier drafts used is forgotten, except for one that waits for its day.
    """
    from home.models.drafts import DraftReference

    kinds = {
        kind.pk: kind
        for kind in ContentType.objects.get_for_models(
            *_BELONGING, for_concrete_models=False
        ).values()
    }
    found = {
        (kind, number)
        for kind, number, _model_path, _path in ReferenceIndex._extract_references_from_object(page)
        if kind in kinds
    }
    DraftReference.objects.filter(page_id=page.pk).exclude(
        revision__approved_go_live_at__isnull=False
    ).delete()
    DraftReference.objects.bulk_create(
        DraftReference(
            page_id=page.pk, revision=revision, to_content_type_id=kind, to_object_id=number
        )
        for kind, number in sorted(found)
    )


def is_everywhere(user):
    """Whether `user` may publish everywhere, to whom files of all works are open."""
    return user.is_active and (user.is_superuser or sees_everything(user))


def _among(things, condition):
    # By their numbers, so that one may search among them.
    return things.filter(
        pk__in=things.model._default_manager.filter(condition).order_by().values("pk")
    )


def _page_type():
    return ContentType.objects.get_for_model(Page)


def _as_text(pages):
    """The numbers of pages as the reference index writes them, as a subquery."""
    return pages.order_by().annotate(as_text=Cast("pk", CharField())).values("as_text")


def _uses(model):
    """What refers to one thing of `model`, for Exists: (in rows, in drafts)."""
    from home.models.drafts import DraftReference

    kind = ContentType.objects.get_for_model(model, for_concrete_model=False)
    number = Cast(OuterRef("pk"), CharField())
    return (
        ReferenceIndex.objects.filter(to_content_type=kind, to_object_id=number),
        DraftReference.objects.filter(to_content_type=kind, to_object_id=number),
    )


def _unused(model, user):
    uses, drafts = _uses(model)
    owner = _BELONGING[model]
    unused = ~Exists(uses) & ~Exists(drafts)
    return Q(unused, **{owner: user}) if owner else Q(unused)


def _pages_open_to(user):
    """The pages of which `user` may change what stands in their rows, and in their drafts."""
    policy = PagePermissionPolicy()

    def pages(*actions):
        return policy.instances_user_has_any_permission_for(user, set(actions)).values("pk")

    # Who neither adds nor publishes translates words, and changes no file.
    own = Page.objects.filter(pk__in=pages("change")).filter(pk__in=pages("add", "publish"))
    text = Cast(OuterRef("pk"), CharField())
    of_this_page = {"base_content_type": _page_type(), "object_id": text}
    scheduled = Revision.objects.filter(approved_go_live_at__isnull=False, **of_this_page)
    in_review = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_IN_PROGRESS, **of_this_page
    )
    quiet = ~Exists(scheduled) & ~Exists(in_review)
    publishes = Q(pk__in=pages("publish"))
    return own.filter(publishes | Q(quiet, live=False)), own.filter(publishes | Q(quiet))
