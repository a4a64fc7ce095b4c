"""The weekly mail: asked for by each person, on Mondays, with numbers and no names."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction
from wagtail.users.models import UserProfile

from desk.models import WeeklyMail
from desk.weekly import last_due, numbers_for, send_weekly_mails
from members.models import User
from members.roles import REVIEWER, TRANSLATOR, group_name
from site_config.roles import ensure_groups
from tests.desk.account_form import save_account
from tests.making import commits, make_story, translate

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 6, tzinfo=UTC)  # seven o'clock in Skopje
STOPPED = "SMTP says no"


@pytest.fixture
def translator(db):
    """Translates into Albanian, reviews Macedonian, and has wanted the mail for two weeks."""
    ensure_groups()
    user = User.objects.create_user("teuta@example.org", "long-password-1")
    names = (group_name(TRANSLATOR, "sq"), group_name(REVIEWER, "mk"))
    user.groups.set(Group.objects.filter(name__in=names))
    WeeklyMail.objects.create(user=user, done_at=MONDAY - timedelta(days=14))
    return user


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (MONDAY, MONDAY),
        (MONDAY - timedelta(minutes=1), MONDAY - timedelta(days=7)),
        (MONDAY + timedelta(days=6, hours=23), MONDAY),
        # Summer: seven o'clock there is another hour here.
        (datetime(2026, 7, 6, 5, tzinfo=UTC), datetime(2026, 7, 6, 5, tzinfo=UTC)),
        (datetime(2026, 7, 6, 4, 59, tzinfo=UTC), datetime(2026, 6, 29, 5, tzinfo=UTC)),
    ],
)
def test_it_falls_due_on_mondays(now, due):
    assert last_due(now) == due


def test_it_says_how_much_waits_and_no_names(homes, translator):
    first, second = make_story(title="Who informed on us"), make_story(title="Second story")
    translate(first, "sq")
    translate(second, "mk", publish=False)
    author = User.objects.create_user("author@example.org", "long-password-1", first_name="Vesa")
    made = second.get_translations().get(locale__language_code="mk")
    with commits():
        made.get_workflow().start(made, author)
    mail.outbox.clear()

    assert send_weekly_mails(MONDAY) == 1

    [sent] = mail.outbox
    assert sent.to == ["teuta@example.org"]
    assert "Shqip\n  missing: 1\n" in sent.body
    assert "\nwaiting for review: 1\n" in sent.body
    assert "https://" in sent.body or "http://" in sent.body
    for word in ("informed", "Second", "Vesa", "teuta", first.slug, str(first.pk)):
        assert word not in f"{sent.subject}\n{sent.body}"


def test_it_comes_once_a_week(homes, translator):
    make_story()
    assert send_weekly_mails(MONDAY) == 1
    assert send_weekly_mails(MONDAY) == 0
    assert send_weekly_mails(MONDAY + timedelta(days=6)) == 0
    assert send_weekly_mails(MONDAY + timedelta(days=7)) == 1


def test_whoever_asks_in_between_gets_the_next(homes, translator):
    make_story()
    WeeklyMail.objects.update(done_at=MONDAY + timedelta(days=2))
    assert send_weekly_mails(MONDAY + timedelta(days=3)) == 0
    assert send_weekly_mails(MONDAY + timedelta(days=8)) == 1


def test_it_is_in_the_language_that_the_person_has_chosen(homes, translator):
    make_story()
    profile = UserProfile.get_for_user(translator)
    profile.preferred_language = "mk"
    profile.save()
    send_weekly_mails(MONDAY)
    [sent] = mail.outbox
    assert "Shqip\n  недостасува: 1" in sent.body
    assert sent.subject == "Што ве чека за превод"


def test_nothing_comes_when_nothing_waits_or_to_whom_nothing_is_open(homes, translator):
    assert send_weekly_mails(MONDAY) == 0
    make_story()
    WeeklyMail.objects.update(done_at=MONDAY - timedelta(days=14))
    translator.groups.clear()
    assert send_weekly_mails(MONDAY) == 0
    WeeklyMail.objects.update(done_at=MONDAY - timedelta(days=14))
    User.objects.update(is_active=False)
    assert send_weekly_mails(MONDAY) == 0
    assert mail.outbox == []


def test_a_closed_work_is_not_counted_for_those_it_is_closed_to(homes, translator):
    PageViewRestriction.objects.create(page=make_story(), restriction_type="groups")
    assert numbers_for(translator) == {}
    make_story()
    assert {code: sum(counts.values()) for code, counts in numbers_for(translator).items()} == {
        "sq": 1,
        "mk": 1,
    }


def test_one_that_cannot_be_sent_comes_later_and_keeps_nobody_from_theirs(
    homes, translator, monkeypatch
):
    make_story()
    other = User.objects.create_user("other@example.org", "long-password-1")
    other.groups.set(translator.groups.all())
    WeeklyMail.objects.create(user=other, done_at=MONDAY - timedelta(days=14))
    really = EmailBackend.send_messages

    def refuses_one(self, messages):
        if messages[0].to == [translator.email]:
            raise OSError(STOPPED)
        return really(self, messages)

    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "send_messages", refuses_one)
        assert send_weekly_mails(MONDAY) == 1
    assert [sent.to for sent in mail.outbox] == [["other@example.org"]]
    assert send_weekly_mails(MONDAY + timedelta(minutes=1)) == 1
    assert [sent.to for sent in mail.outbox][1:] == [["teuta@example.org"]]


def test_it_is_switched_on_and_off_in_the_account(homes):
    ensure_groups()
    user = User.objects.create_user(
        "vesa@example.org", "long-password-1", first_name="V", last_name="P"
    )
    user.groups.set(Group.objects.filter(name=group_name(TRANSLATOR, "sq")))
    client = Client()
    client.force_login(user)
    assert not WeeklyMail.objects.exists()

    save_account(client, **{"weekly_mail-wanted": "on"})
    wanted = WeeklyMail.objects.get()
    assert wanted.user == user
    assert wanted.done_at > timezone.now() - timedelta(minutes=1)

    save_account(client)
    assert WeeklyMail.objects.get() == wanted

    save_account(client, **{"weekly_mail-wanted": None})
    assert not WeeklyMail.objects.exists()
