"""Privacy set above the front pages of all languages holds for everything below."""

import pytest
from django.test import Client
from wagtail.models import Page

from search.models import Entry

from .surfaces import CODES, get
from .works import SECRET, Works, add_story, restrict

pytestmark = pytest.mark.django_db


def test_a_restriction_on_the_root_hides_every_work():
    works = Works(f"root{SECRET}")
    add_story(works)
    visitor = Client()
    addresses = [f"/{language}/{works.paths['story']}" for language in CODES]
    addresses += [document.url for document in works.documents]
    assert all(get(visitor, address).leaks for address in addresses)
    restrict(Page.get_first_root_node())
    assert not any(get(visitor, address).leaks for address in addresses)
    assert not Entry.objects.exists()
