"""Who translated and reviewed what a page says, as far as they want to be named."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Value
from django.db.models.functions import Cast
from wagtail.models import Page, TaskState
from wagtail_localize.models import StringTranslation

from languages.glossary import CYRILLIC, LATIN
from members.roles import REVIEWER, TRANSLATOR, group_name

from .models import ApprovalTask, Credit


def credits_of(page):
    """`{"translators": names, "reviewers": names}` of a translation; one query.

    Serbian in Latin letters is made from the Cyrillic version and has its people, too.
    """
    language = page.locale.language_code
    codes = [CYRILLIC, LATIN] if language == LATIN else [language]
    translators = StringTranslation.objects.filter(
        context__object_id=page.translation_key, locale__language_code__in=codes
    )
    rows = _named(TRANSLATOR, translators.values("last_translated_by")).union(
        _named(REVIEWER, _approvals(page, codes).values("finished_by"))
    )
    names = {TRANSLATOR: [], REVIEWER: []}
    for role, name in rows.order_by("name"):
        names[role].append(name)
    return {"translators": names[TRANSLATOR], "reviewers": names[REVIEWER]}


def _named(role, people):
    return Credit.objects.filter(user__in=people).values_list(Value(role), "name")


def _approvals(page, codes):
    """What reviewers of these languages approved of a page's versions in them."""
    versions = Page.objects.filter(
        translation_key=page.translation_key, locale__language_code__in=codes
    )
    groups = [group_name(REVIEWER, code) for code in codes]
    return TaskState.objects.filter(
        status=TaskState.STATUS_APPROVED,
        task__in=ApprovalTask.objects.filter(groups__name__in=groups),
        workflow_state__base_content_type=ContentType.objects.get_for_model(Page),
        workflow_state__object_id__in=versions.values(key=Cast("pk", CharField())),
    )
