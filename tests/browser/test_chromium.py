"""The browser tests' own ground: Chromium runs, reaches the site, and nothing beyond it."""

import pytest


@pytest.mark.django_db(transaction=True)
def test_chromium_reads_the_site(live_server, page):
    answer = page.goto(f"{live_server.url}/admin/login/")
    assert answer.status == 200
    assert page.locator("form").count() >= 1


def test_nothing_outside_can_be_reached(page):
    with pytest.raises(Exception, match="ERR_NAME_NOT_RESOLVED"):
        page.goto("http://example.org/")
