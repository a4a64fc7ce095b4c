"""Who reaches what in the CMS: every role at every address, in their own language and another.

Four works carry a word each that nobody else uses. An address leaks if its answer has the word
of a work that the asker may not reach, whatever its status.
"""

from dataclasses import dataclass

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail_localize.models import Translation

from languages.translating import texts_of, write_translation
from members.models import User
from members.roles import (
    COORDINATOR,
    EDITOR,
    IN_A_LANGUAGE,
    PUBLISHER,
    REVIEWER,
    TRANSLATOR,
    group_name,
)
from site_config.roles import ensure_groups
from tests.making import commits, make_story

pytestmark = pytest.mark.django_db
ROLES = (TRANSLATOR, REVIEWER, EDITOR, PUBLISHER, COORDINATOR)


@dataclass(frozen=True)
class Place:
    """A work that could leak: its word, and the page at which it is asked for."""

    word: str
    page: Page


def close(page):
    """Let in nobody but a circle that none of the people is in."""
    with commits():
        restriction = PageViewRestriction.objects.create(
            page=page, restriction_type=PageViewRestriction.GROUPS
        )
        restriction.groups.set([Group.objects.get_or_create(name="Closed circle")[0]])


def version(page, language, title, *, publish=False):
    """Translate a page, so that its title is this, and give its version."""
    texts = texts_of(page)
    texts["title"] = [title]
    locale = Locale.objects.get(language_code=language)
    with commits():
        write_translation(page, locale=locale, texts=texts, publish=publish)
    return page.get_translations().get(locale=locale)


@pytest.fixture
def places(db):
    """`{what it is: Place}`; the asker's language is Albanian."""
    closed = make_story(language="en", title="Closed quillwort")
    translated = version(closed, "sq", "Mbyllur quillwort", publish=True)
    closed_draft = make_story(language="mk", title="Нацрт quillwort")
    begun = version(closed_draft, "sq", "Nis quillwort")
    close(closed)
    close(closed_draft)
    foreign = make_story(language="mk", title="Недовршено saxifrage", publish=False)
    other = make_story(language="en", title="A public one")
    return {
        "closed, own language": Place("quillwort", translated),
        "closed, original": Place("quillwort", closed),
        "closed, own draft": Place("quillwort", begun),
        "draft in another language": Place("saxifrage", foreign),
        "begun in another language": Place("toadflax", version(other, "bg", "Начало toadflax")),
    }


@pytest.fixture
def asker(db):
    """`asker(role)`: a browser of somebody with the role, in Albanian."""
    ensure_groups()

    def make(role):
        user = User.objects.create_user(f"{role}@example.org".lower(), "long-enough-password")
        name = group_name(role, "sq") if role in IN_A_LANGUAGE else role
        user.groups.add(Group.objects.get(name=name))
        client = Client(raise_request_exception=False)
        client.force_login(user)
        return client

    return make


