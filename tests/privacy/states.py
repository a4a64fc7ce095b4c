"""The states a work can be in, each with who may see it.

A state is a function that takes empty Works and fills them. What it does before its `yield` was
there already when the answers to compare with are taken; what it does after must not show to
anybody whom its row in `STATES` does not name. A new state is one more function and one more row.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from django.core.management import call_command
from django.utils import timezone

from home.models import HomePage
from library.models import LibraryIndexPage
from tests.making import commits, index_of, publish

from .acted_states import (
    closed_section_deleted,
    closed_version_deleted,
    copied_while_private,
    deleted_in_bulk,
    deleted_on_its_screen,
    deleted_with_its_section,
    expired_by_the_clock,
    its_section_moved_out_of_a_private_page,
    its_section_moved_under_a_private_page,
    moved_in_bulk_under_a_private_page,
    moved_out_of_a_private_page,
    restored_while_private,
    translation_became_an_alias,
    unpublished_in_bulk,
    unpublished_on_its_screen,
    unpublished_with_its_section,
)
from .known_states import (
    edited_for_tomorrow,
    edited_in_draft,
    picture_without_consent,
    translation_in_draft,
    translation_unpublished,
    translation_updated_in_draft,
)
from .people import EVERYBODY, INSIDER, MEMBER, NOBODY, SIGNED_IN, circle
from .works import (
    SECRET,
    Works,
    add_meeting,
    add_resource,
    add_standing_page,
    add_story,
    rename,
    restrict,
    translate_all,
    version_of,
    versions_of,
)


def in_public(works):
    """Open to everybody, with an address it once had; what the other states are measured by."""
    yield
    _publish_everything(works)
    add_resource(works)
    add_standing_page(works, index_of(HomePage, "en"))


def private_before_translation(works):
    """For whoever signs in; translated afterwards."""
    yield
    add_story(works)
    rename(works)
    add_meeting(works)
    _restrict_all(works)
    translate_all(works)


def private_after_translation(works):
    """Translated while public; then the original is made private."""
    yield
    _publish_everything(works)
    _restrict_all(works)


def private_in_one_translation(works):
    """Translated while public; then one translation is made private."""
    yield
    _publish_everything(works)
    _restrict_all(works, language="sq")


def private_in_the_latin_version(works):
    """Private in the version that made itself."""
    yield
    add_story(works)
    translate_all(works, languages=("sr",))
    restrict(version_of(works.pages["story"], "sr-latn"))


def private_in_one_translation_updated_since(works):
    """One translation is private; then its texts are translated anew."""
    yield
    _publish_story(works)
    _restrict_all(works, language="sq")
    translate_all(works)


def for_a_group_before_translation(works):
    """For one group only; translated afterwards, and once more."""
    yield
    add_story(works)
    rename(works)
    _restrict_all(works, to_group=circle())
    translate_all(works)
    translate_all(works)


def for_a_group_after_translation(works):
    """For one group only since it was translated; translated anew since."""
    yield
    _publish_story(works)
    _restrict_all(works, to_group=circle())
    translate_all(works)


def with_a_password(works):
    """Behind a password that none of these people knows."""
    yield
    _publish_story(works)
    _restrict_all(works, language="sq", password="correct horse")


def in_a_private_section(works):
    """Below a section that is private in one language."""
    restrict(index_of(LibraryIndexPage, "sq"))
    yield
    add_resource(works)
    translate_all(works)


def stricter_in_a_private_section(works):
    """Below a section that is private in one language, and itself for one group."""
    restrict(index_of(LibraryIndexPage, "sq"))
    yield
    restrict(add_resource(works), to_group=circle())
    translate_all(works)


def moved_under_a_private_page(works):
    """Public, and then moved to where it is private."""
    home = index_of(HomePage, "en")
    around = Works("around")
    restrict(add_standing_page(around, home))
    yield
    page = add_standing_page(works, home)
    with commits():
        page.move(around.pages["page"], pos="last-child")
    works.former_paths.append(works.paths["page"])
    works.pages["page"] = moved = type(page).objects.get(pk=page.pk)
    works.paths["page"] = moved.url_path.split("/", 2)[2]


def draft(works):
    """Never published, its translations neither; the report is published below its draft."""
    yield
    add_story(works, publish=False)
    add_meeting(works, publish=False)
    translate_all(works, publish=False)


def scheduled(works):
    """Published for tomorrow; the report is published at once."""
    yield
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    add_story(works, go_live_at=tomorrow)
    add_meeting(works, publish=False)
    meeting = works.pages["meeting"]
    meeting.go_live_at = tomorrow
    publish(meeting)
    translate_all(works)
    call_command("publish_scheduled", verbosity=0)


def expired(works):
    """Its day has passed in every language."""
    yield
    _publish_story(works)
    for version in versions_of(works.pages["story"]):
        version.expire_at = timezone.now() - datetime.timedelta(hours=1)
        version.save(update_fields=["expire_at"])
    with commits():
        call_command("publish_scheduled", verbosity=0)


def unpublished(works):
    """Taken away in every language; nobody thought of the report below the meeting."""
    yield
    _publish_everything(works)
    with commits():
        for page in (works.pages["story"], works.pages["meeting"]):
            for version in versions_of(page):
                version.unpublish()


def deleted(works):
    """Gone from the CMS; its files are still there."""
    yield
    _publish_story(works)
    with commits():
        for version in versions_of(works.pages["story"]):
            version.delete()


@dataclass(frozen=True)
class State:
    """One row: what happens to a work, and who may see it at its own address.

    `is_known` says that the work itself is public and only some of its words are not.
    """

    unfold: Callable
    seen_by: frozenset
    is_known: bool = False

    @property
    def name(self):
        """The state in words, also the beginning of every word of its works."""
        return self.unfold.__name__

    @property
    def is_public(self):
        """True if everybody may see its works."""
        return self.seen_by == EVERYBODY

    @property
    def people(self):
        """Whom to ask: the insider is another member, except where there is a closed circle."""
        same = (INSIDER in self.seen_by) == (MEMBER in self.seen_by)
        return sorted(EVERYBODY - {INSIDER}) if same else sorted(EVERYBODY)

    def new_works(self):
        """Empty Works with this state's mark."""
        name = self.name.replace("_", "")
        return Works(name if self.is_known else f"{name}{SECRET}")


