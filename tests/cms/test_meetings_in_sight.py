"""The facts of a meeting belong to its invitations: a closed one's working title is not told."""

import pytest
from django.urls import reverse

from meetings.models import Meeting
from members.roles import COORDINATOR, EDITOR, TRANSLATOR
from tests.home.editors import person
from tests.home.test_files import WORD, close
from tests.making import make_meeting

pytestmark = pytest.mark.django_db
SNIPPET, CHOOSER = "wagtailsnippets_meetings_meeting", "wagtailsnippetchoosers_meetings_meeting"


@pytest.fixture
def meetings(db):
    """A closed meeting, one whose invitation is another language's draft, and a public one."""
    closed = make_meeting(language="en", title=f"Closed {WORD}")
    close(closed)
    draft = make_meeting(language="mk", title=f"Draft {WORD}", publish=False)
    public = make_meeting(language="mk", title="Open speedwell")
    return [closed.meeting, draft.meeting, public.meeting]


def addresses(meeting):
    number = [meeting.pk]
    return [
        *(reverse(f"{SNIPPET}:{name}", args=number) for name in ("edit", "delete", "usage")),
        *(reverse(f"{SNIPPET}:{name}", args=number) for name in ("history", "copy")),
        reverse(f"{CHOOSER}:chosen", args=number),
        reverse("wagtail_bulk_action", args=["meetings", "meeting", "delete"])
        + f"?id={meeting.pk}",
    ]


def lists():
    numbers = "&".join(f"id={number}" for number in Meeting.objects.values_list("pk", flat=True))
    return [
        reverse(f"{SNIPPET}:list"),
        reverse(f"{SNIPPET}:list") + "?q=quill",
        reverse(f"{CHOOSER}:choose"),
        reverse(f"{CHOOSER}:choose_results") + "?q=quill",
        reverse(f"{CHOOSER}:chosen_multiple") + f"?{numbers}",
    ]


def text(answer):
    if answer.streaming:
        return b"".join(answer.streaming_content).decode()
    return answer.text


@pytest.mark.parametrize("role", [EDITOR, TRANSLATOR])
def test_no_working_title_of_what_is_closed(role, meetings):
    client = person(role, "sq").client
    nothing = Meeting(pk=987_654)
    for meeting in meetings[:2]:
        for address, elsewhere in zip(addresses(meeting), addresses(nothing), strict=True):
            answer = client.get(address)
            assert answer.status_code == client.get(elsewhere).status_code, address
            assert WORD not in text(answer), address
    for address in lists():
        assert WORD not in text(client.get(address)), address
    if role == EDITOR:
        assert "speedwell" in client.get(reverse(f"{CHOOSER}:choose")).text


def test_a_coordinator_finds_them(meetings):
    client = person(COORDINATOR).client
    for address in lists():
        assert WORD in text(client.get(address)), address
