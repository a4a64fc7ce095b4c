"""What each role needs for its work answers: the control of what `test_hostile_translator` refuses."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import TaskState
from wagtail_localize.models import Translation

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
from stories.models import StoryIndexPage
from tests.making import index_of, make_meeting, make_story, translate

pytestmark = pytest.mark.django_db
ADMINISTRATOR = "Administrator"
EVERYBODY = (TRANSLATOR, REVIEWER, EDITOR, PUBLISHER, COORDINATOR, ADMINISTRATOR)
WRITERS = (EDITOR, COORDINATOR, ADMINISTRATOR)
PUBLISHERS = (PUBLISHER, COORDINATOR, ADMINISTRATOR)
NOT_TRANSLATORS = (EDITOR, PUBLISHER, COORDINATOR, ADMINISTRATOR)

# {name of an address: (who needs it, what of `numbers` it takes)}
READ = {
    "wagtailadmin_home": (EVERYBODY, ()),
    "wagtailadmin_account": (EVERYBODY, ()),
    "wagtailadmin_explore_root": (EVERYBODY, ()),
    "wagtailadmin_explore": (EVERYBODY, ("section",)),
    "wagtailadmin_explore_results": (EVERYBODY, ("section",)),
    "wagtailadmin_pages:search": (EVERYBODY, ()),
    "wagtailadmin_api:pages:listing": (EVERYBODY, ()),
    "wagtailadmin_api:pages:detail": (EVERYBODY, ("version",)),
    "wagtailadmin_choose_page": (EVERYBODY, ()),
    "wagtailadmin_choose_page_child": (EVERYBODY, ("section",)),
    "wagtailadmin_choose_page_external_link": (EVERYBODY, ()),
    "wagtailadmin_dismissibles": (EVERYBODY, ()),
    "wagtailadmin_sprite": (EVERYBODY, ()),
    "wagtailadmin_javascript_catalog": (EVERYBODY, ()),
    "wagtail_localize:javascript_catalog": (EVERYBODY, ()),
    "wagtailimages_chooser:choose": (EVERYBODY, ()),
    "wagtaildocs_chooser:choose": (EVERYBODY, ()),
    "translation_board": (EVERYBODY, ()),
    "translation_board_results": (EVERYBODY, ()),
    "storypage:index": (EVERYBODY, ()),
    # A translation of one's own language
    "wagtailadmin_pages:edit": (EVERYBODY, ("version",)),
    "wagtailadmin_pages:view_draft": (EVERYBODY, ("version",)),
    "wagtailadmin_pages:history": (EVERYBODY, ("version",)),
    "wagtailadmin_pages:usage": (EVERYBODY, ("version",)),
    "wagtailadmin_pages:revisions_view": (EVERYBODY, ("version", "revision")),
    "wagtailadmin_pages:revisions_revert": (EVERYBODY, ("version", "revision")),
    "wagtailadmin_pages:revisions_compare": (EVERYBODY, ("version", "earliest", "latest")),
    "wagtailadmin_pages:workflow_history": (EVERYBODY, ("version",)),
    "wagtailadmin_pages:workflow_history_detail": (EVERYBODY, ("version", "workflow_state")),
    "wagtail_localize:preview_translation": (EVERYBODY, ("translation",)),
    "wagtail_localize:download_pofile": (EVERYBODY, ("translation",)),
    "export_file": (EVERYBODY, ("translation", "xliff")),
    "help_for_piece": (EVERYBODY, ("translation", "segment")),
    # The way to the public
    "wagtailadmin_pages:workflow_action": (
        (REVIEWER, COORDINATOR, ADMINISTRATOR),
        ("version", "approve", "task_state"),
    ),
    "wagtailadmin_pages:collect_workflow_action_data": (
        (REVIEWER, COORDINATOR, ADMINISTRATOR),
        ("version", "reject", "task_state"),
    ),
    "wagtailadmin_pages:workflow_preview": (
        (REVIEWER, COORDINATOR, ADMINISTRATOR),
        ("version", "task"),
    ),
    "wagtailadmin_pages:unpublish": (PUBLISHERS, ("original",)),
    "wagtailadmin_pages:set_privacy": (PUBLISHERS, ("original",)),
    "wagtailadmin_pages:delete": (PUBLISHERS, ("original",)),
    "wagtailadmin_pages:move": (PUBLISHERS, ("original",)),
    "wagtailadmin_pages:move_confirm": ((COORDINATOR, ADMINISTRATOR), ("original", "section")),
    "wagtailadmin_pages:confirm_workflow_cancellation": (PUBLISHERS, ("version",)),
    # Writing
    "wagtailadmin_pages:add_subpage": (WRITERS, ("section",)),
    "wagtailadmin_pages:add": (WRITERS, ("stories", "storypage", "section")),
    "wagtailadmin_pages:copy": (NOT_TRANSLATORS, ("original",)),
    "wagtailadmin_pages:choose_parent": (WRITERS, ("stories", "storypage")),
    "storypage:choose_parent": (WRITERS, ()),
    "wagtailimages:index": (WRITERS, ()),
    "wagtailimages:add": (WRITERS, ()),
    "wagtailimages:add_multiple": (WRITERS, ()),
    "wagtaildocs:index": (WRITERS, ()),
    "wagtaildocs:add": (WRITERS, ()),
    "wagtaildocs:add_multiple": (WRITERS, ()),
    "wagtailadmin_tag_autocomplete": (WRITERS, ()),
    "wagtailsnippets_meetings_meeting:list": (WRITERS, ()),
    "wagtailsnippets_meetings_meeting:add": (WRITERS, ()),
    "wagtailsnippets_meetings_meeting:edit": (WRITERS, ("meeting",)),
    "wagtailsnippets_members_organisation:list": (WRITERS, ()),
    "wagtailsnippets_taxonomy_topic:list": (WRITERS, ()),
    "wagtailsnippetchoosers_meetings_meeting:choose": (NOT_TRANSLATORS, ()),
    "wagtailsnippetchoosers_meetings_meeting:chosen": (NOT_TRANSLATORS, ("meeting",)),
    "wagtailsnippetchoosers_taxonomy_commitment:choose": (NOT_TRANSLATORS, ()),
    "wagtailsnippetchoosers_taxonomy_topic:choose": (NOT_TRANSLATORS, ()),
    "wagtailsnippetchoosers_members_organisation:choose": (NOT_TRANSLATORS, ()),
    "wagtailsnippets_desk_glossaryterm:list": (
        (TRANSLATOR, REVIEWER, EDITOR, COORDINATOR, ADMINISTRATOR),
        (),
    ),
    "wagtailsnippets_desk_glossaryterm:add": ((REVIEWER, COORDINATOR, ADMINISTRATOR), ()),
    # Looking after the whole
    **{
        f"wagtailadmin_reports:{name}": (PUBLISHERS, ())
        for name in ("locked_pages", "workflow", "site_history", "aging_pages", "page_types_usage")
    },
    "wagtailadmin_pages:type_use": (PUBLISHERS, ("stories", "storypage")),
    "wagtailusers_users:index": ((COORDINATOR, ADMINISTRATOR), ()),
    "wagtailusers_users:add": ((COORDINATOR, ADMINISTRATOR), ()),
    "wagtailusers_users:edit": ((COORDINATOR, ADMINISTRATOR), ("account",)),
    "wagtail_localize:submit_page_translation": ((COORDINATOR, ADMINISTRATOR), ("original",)),
    "wagtail_localize:update_translations": ((COORDINATOR, ADMINISTRATOR), ("source",)),
    "wagtailsnippets_taxonomy_commitment:list": ((COORDINATOR, ADMINISTRATOR), ()),
    **dict.fromkeys(
        (
            "wagtailusers_groups:index",
            "wagtailsites:index",
            "wagtaillocales:index",
            "wagtailadmin_collections:index",
            "wagtailadmin_workflows:index",
            "wagtailadmin_workflows:task_index",
            "wagtailadmin_workflows:select_task_type",
            "wagtailadmin_workflows:task_chooser",
        ),
        ((ADMINISTRATOR,), ()),
    ),
    "wagtailsettings:edit": ((ADMINISTRATOR,), ("home", "contactdetails")),
}


@pytest.fixture
def numbers(db):
    """What the addresses of `READ` name, in Albanian where it has a language."""
    ensure_groups()
    version = translate(make_story(language="mk"), "sq", publish=False)
    boss = User.objects.create_superuser("boss@example.org", "long-enough-password")
    version.get_workflow().start(version, boss)
    task_state = TaskState.objects.get()
    translation = Translation.objects.get(target_locale=version.locale)
    other = User.objects.create_user("other@example.org", "long-enough-password")
    other.groups.add(Group.objects.get(name=group_name(TRANSLATOR, "mk")))
    return {
        "version": version.pk,
        "revision": version.latest_revision_id,
        "translation": translation.pk,
        "segment": translation.source.stringsegment_set.first().pk,
        "source": translation.source_id,
        "original": make_story(language="sq").pk,
        "section": index_of(StoryIndexPage, "sq").pk,
        "task_state": task_state.pk,
        "task": task_state.task_id,
        "workflow_state": task_state.workflow_state_id,
        "meeting": make_meeting(language="sq").meeting_id,
        "account": other.pk,
    }


def browser(role):
    """A browser of somebody with the role, in Albanian where it goes by language."""
    user = User.objects.create_user(f"{role}@example.org".lower(), "long-enough-password")
    if role == ADMINISTRATOR:
        user.is_superuser = True
        user.save()
    else:
        name = group_name(role, "sq") if role in IN_A_LANGUAGE else role
        user.groups.add(Group.objects.get(name=name))
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize("role", EVERYBODY)
def test_everybody_reaches_what_their_work_needs_and_nothing_more(role, numbers):
    client = browser(role)
    refused, opened = [], []
    for name, (roles, given) in READ.items():
        address = reverse(name, args=[numbers.get(one, one) for one in given])
        answer = client.get(address, follow=True)
        reached = answer.status_code == 200 and not (
            answer.redirect_chain and answer.redirect_chain[-1][0] == "/admin/"
        )
        if role in roles and not reached:
            refused.append((name, answer.status_code))
        if role not in roles and reached:
            opened.append(name)
    assert (refused, opened) == ([], [])
