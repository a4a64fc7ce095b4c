"""The acts that are interrupted: what is there before, and what is done."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from members.models import User
from stories.models import StoryIndexPage, StoryPage
from tests.cms.form_fields import fields_of_new_story
from tests.making import commits, index_of, make_standard_page, make_story, translate

LANGUAGES = ("en", "sq")


def close(page):
    with commits():
        PageViewRestriction.objects.create(page=page, restriction_type="login")


def version_of(page, language):
    return type(page).objects.get(
        translation_key=page.translation_key, locale__language_code=language
    )


def two_stories():
    """Two stories in public, each in two languages."""
    stories = [make_story(title=f"Story {number}", text="qjopen words") for number in (1, 2)]
    for story in stories:
        translate(story, "sq")
    return stories


def with_a_closed_version():
    """The same; one of them closed by its Albanian version."""
    stories = two_stories()
    close(version_of(stories[0], "sq"))
    return stories


def with_a_closed_section():
    """The same; closed by the section above their Albanian versions."""
    stories = two_stories()
    close(index_of(StoryIndexPage, "sq"))
    return stories


def with_a_closed_page_beside():
    """The same, and a closed page; the first story's Albanian version is beneath another."""
    stories = two_stories()
    close(make_standard_page(title="Closed"))
    around = make_standard_page(title="Around", language="sq")
    with commits():
        version_of(stories[0], "sq").move(around, pos="last-child")
    close(around)
    return stories


def with_a_closed_page_around():
    """A story beneath a closed page, and another in public."""
    around = make_standard_page(title="Closed")
    stories = two_stories()
    with commits():
        stories[0].move(around, pos="last-child")
    close(around)
    return stories


def hour_has_come():
    """The first story is to expire, in every language."""
    stories = two_stories()
    for version in StoryPage.objects.filter(translation_key=stories[0].translation_key):
        version.expire_at = timezone.now() - datetime.timedelta(hours=1)
        version.save(update_fields=["expire_at"])
    return stories


def first(language="en"):
    return StoryPage.objects.get(title__startswith="Story 1", locale__language_code=language)


def close_the_section(made):
    PageViewRestriction.objects.create(
        page=index_of(StoryIndexPage, "sq"), restriction_type="login"
    )


def delete_the_closed_version(made):
    first("sq").delete()


def delete_the_closed_section(made):
    index_of(StoryIndexPage, "sq").delete()


def delete_the_closed_section_by_queryset(made):
    Page.objects.filter(pk=index_of(StoryIndexPage, "sq").pk).delete()


def move_under_something_closed(made):
    first().move(Page.objects.get(title="Closed"), pos="last-child")


def move_out_of_something_closed(made):
    first().move(index_of(StoryIndexPage, "en"), pos="last-child")


def unpublish_the_section(made):
    index_of(StoryIndexPage, "en").unpublish()


def unpublish(made):
    for language in LANGUAGES:
        first(language).unpublish()


def expire(made):
    call_command("publish_scheduled", verbosity=0)


def become_an_alias(made):
    page = Page.objects.get(pk=first("sq").pk)
    page.alias_of_id = first().pk
    page.save(update_fields=["alias_of_id"], clean=False)


def copy_what_is_closed(made):
    story = first()
    story.copy(to=story.get_parent(), update_attrs={"slug": "a-copy"}, keep_live=True)


def a_form_to_send():
    """A coordinator's form for a new story: (browser, address, fields)."""
    two_stories()
    browser = Client()
    browser.force_login(User.objects.create_superuser("boss@example.org", "long-enough-password"))
    section = index_of(StoryIndexPage, "en")
    address = reverse("wagtailadmin_pages:add", args=("stories", "storypage", section.pk))
    fields = fields_of_new_story(browser.get(address).content.decode(), title="Created")
    fields["action-publish"] = "1"
    return browser, address, fields


def create_and_publish(made):
    browser, address, fields = made
    assert browser.post(address, fields).status_code == 302


@dataclass(frozen=True)
class Act:
    """What is done with what was made before it."""

    do: Callable
    before: Callable

    @property
    def name(self):
        return self.do.__name__


ACTS = [
    Act(close_the_section, two_stories),
    Act(delete_the_closed_version, with_a_closed_version),
    Act(delete_the_closed_section, with_a_closed_section),
    Act(delete_the_closed_section_by_queryset, with_a_closed_section),
    Act(move_under_something_closed, with_a_closed_page_beside),
    Act(move_out_of_something_closed, with_a_closed_page_around),
    Act(unpublish_the_section, two_stories),
    Act(unpublish, two_stories),
    Act(expire, hour_has_come),
    Act(become_an_alias, two_stories),
    Act(copy_what_is_closed, with_a_closed_version),
    Act(create_and_publish, a_form_to_send),
]
