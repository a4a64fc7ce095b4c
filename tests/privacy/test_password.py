"""Whoever knows a page's password sees the work in every language; nobody else does."""

import pytest
from django.test import Client
from django.urls import reverse

from .surfaces import CODES, get
from .works import SECRET, Works, add_story, restrict, translate_all, version_of

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse"


@pytest.fixture
def works():
    made = Works(f"password{SECRET}")
    add_story(made)
    translate_all(made)
    return made


def test_the_right_password_opens_page_and_files_in_every_language(works):
    restriction = restrict(version_of(works.pages["story"], "sq"), password=PASSWORD)
    path = works.paths["story"]
    addresses = [f"/{language}/{path}" for language in CODES]
    addresses += [works.documents[0].url, works.images[0].get_rendition("width-20").url]
    stranger, guest = Client(), Client()
    form = reverse(
        "wagtailcore_authenticate_with_password", args=[restriction.pk, works.pages["story"].pk]
    )
    guest.post(form, {"password": "wrong", "return_url": addresses[0]})
    assert not any(get(guest, address).leaks for address in addresses)
    guest.post(form, {"password": PASSWORD, "return_url": addresses[0]})
    for address in addresses:
        assert not get(stranger, address).leaks, address
        answer = get(guest, address)
        assert answer.leaks, address
        assert not answer.may_be_cached, address


def test_two_passwords_are_both_asked_for(works):
    story = works.pages["story"]
    both = [restrict(story, password="one"), restrict(version_of(story, "sq"), password="two")]
    guest = Client()
    address = f"/en/{works.paths['story']}"
    for restriction in both:
        assert not get(guest, address).leaks
        form = reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, story.pk])
        guest.post(form, {"password": restriction.password, "return_url": address})
    assert get(guest, address).leaks
