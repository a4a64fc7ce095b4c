"""The weekly mail: how much waits for somebody in each of their languages, as numbers.

A mail lies on phones that may be seized: it names no work and no person.
"""

import logging
from datetime import timedelta

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext, override
from wagtail.admin.mail import send_mail
from wagtail.models import Task
from wagtail.users.models import UserProfile

from .models import WeeklyMail
from .states import State, in_state
from .waiting import STATES, working_languages
from .works import private_keys, works_for

# Monday, seven in the morning, by the site's own clock.
WEEKDAY, HOUR = 0, 7

logger = logging.getLogger(__name__)


def last_due(now):
    """The last moment, until `now`, at which weekly mails fell due."""
    local = timezone.localtime(now)
    due = local.replace(hour=HOUR, minute=0, second=0, microsecond=0)
    due -= timedelta(days=(due.weekday() - WEEKDAY) % 7)
    return due if due <= local else due - timedelta(days=7)


def numbers_for(user):
    """How many works wait: `{language: {State: number}}`, without zeros.

    Under no language, as None, stands what waits for the person's own review in any of them.
    """
    works, private, numbers = works_for(user), private_keys(), {}
    for language in working_languages(user):
        counts = {
            state: works.filter(in_state(state, [language], private=private)).count()
            for state in STATES
        }
        numbers[language] = {state: count for state, count in counts.items() if count}
    reviews = sum(
        task.specific.get_task_states_user_can_moderate(user).count()
        for task in Task.objects.filter(active=True)
    )
    numbers[None] = {State.WAITING: reviews} if reviews else {}
    return {language: counts for language, counts in numbers.items() if counts}


def send_weekly_mails(now=None):
    """Send every weekly mail that is due; gives how many went out.

    Each is marked as done before it is sent, so that none comes twice, and marked back if the
    mail server refuses it. Nobody gets one for whom nothing waits, or who may no longer sign in.
    """
    now = now or timezone.now()
    sent = 0
    due = WeeklyMail.objects.filter(done_at__lt=last_due(now), user__is_active=True)
    for mail in due.select_related("user"):
        before = mail.done_at
        claimed = WeeklyMail.objects.filter(pk=mail.pk, done_at=before).update(done_at=now)
        if not claimed:
            continue
        try:
            sent += _send(mail.user)
        except Exception:
            # Whatever is wrong with one must not keep the others from theirs.
            logger.exception("A weekly mail was not sent; it is tried again at the next tick.")
            WeeklyMail.objects.filter(pk=mail.pk).update(done_at=before)
    return sent


def _send(user):
    numbers = numbers_for(user)
    if not numbers or not user.has_perm("wagtailadmin.access_admin"):
        return 0
    with override(UserProfile.get_for_user(user).get_preferred_language()):
        subject = gettext("What waits for you in translation")
        return send_mail(
            subject, render_to_string("desk/weekly_mail.txt", {"numbers": numbers}), [user.email]
        )
