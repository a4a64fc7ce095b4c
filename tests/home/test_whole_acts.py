"""What one click in the CMS does to pages is done or not done, never half."""

import pytest
from django.db import connection
from django.urls import reverse
from wagtail.models import Page

from members.models import User
from stories.models import StoryIndexPage, StoryPage
from tests.cms.form_fields import fields_of_new_story
from tests.making import index_of, make_story

pytestmark = pytest.mark.django_db


class Interrupted(Exception):
    """As good as a killed process: nothing after it happens."""


@pytest.fixture
def boss(client):
    client.force_login(User.objects.create_superuser("boss@example.org", "long-enough-password"))
    return client


def interrupt_at(table, verb="UPDATE"):
    def watch(execute, sql, params, many, context):
        if sql.startswith(verb) and f'"{table}"' in sql:
            raise Interrupted
        return execute(sql, params, many, context)

    return connection.execute_wrapper(watch)


def new_story(boss, address):
    """The fields of a new story as the CMS's form posts them."""
    html = boss.get(address).content.decode()
    return fields_of_new_story(html, title="Half a page") | {"action-publish": "1"}


def test_a_new_page_is_not_there_without_its_revision(boss):
    section = index_of(StoryIndexPage, "en")
    address = reverse("wagtailadmin_pages:add", args=("stories", "storypage", section.pk))
    fields = new_story(boss, address)
    with pytest.raises(Interrupted), interrupt_at("wagtailcore_revision", "INSERT"):
        boss.post(address, fields)
    assert not Page.objects.filter(title="Half a page").exists()
    section.refresh_from_db()
    assert section.numchild == section.get_children().count()


def test_the_same_form_makes_a_whole_page(boss):
    section = index_of(StoryIndexPage, "en")
    address = reverse("wagtailadmin_pages:add", args=("stories", "storypage", section.pk))
    answer = boss.post(address, new_story(boss, address))
    assert answer.status_code == 302, answer.context["form"].errors.as_json()
    page = StoryPage.objects.get(title="Half a page")
    assert page.live
    assert page.live_revision_id


def test_an_act_on_many_is_done_to_all_or_none(boss):
    stories = [make_story(title=f"Story {number}") for number in range(3)]
    query = "&".join(f"id={story.pk}" for story in stories)
    address = f"{reverse('wagtail_bulk_action', args=('wagtailcore', 'page', 'unpublish'))}?{query}"
    # All are unpublished by then; what was done to each is told in the log, one by one.
    with pytest.raises(Interrupted), interrupt_at("wagtailcore_pagelogentry", "INSERT"):
        boss.post(address)
    live = [Page.objects.get(pk=story.pk).live for story in stories]
    assert live == [True, True, True]
