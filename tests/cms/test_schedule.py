"""The schedule asks whether the expiry date is for this language only."""

import pytest
from django.urls import reverse

from tests.cms.people import coordinator
from tests.making import make_meeting, make_resource, make_standard_page, make_story

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("make", [make_story, make_resource, make_meeting, make_standard_page])
def test_beside_the_date(make):
    page = make()
    html = coordinator().get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert html.count('name="expires_alone"') == 1
    dialog = html[html.index('name="expire_at"') :]
    assert "takes it down in every language at once" in dialog[: dialog.index("</form>")]
