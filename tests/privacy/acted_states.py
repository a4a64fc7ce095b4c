"""States that works come into by an act in the CMS, done on its own screens by a coordinator.

Each is as its function says afterwards; none of these acts may open what was closed, or leave
something of what was taken down.
"""

from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from home.models import HomePage
from home.taking_down.plan import CHOSEN_ONLY
from members.models import User
from members.roles import COORDINATOR
from tests.cms.form_fields import press
from tests.making import commits, index_of, publish, translate

from .works import (
    Works,
    add_standing_page,
    add_story,
    restrict,
    translate_all,
    version_of,
)


def coordinator():
    """The browser of somebody who may do all of this."""
    user, is_new = User.objects.get_or_create(email="acts@example.org")
    if is_new:
        user.groups.set([Group.objects.get(name=COORDINATOR)])
    browser = Client()
    browser.force_login(user)
    return browser


def closed_version_deleted(works):
    """Closed by its Albanian version, which is deleted."""
    yield
    _published(works)
    restrict(version_of(works.pages["story"], "sq"))
    _delete(version_of(works.pages["story"], "sq"), every_language=False)


def closed_section_deleted(works):
    """Beneath a page that is closed by its Albanian version, which is deleted."""
    yield
    around = _page_around(works)
    restrict(version_of(around, "sq"))
    _delete(version_of(around, "sq"), every_language=False)


def moved_out_of_a_private_page(works):
    """Beneath a private page, and then moved to where everything is public."""
    yield
    around = _page_around(works)
    restrict(around)
    _move(works, "page", under=index_of(HomePage, "en"))


def its_section_moved_out_of_a_private_page(works):
    """Beneath a page that stood beneath a private one, and was moved out of it."""
    outer = add_standing_page(Works("outer"), index_of(HomePage, "en"))
    restrict(outer)
    yield
    around = add_standing_page(Works("inner"), outer)
    add_standing_page(works, around)
    press(coordinator(), _confirm_move(around, under=index_of(HomePage, "en")))
    _stands_now(works, "page")


def its_section_moved_under_a_private_page(works):
    """Public beneath a page, which was moved to where it is private."""
    outer = add_standing_page(Works("strict"), index_of(HomePage, "en"))
    translate(outer, "sq")
    restrict(outer)
    yield
    around = _page_around(works)
    press(coordinator(), _confirm_move(around, under=outer))
    works.former_paths.append(works.paths["page"])
    _stands_now(works, "page")


def copied_while_private(works):
    """Closed by its Albanian version, and copied with the box “publish the copies” ticked."""
    yield
    _published(works)
    story = works.pages["story"]
    restrict(version_of(story, "sq"))
    press(
        coordinator(),
        reverse("wagtailadmin_pages:copy", args=[story.pk]),
        new_title=works.word("copytitle"),
        new_slug=works.word("copy"),
        publish_copies="on",
    )
    works.pages["copy"] = Page.objects.get(slug=works.word("copy")).specific
    assert works.pages["copy"].live
    _stands_now(works, "copy")


def restored_while_private(works):
    """Private, and its first revision published once more."""
    yield
    story = add_story(works)
    first = story.latest_revision
    story.lesson = works.word("later")
    works.pages["story"] = story = publish(story)
    translate_all(works)
    restrict(version_of(story, "sq"))
    with commits():
        restored = first.as_object()
        restored.save_revision(previous_revision=first).publish(previous_revision=first)


def expired_by_the_clock(works):
    """The original's hour has come; nobody thought of the translations."""
    yield
    _published(works)
    story = works.pages["story"]
    story.expire_at = timezone.now() - timezone.timedelta(hours=1)
    story.save(update_fields=["expire_at"])
    with commits():
        call_command("publish_scheduled", verbosity=0)


def unpublished_on_its_screen(works):
    """Taken down as the screen proposes it."""
    yield
    _published(works)
    press(coordinator(), reverse("wagtailadmin_pages:unpublish", args=[works.pages["story"].pk]))


def unpublished_with_its_section(works):
    """The page above it taken down, with all that is beneath, as the screen proposes it."""
    yield
    around = _page_around(works)
    press(
        coordinator(),
        reverse("wagtailadmin_pages:unpublish", args=[around.pk]),
        include_descendants="on",
    )


def unpublished_in_bulk(works):
    """One of several that were ticked in the list."""
    yield
    _published(works)
    press(coordinator(), _bulk("unpublish", works.pages["story"]))


def deleted_on_its_screen(works):
    """Deleted as the screen proposes it."""
    yield
    _published(works)
    _delete(works.pages["story"])


def deleted_with_its_section(works):
    """The page above it deleted as the screen proposes it."""
    yield
    _delete(_page_around(works))


def deleted_in_bulk(works):
    """One of several that were ticked in the list."""
    yield
    _published(works)
    press(coordinator(), _bulk("delete", works.pages["story"]))


def moved_in_bulk_under_a_private_page(works):
    """Public, and one of several that were moved to where it is private."""
    outer = add_standing_page(Works("bulk"), index_of(HomePage, "en"))
    restrict(outer)
    yield
    page = add_standing_page(works, index_of(HomePage, "en"))
    press(coordinator(), _bulk("move", page), chooser=str(outer.pk), closing="on")
    works.former_paths.append(works.paths["page"])
    _stands_now(works, "page")


def translation_became_an_alias(works):
    """A public work, one translation of which is none any more: it stands for the original."""
    add_story(works)
    yield
    known, works.mark = works.mark, works.secret_mark
    translate_all(works, languages=("sq",))
    works.mark = known
    version = version_of(works.pages["story"], "sq")
    version.alias_of_id = works.pages["story"].pk
    with commits():
        Page.objects.get(pk=version.pk)
        version.save(update_fields=["alias_of_id"], clean=False)


def _published(works):
    add_story(works)
    translate_all(works)


def _page_around(works):
    """A public page, and a page of these works beneath it, both translated."""
    around = add_standing_page(Works(f"{works.mark[:8]}around"), index_of(HomePage, "en"))
    translate(around, "sq")
    add_standing_page(works, around)
    translate_all(works)
    return around


def _delete(page, *, every_language=True):
    address = reverse("wagtailadmin_pages:delete", args=[page.pk])
    press(coordinator(), address, **({} if every_language else ONLY_THIS_LANGUAGE))


# What the screens of taking down and deleting call the second choice.
ONLY_THIS_LANGUAGE = {"scope": CHOSEN_ONLY}


def _confirm_move(page, *, under):
    return reverse("wagtailadmin_pages:move_confirm", args=[page.pk, under.pk])


def _move(works, kind, *, under):
    press(coordinator(), _confirm_move(works.pages[kind], under=under))
    works.former_paths.append(works.paths[kind])
    _stands_now(works, kind)


def _stands_now(works, kind):
    page = works.pages[kind]
    works.pages[kind] = page = type(page).objects.get(pk=page.pk)
    works.paths[kind] = page.url_path.split("/", 2)[2]


def _bulk(action, page):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    return f"{address}?id={page.pk}&next=/admin/"
