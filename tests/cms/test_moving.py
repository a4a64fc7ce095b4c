"""Moving says what it closes and what stays closed, one by one and in bulk."""

import pytest
from django.urls import reverse
from wagtail.models import PageViewRestriction

from home.models import StandardPage
from tests.cms.people import coordinator
from tests.making import commits, make_standard_page, translate

pytestmark = pytest.mark.django_db
CLOSES = "What is moved there is closed, in every language"
STAYS = "This text is closed now and stays closed; open it by its privacy form."


@pytest.fixture
def pages():
    """An open page, and two places to put it under; the second is closed in Albanian."""
    moved, open_place, closed_place = (
        make_standard_page(title=title) for title in ("Moved", "Open place", "Closed place")
    )
    restrict(translate(closed_place, "sq", mark=" sq"))
    return moved, open_place, closed_place


def restrict(page):
    with commits():
        return PageViewRestriction.objects.create(page=page, restriction_type="login")


def screen(client, page, destination):
    address = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, destination.pk])
    return client.get(address).content.decode()


def bulk(client, pages, data=None):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
    address += "?" + "&".join(f"id={page.pk}" for page in pages)
    if data is None:
        return client.get(address)
    with commits():
        return client.post(address, data)


def test_the_screen_names_what_closes_the_place(pages):
    moved, open_place, closed_place = pages
    client = coordinator()
    assert CLOSES not in screen(client, moved, open_place)
    html = screen(client, moved, closed_place)
    assert CLOSES in html
    assert '(<span lang="sq">Shqip</span>): for everybody who signs in' in html
    assert STAYS not in html
    # Said once: not again on the screen after it.
    assert CLOSES not in screen(client, moved, open_place)


def test_the_screen_says_that_moving_opens_nothing(pages):
    _moved, open_place, closed_place = pages
    client = coordinator()
    inside = make_standard_page(title="Inside", parent=closed_place)
    html = screen(client, inside, open_place)
    assert STAYS in html
    assert CLOSES not in html


def test_in_bulk_a_closed_place_wants_a_tick(pages):
    moved, _open_place, closed_place = pages
    client = coordinator()
    response = bulk(client, [moved], {"chooser": closed_place.pk})
    assert response.status_code == 200
    assert CLOSES in response.content.decode()
    assert StandardPage.objects.get(pk=moved.pk).get_parent().pk != closed_place.pk
    response = bulk(client, [moved], {"chooser": closed_place.pk, "closing": "on"})
    assert response.status_code == 302
    assert StandardPage.objects.get(pk=moved.pk).get_parent().pk == closed_place.pk


def test_in_bulk_an_open_place_wants_none(pages):
    moved, open_place, _closed_place = pages
    assert bulk(coordinator(), [moved], {"chooser": open_place.pk}).status_code == 302


def test_in_bulk_what_is_closed_now_is_named(pages):
    moved, _open_place, closed_place = pages
    inside = make_standard_page(title="Inside", parent=closed_place)
    html = bulk(coordinator(), [moved, inside]).content.decode()
    assert "These are closed now and stay closed" in html
    assert "privacy forms: Inside</p>" in html


@pytest.mark.parametrize("number", ["", "x", "٣", "99999999999999", "1", "-1"])
def test_a_place_that_is_none_is_a_fault_of_the_form(pages, number):
    response = bulk(coordinator(), [pages[0]], {"chooser": number})
    assert response.status_code == 200