PUBLIC = State(in_public, EVERYBODY)
STATES = [
    State(private_before_translation, SIGNED_IN),
    State(private_after_translation, SIGNED_IN),
    State(private_in_one_translation, SIGNED_IN),
    State(private_in_the_latin_version, SIGNED_IN),
    State(private_in_one_translation_updated_since, SIGNED_IN),
    State(for_a_group_before_translation, frozenset({INSIDER})),
    State(for_a_group_after_translation, frozenset({INSIDER})),
    State(with_a_password, NOBODY),
    State(in_a_private_section, SIGNED_IN),
    State(stricter_in_a_private_section, frozenset({INSIDER})),
    State(moved_under_a_private_page, SIGNED_IN),
    State(draft, NOBODY),
    State(scheduled, NOBODY),
    State(expired, NOBODY),
    State(unpublished, NOBODY),
    State(deleted, NOBODY),
    State(edited_in_draft, NOBODY, is_known=True),
    State(edited_for_tomorrow, NOBODY, is_known=True),
    State(translation_in_draft, NOBODY, is_known=True),
    State(translation_updated_in_draft, NOBODY, is_known=True),
    State(translation_unpublished, NOBODY, is_known=True),
    State(picture_without_consent, NOBODY, is_known=True),
    State(closed_version_deleted, SIGNED_IN),
    State(closed_section_deleted, SIGNED_IN),
    State(moved_out_of_a_private_page, SIGNED_IN),
    State(its_section_moved_out_of_a_private_page, SIGNED_IN),
    State(its_section_moved_under_a_private_page, SIGNED_IN),
    State(moved_in_bulk_under_a_private_page, SIGNED_IN),
    State(copied_while_private, SIGNED_IN),
    State(restored_while_private, SIGNED_IN),
    State(expired_by_the_clock, NOBODY),
    State(unpublished_on_its_screen, NOBODY),
    State(unpublished_with_its_section, NOBODY),
    State(unpublished_in_bulk, NOBODY),
    State(deleted_on_its_screen, NOBODY),
    State(deleted_with_its_section, NOBODY),
    State(deleted_in_bulk, NOBODY),
    State(translation_became_an_alias, NOBODY, is_known=True),
]


def _publish_story(works):
    """A story that was renamed and is there in two languages."""
    add_story(works)
    rename(works)
    translate_all(works)


def _publish_everything(works):
    """The same, and a meeting with its report."""
    add_story(works)
    rename(works)
    add_meeting(works)
    translate_all(works)


def _restrict_all(works, *, language="en", to_group=None, password=""):
    for kind in works.pages.keys() - {"report"}:
        page = version_of(works.pages[kind], language)
        restrict(page, to_group=to_group, password=password)
