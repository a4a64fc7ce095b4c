"""In the CMS, people of one language find of other languages what everybody may read, no more.

Lists, choosers and the API, searched for the beginning of each state's words.
"""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from members.models import User
from members.roles import EDITOR as EDITING
from members.roles import TRANSLATOR, group_name

from .asking import get
from .people import EDITOR, MEMBER
from .states import STATES
from .test_matrix import named
from .works import SECRET

# The picture of a public work is for all people of the CMS, also while visitors may not see it.
FOR_THE_CMS = "picture_without_consent"
UNFOLDED = [one for one in STATES if one.name != FOR_THE_CMS]
# No version of a work is in this language.
LANGUAGE = "mk"

pytestmark = pytest.mark.django_db


def searches(works):
    """Every list of the CMS that can be searched, asked for the works of a state."""
    word = works.mark.partition(SECRET)[0]
    for name, question in (
        ("wagtailadmin_pages:search", "q"),
        ("wagtailadmin_choose_page_search", "q"),
        ("wagtailadmin_api:pages:listing", "search"),
        ("wagtailimages:index", "q"),
        ("wagtailimages_chooser:choose_results", "q"),
        ("wagtaildocs:index", "q"),
        ("wagtaildocs_chooser:choose_results", "q"),
        ("wagtailsnippets_meetings_meeting:list", "q"),
        ("wagtailsnippetchoosers_meetings_meeting:choose_results", "q"),
    ):
        yield f"{reverse(name)}?{question}={word}"
    for name in ("images", "documents"):
        yield reverse(f"wagtailadmin_api:{name}:listing") + "?limit=20&order=-id"


def files(works):
    """The addresses of the CMS for the files of a state."""
    for one in works.images:
        for name in ("wagtailimages:edit", "wagtailimages_chooser:chosen"):
            yield reverse(name, args=[one.pk])
        yield reverse("wagtailimages_chooser:select_format", args=[one.pk])
        yield reverse("wagtailadmin_api:images:detail", args=[one.pk])
    for one in works.documents:
        for name in ("wagtaildocs:edit", "wagtaildocs_chooser:chosen"):
            yield reverse(name, args=[one.pk])
        yield reverse("wagtailadmin_api:documents:detail", args=[one.pk])


def files_themselves(works):
    """Where the files of a state are handed out."""
    for one in works.images:
        yield one.get_rendition("width-20").url
        yield one.file.url
    for one in works.documents:
        yield one.url


@pytest.fixture
def someone():
    """`someone(role)`: the browser of somebody with this role in the language."""

    def make(role):
        user = User.objects.create_user(f"{role}@example.net".lower(), "long-enough-password")
        user.groups.add(Group.objects.get(name=group_name(role, LANGUAGE)))
        client = Client(raise_request_exception=False)
        client.force_login(user)
        return client

    return make


@pytest.mark.parametrize("state", UNFOLDED, ids=named)
@pytest.mark.parametrize("role", [EDITING, TRANSLATOR])
def test_people_of_another_language_are_told_nothing(matrix, someone, role, state):
    client, works = someone(role), matrix.works[state.name]
    addresses = [*searches(works), *files(works)]
    if MEMBER not in state.seen_by:  # Some works are for whoever signs in.
        addresses += files_themselves(works)
    for address in addresses:
        answer = get(client, address)
        assert answer.leaks == [], address
        assert answer.status < 500, address


@pytest.mark.parametrize("state", UNFOLDED, ids=named)
def test_who_may_publish_everywhere_is_told(matrix, state):
    """The test above would hold on a site that answers nothing."""
    client, works = matrix.browsers[EDITOR], matrix.works[state.name]
    told = [address for address in searches(works) if get(client, address).leaks]
    assert state.name == "translation_in_draft" or told, state.name
    for address in (*files(works), *files_themselves(works)):
        assert get(client, address).status == 200, address