def answers_about(client, place):
    """Ask at every address of the CMS that could tell of a page: [(address, answer)]."""
    page = Page.objects.get(pk=place.page.pk).specific
    revision = page.latest_revision or page.save_revision()
    section = page.get_parent()
    found = []

    def get(name, *args, query=""):
        address = reverse(name, args=args) + query
        found.append((address, client.get(address)))

    def post(name, *args, data=None, method="post", query=""):
        address = reverse(name, args=args) + query
        options = {"content_type": "application/x-www-form-urlencoded"} if method == "put" else {}
        answer = getattr(client, method)(address, data or {}, **options)
        found.append((address, answer))

    for name in (
        *("edit", "view_draft", "history", "workflow_history", "usage", "revisions_index"),
        *("copy", "delete", "unpublish", "move", "set_privacy", "convert_alias"),
        *("lock", "unlock", "add_subpage", "history_results", "confirm_workflow_cancellation"),
    ):
        get(f"wagtailadmin_pages:{name}", page.pk)
    for name in ("revisions_view", "revisions_revert", "revisions_unschedule"):
        get(f"wagtailadmin_pages:{name}", page.pk, revision.pk)
    for ends in (("earliest", "latest"), ("live", revision.pk)):
        get("wagtailadmin_pages:revisions_compare", page.pk, *ends)
    get("wagtailadmin_pages:move_confirm", page.pk, section.pk)
    post("wagtailadmin_pages:preview_on_edit", page.pk, data={"title": page.title})
    get("wagtailadmin_pages:preview_on_edit", page.pk)
    for alias in ("", "on"):
        post(
            "wagtailadmin_pages:copy",
            page.pk,
            data={"new_title": "x", "new_slug": "x", "new_parent_page": section.pk, "alias": alias},
        )
    get("wagtailadmin_pages:search", query=f"?q={place.word}")
    get("wagtailadmin_pages:search_results", query=f"?q={place.word}")
    get("wagtailadmin_explore", page.pk)
    get("wagtailadmin_explore", section.pk)
    get("wagtailadmin_explore_results", section.pk)
    get("wagtailadmin_explore_root")
    get("wagtailadmin_choose_page_child", section.pk)
    get("wagtailadmin_choose_page_child", page.pk)
    get("wagtailadmin_choose_page_search", query=f"?q={place.word}")
    get("wagtailadmin_choose_page_chosen_multiple", query=f"?id={page.pk}")
    link = {"external-link-chooser-url": page.full_url, "external-link-chooser-link_text": "x"}
    post("wagtailadmin_choose_page_external_link", data=link)
    get("wagtailadmin_api:pages:listing", query=f"?search={place.word}")
    get("wagtailadmin_api:pages:listing", query=f"?child_of={section.pk}&limit=20")
    get("wagtailadmin_api:pages:detail", page.pk)
    for action in ("delete", "move", "publish", "unpublish"):
        get("wagtail_bulk_action", "wagtailcore", "page", action, query=f"?id={page.pk}")
        query = f"?id=all&childOf={section.pk}"
        get("wagtail_bulk_action", "wagtailcore", "page", action, query=query)
    for report in ("locked_pages", "workflow", "workflow_tasks", "site_history", "aging_pages"):
        get(f"wagtailadmin_reports:{report}")
    get("wagtailadmin_reports:page_types_usage")
    get("wagtailadmin_pages:type_use", "stories", "storypage")
    get("wagtailadmin_home")
    get("translation_board", query=f"?title={place.word}")
    get("translation_board", query=f"?title={place.word}&export=csv")
    get("wagtail_localize:submit_page_translation", page.pk)
    post("wagtail_localize:submit_page_translation", page.pk, data={"locales": [1]})
    post("wagtail_localize:convert_to_alias", page.pk)
    if place.word != "toadflax":  # Its original is public, so an Albanian version may be begun.
        post("start_translation", page.translation_key, "sq")
    for translation in Translation.objects.filter(source__object_id=page.translation_key):
        get("wagtail_localize:update_translations", translation.source_id)
        get("wagtail_localize:preview_translation", translation.pk)
        get("wagtail_localize:download_pofile", translation.pk)
        post("wagtail_localize:upload_pofile", translation.pk)
        get("export_file", translation.pk, "xliff")
        post("import_file", translation.pk)
        post("wagtail_localize:machine_translate", translation.pk)
        segment = translation.source.stringsegment_set.first()
        post(
            "wagtail_localize:edit_string_translation",
            *(translation.pk, segment.pk),
            data="value=x",
            method="put",
        )
        post("submit_translation", translation.pk)
    return found


def state_of(place):
    """What could be changed: the work's pages, words, restrictions, locks and workflows."""
    pages = Page.objects.filter(translation_key=place.page.translation_key)
    translations = Translation.objects.filter(source__object_id=place.page.translation_key)
    return (
        sorted(pages.values_list("pk", "title", "live", "locked", "latest_revision", "alias_of")),
        sorted(translations.values_list("pk", "enabled", "source__last_updated_at")),
        PageViewRestriction.objects.count(),
        Page.objects.count(),
    )


@pytest.mark.parametrize("role", IN_A_LANGUAGE)
def test_nothing_tells_a_role_of_one_language_of_what_is_not_theirs(role, places, asker):
    client = asker(role)
    if role == REVIEWER:  # On pages they may what translators may (test_roles.py): a sample.
        places = {what: places[what] for what in list(places)[2:4]}
    for what, place in places.items():
        place.page.specific.latest_revision or place.page.specific.save_revision()
        before = state_of(place)
        answers = answers_about(client, place)
        leaks = [address for address, answer in answers if tells(answer, place, address)]
        faults = [address for address, answer in answers if answer.status_code >= 500]
        assert (what, leaks, faults) == (what, [], [])
        assert state_of(place) == before, what


