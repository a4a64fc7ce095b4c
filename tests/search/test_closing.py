"""Deleting, moving and copying never open what is closed, in any language."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from wagtail.actions.copy_page import CopyPageAction
from wagtail.models import Page, PageViewRestriction

from search.models import Entry
from stories.models import StoryIndexPage, StoryPage
from tests.making import commits, index_of, make_standard_page, make_story, translate

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    """A story in public in three languages."""
    story = make_story(title="Kept close")
    translate(story, "sq")
    translate(story, "mk")
    return story


def version_of(page, language):
    return type(page).objects.get(
        translation_key=page.translation_key, locale__language_code=language
    )


def close(page, kind="login", **fields):
    with commits():
        return PageViewRestriction.objects.create(page=page, restriction_type=kind, **fields)


def rules_on(page):
    return sorted(
        PageViewRestriction.objects.filter(page__translation_key=page.translation_key).values_list(
            "page__locale__language_code", "restriction_type"
        )
    )


def is_open(client, page):
    rows = Entry.objects.filter(work__translation_key=page.translation_key).exists()
    served = client.get(f"/en/{page.url_path.split('/', 2)[2]}").status_code == 200
    listed = page.title in client.get("/en/stories/").content.decode()
    assert rows == served == listed
    return rows


def test_deleting_the_version_that_bore_the_rule(client, story):
    close(version_of(story, "sq"))
    assert not is_open(client, story)
    with commits():
        version_of(story, "sq").delete()
    assert not is_open(client, story)
    assert rules_on(story) == [("en", "login")]
    with commits():
        version_of(story, "en").delete()
    assert rules_on(story) == [("mk", "login")]


def test_deleting_a_version_beside_the_one_that_bears_the_rule(client, story):
    close(version_of(story, "sq"))
    with commits():
        version_of(story, "mk").delete()
    assert not is_open(client, story)
    assert rules_on(story) == [("sq", "login")]


def test_deleting_what_nothing_closes_closes_nothing(client, story):
    close(make_standard_page(title="Another"))
    with commits():
        version_of(story, "sq").delete()
    assert is_open(client, story)
    assert rules_on(story) == []


@pytest.mark.parametrize("by_queryset", [False, True])
def test_deleting_the_section_that_bore_the_rule(client, story, by_queryset):
    section = index_of(StoryIndexPage, "sq")
    close(section)
    assert not is_open(client, story)
    with commits():
        if by_queryset:
            Page.objects.filter(pk=section.pk).delete()
        else:
            section.delete()
    assert not is_open(client, story)
    assert len(rules_on(section)) == 1
    assert rules_on(story) == [], "the section's rule guards it"


def test_deleting_a_version_beneath_a_closed_section_whose_other_stands_elsewhere(client, story):
    around = make_standard_page(language="sq", title="Around")
    close(around)
    with commits():
        version_of(story, "sq").move(around, pos="last-child")
    assert not is_open(client, story)
    with commits():
        version_of(story, "sq").delete()
    assert not is_open(client, story)
    assert rules_on(story) == [("en", "login")]


def test_deleting_one_of_two_rules_keeps_both(client, story):
    group = Group.objects.create(name="Inner circle")
    close(story)
    with commits():
        close(version_of(story, "sq"), "groups").groups.add(group)
        version_of(story, "sq").delete()
    assert rules_on(story) == [("en", "groups"), ("en", "login")]
    kept = PageViewRestriction.objects.get(page=story.pk, restriction_type="groups")
    assert [one.name for one in kept.groups.all()] == ["Inner circle"]


def test_a_password_stays_the_same(story):
    close(version_of(story, "sq"), "password", password="open sesame")
    with commits():
        version_of(story, "sq").delete()
    assert PageViewRestriction.objects.get().password == "open sesame"


def test_a_deletion_that_fails_leaves_no_rule_behind(story, monkeypatch):
    close(version_of(story, "sq"))
    page = version_of(story, "sq")

    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("search.deleting.refresh", fail)
    from django.db import transaction

    with pytest.raises(RuntimeError), transaction.atomic():
        page.delete()
    assert rules_on(story) == [("sq", "login")]


def test_moving_out_of_something_closed(client, story):
    around = make_standard_page(title="Around")
    inside = make_story(title="Inside")
    with commits():
        inside.move(around, pos="last-child")
    close(around)
    inside = StoryPage.objects.get(pk=inside.pk)
    assert not is_open(client, inside)
    with commits():
        inside.move(index_of(StoryIndexPage, "en"), pos="last-child")
    inside = StoryPage.objects.get(pk=inside.pk)
    assert not is_open(client, inside)
    assert rules_on(inside) == [("en", "login")]


def test_moving_the_section_out_of_something_closed_keeps_what_is_beneath(client, story):
    around = make_standard_page(title="Around")
    part = make_standard_page(title="Part", parent=around)
    close(around)
    with commits():
        story.move(part, pos="last-child")
        Page.objects.get(pk=part.pk).move(around.get_parent(), pos="last-child")
    story = StoryPage.objects.get(pk=story.pk)
    assert not is_open(client, story)
    assert rules_on(part) == [("en", "login")]
    assert rules_on(story) == []


def test_the_versions_that_follow_stay_closed_too(client, story):
    close(index_of(StoryIndexPage, "en"))
    home = index_of(StoryIndexPage, "en").get_parent()
    with commits():
        story.move(home, pos="last-child")
    story = StoryPage.objects.get(pk=story.pk)
    assert version_of(story, "mk").get_parent().depth == home.depth
    assert not is_open(client, story)


def test_reordering_within_something_closed_adds_nothing(story):
    close(index_of(StoryIndexPage, "en"))
    other = make_story(title="Other")
    with commits():
        story.move(other, pos="right")
    assert rules_on(story) == []


def test_what_was_hidden_beneath_an_unpublished_page_does_not_show_by_being_moved(client, story):
    around = make_standard_page(title="Around")
    inside = make_story(title="Inside")
    with commits():
        inside.move(around, pos="last-child")
        around.unpublish()
        inside = StoryPage.objects.get(pk=inside.pk)
        inside.move(index_of(StoryIndexPage, "en"), pos="last-child")
    inside = StoryPage.objects.get(pk=inside.pk)
    assert not inside.live
    assert not is_open(client, inside)
    with commits():
        inside.get_latest_revision().publish()
    assert is_open(client, inside)


def copied(page, to, **options):
    with commits():
        CopyPageAction(page, to=to, keep_live=True, **options).execute()
    return Page.objects.order_by("-pk")


def test_a_copy_of_a_work_that_another_language_closes(client, story):
    close(version_of(story, "sq"))
    copy = copied(story, story.get_parent(), update_attrs={"slug": "a-copy"}).first().specific
    assert copy.live
    assert copy.translation_key != story.translation_key
    assert not is_open(client, copy)


def test_a_copy_out_of_a_closed_section(client, story):
    close(index_of(StoryIndexPage, "sq"))
    home = index_of(StoryIndexPage, "en").get_parent()
    copy = copied(story, home, update_attrs={"slug": "a-copy"}).first().specific
    assert copy.live
    assert not is_open(client, copy)


def test_a_copied_tree(client, story):
    close(version_of(story, "sq"))
    section = index_of(StoryIndexPage, "en")
    new = copied(section, section.get_parent(), recursive=True, update_attrs={"slug": "again"})
    top = Page.objects.get(slug="again")
    copy = top.get_descendants().get(slug=story.slug).specific
    assert new.count() > 1
    assert not is_open(client, copy)
    assert rules_on(top) == [], "the section itself was open"
    assert Entry.objects.filter(page=top.pk).exists()


def test_a_copied_tree_that_was_closed_above(client, story):
    close(index_of(StoryIndexPage, "sq"))
    section = index_of(StoryIndexPage, "en")
    copied(section, section.get_parent(), recursive=True, update_attrs={"slug": "again"})
    top = Page.objects.get(slug="again")
    assert rules_on(top) == [("en", "login")]
    assert not Entry.objects.filter(page__in=top.get_descendants(inclusive=True)).exists()


def test_opening_is_an_act_of_its_own(client, story):
    restriction = close(version_of(story, "sq"))
    with commits():
        restriction.delete()
    assert is_open(client, story)


def test_check_catalogue_is_content_after_all_that(story, capsys):
    close(version_of(story, "sq"))
    with commits():
        version_of(story, "sq").delete()
    call_command("check_catalogue")
    assert "the catalogue is true" in capsys.readouterr().out
