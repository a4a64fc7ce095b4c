"""In which state a work is in a language, and the questions that find works by it."""

from django.db.models import Exists, IntegerField, OuterRef, Q, TextChoices
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page, WorkflowState
from wagtail_localize.models import StringTranslation, Translation


class State(TextChoices):
    """What a cell of the board says; the order is that of the work still to do."""

    MISSING = "missing", _("missing")
    OUT_OF_DATE = "out_of_date", _("out of date")
    SENT_BACK = "sent_back", _("sent back")
    WAITING = "waiting", _("waiting for review")
    MACHINE_DRAFT = "machine_draft", _("machine draft")
    IN_PROGRESS = "in_progress", _("in progress")
    BY_HAND = "by_hand", _("corrected by hand")
    PRIVATE = "private", _("private")
    PUBLISHED = "published", _("published")
    ORIGINAL = "original", _("original")


def in_state(state, languages, *, private):
    """The condition (a Q on works) that a work is in `state` in one of `languages`.

    `private` is the subquery of private works' keys, or None if there are none.
    """
    locales = Locale.objects.filter(language_code__in=languages).values_list("pk", flat=True)
    locales = list(locales)
    versions = _versions(locales).exclude(pk=OuterRef("pk"))
    waiting, sent_back = (
        _in_workflow(status)
        for status in (WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES)
    )
    is_private = Q(translation_key__in=private) if private is not None else Q(pk__in=[])
    at_rest = versions.filter(~waiting, ~sent_back)
    live = at_rest.filter(live=True)
    match state:
        case State.MISSING:
            return _missing(locales)
        case State.ORIGINAL:
            return Q(locale__in=locales)
        case State.WAITING:
            return Q(Exists(versions.filter(waiting)))
        case State.SENT_BACK:
            return Q(Exists(versions.filter(sent_back)))
        case State.PRIVATE:
            return is_private & Q(Exists(live))
        case State.BY_HAND:
            return ~is_private & Q(Exists(live.filter(~_translated())))
        case State.OUT_OF_DATE:
            return ~is_private & Q(Exists(live.filter(_outdated())))
        case State.PUBLISHED:
            return ~is_private & Q(Exists(live.filter(_translated(), ~_outdated())))
    by_machine, by_person = (
        Exists(
            StringTranslation.objects.filter(
                context__object_id=OuterRef("translation_key"),
                locale_id=OuterRef("locale_id"),
                translation_type=kind,
            )
        )
        for kind in (
            StringTranslation.TRANSLATION_TYPE_MACHINE,
            StringTranslation.TRANSLATION_TYPE_MANUAL,
        )
    )
    # A person's first piece answers most; that a machine wrote none takes all pieces to know.
    machine_only = ~Q(by_person) & Q(by_machine)
    drafts = at_rest.filter(live=False)
    wanted = machine_only if state == State.MACHINE_DRAFT else ~machine_only
    return Q(Exists(drafts.filter(wanted)))


def _versions(locales):
    """The versions of a work in some locales (numbers); an alias is none."""
    # Not `alias_of=None`: SQLite would take the index of that, which nearly every page is in.
    return Page.objects.filter(
        ~Q(alias_of__isnull=False),
        translation_key=OuterRef("translation_key"),
        locale__in=locales,
    )


def _missing(locales):
    condition = Q(pk__in=[])
    for locale in locales:
        condition |= ~Exists(_versions([locale]))
    return condition


def _translated():
    """That localize keeps this version in step with its source."""
    return Q(Exists(_translations()))


def _outdated():
    """That the source has had other text since this version was made."""
    newer = _translations().filter(
        source__last_updated_at__gt=OuterRef("live_revision__created_at")
    )
    return Q(Exists(newer))


def _translations():
    return Translation.objects.filter(
        source__object_id=OuterRef("translation_key"),
        target_locale_id=OuterRef("locale_id"),
        enabled=True,
    )


def _in_workflow(status):
    # Asked once, not once a page: few works are on their way at a time.
    pages = WorkflowState.objects.filter(
        base_content_type__app_label="wagtailcore",
        base_content_type__model="page",
        status=status,
    ).annotate(number=Cast("object_id", IntegerField()))
    return Q(pk__in=pages.values("number"))