def tells(answer, place, address):
    """Whether an answer has the work's word, other than as the question it repeats."""
    if answer.streaming:
        text = b"".join(answer.streaming_content).decode()
    else:
        text = answer.content.decode(errors="replace")
    # What was asked comes back in forms, links and "nothing found"; so does the address itself.
    for repeated in (f"={place.word}", f'"{place.word}"', f">{place.word}<", place.page.slug):
        text = text.replace(repeated, "")
    return place.word in text


@pytest.mark.parametrize("role", [PUBLISHER])
def test_who_may_publish_everywhere_finds_all_of_it(role, places, asker):
    """The test above would hold on a site that answers nothing."""
    client = asker(role)
    for place in places.values():
        for name in ("edit", "history", "view_draft"):
            assert (
                client.get(reverse(f"wagtailadmin_pages:{name}", args=[place.page.pk])).status_code
                == 200
            )
        for name, query in (
            ("wagtailadmin_pages:search", f"?q={place.word}"),
            ("wagtailadmin_choose_page_search", f"?q={place.word}"),
            ("wagtailadmin_reports:site_history", ""),
        ):
            assert client.get(reverse(name) + query).status_code == 200
        chosen = client.get(
            reverse("wagtailadmin_choose_page_chosen_multiple") + f"?id={place.page.pk}"
        )
        assert place.word in chosen.text


@pytest.mark.parametrize("role", ROLES)
def test_a_translation_of_ones_own_language_is_at_hand(role, asker):
    story = make_story(language="mk", title="Отворено speedwell")
    begun = version(story, "sq", "Hapur speedwell")
    client = asker(role)
    for name in ("edit", "history", "view_draft"):
        answer = client.get(reverse(f"wagtailadmin_pages:{name}", args=[begun.pk]))
        assert "speedwell" in answer.text, name
    # What everybody may read can be linked to, in whatever language.
    chooser = client.get(reverse("wagtailadmin_choose_page_search") + "?q=speedwell")
    assert "Отворено" in chooser.text


@pytest.mark.parametrize("role", [TRANSLATOR, REVIEWER])
def test_who_translates_does_not_change_an_original_of_their_language(role, asker):
    story = make_story(language="sq", title="Burimi i hapur")
    client = asker(role)
    page = Page.objects.get(pk=story.pk)
    for name in ("edit", "delete", "unpublish", "move", "set_privacy", "copy", "history"):
        for method in (client.get, client.post):
            answer = method(
                reverse(f"wagtailadmin_pages:{name}", args=[story.pk]), {"title": "Mine"}
            )
            assert answer.status_code in (302, 403, 404), name
    page.refresh_from_db()
    assert (page.title, page.live) == ("Burimi i hapur", True)
    assert page.latest_revision_id == story.latest_revision_id


@pytest.mark.parametrize("role", IN_A_LANGUAGE)
def test_no_role_of_one_language_publishes(role, asker):
    story = make_story(language="mk", title="Отворено")
    page = version(story, "sq", "Hapur", publish=True)
    client = asker(role)
    for data in ({"action": "publish"}, {"action-publish": "1", "title": "Mine", "slug": "x"}):
        client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)
    client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    page.refresh_from_db()
    assert (page.title, page.live) == ("Hapur", True)


def test_what_waits_for_review_and_is_closed_does_not_wait_for_a_reviewer(asker):
    story = make_story(language="mk", title="Отворено quillwort")
    begun = version(story, "sq", "Hapur quillwort")
    reviewer, publisher = asker(REVIEWER), asker(PUBLISHER)
    boss = User.objects.create_superuser("boss@example.org", "long-enough-password")
    begun.get_workflow().start(begun, boss)
    home = reverse("wagtailadmin_home")
    assert "Hapur quillwort" in reviewer.get(home).text
    close(story)
    assert "quillwort" not in reviewer.get(home).text
    assert publisher.get(reverse("wagtailadmin_pages:edit", args=[begun.pk])).status_code == 200
