"""The CMS's lists of pages: language, commitments and state, by a number of queries that stays."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.making import make_meeting, make_report, make_resource, make_story, translate

pytestmark = pytest.mark.django_db
LISTS = ("storypage", "resourcepage", "meetingpage", "meetingreportpage")


def test_lists_show_language_commitments_and_state(admin_client):
    story = make_story(title="Filed", commitments=(5, 8))
    translate(story, "mk")
    make_story(title="Waiting", publish=False)
    html = admin_client.get("/admin/lists/storypage/").content.decode()
    for words in ("Filed", "Македонски", "English", "5, 8", "Waiting", "draft"):
        assert words in html
    narrowed = admin_client.get("/admin/lists/storypage/?commitment=1").content.decode()
    assert "Filed" not in narrowed


def test_our_columns_ask_once_however_many_pages_there_are(admin_client):
    # Wagtail and localize ask again for each row what its menu may offer; that is theirs.
    def asked(name):
        with CaptureQueriesContext(connection) as queries:
            assert admin_client.get(f"/admin/lists/{name}/").status_code == 200
        return sum("taxonomy_commitmentfiling" in one["sql"] for one in queries)

    for _ in range(3):
        make_story()
        make_resource()
        make_report(make_meeting())
    assert {name: asked(name) for name in LISTS} == dict.fromkeys(LISTS, 1)


def test_the_cms_carries_the_sites_name_and_mark(admin_client, client):
    for html in (
        admin_client.get("/admin/").content.decode(),
        client.get("/admin/login/").content.decode(),
    ):
        assert "RACoP" in html
        assert "racop/favicon.svg" in html
