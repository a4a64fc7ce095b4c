"""Links inside texts lead to what the reader can read, and give nothing hidden away."""

import pytest
from wagtail.models import PageViewRestriction

from tests.making import commits, make_story, publish, translate

pytestmark = pytest.mark.django_db


def linking_story(*targets):
    links = "".join(f'<a linktype="page" id="{page.pk}">to {page.slug}</a> ' for page in targets)
    story = make_story(title="Linking", text=links)
    story.body = [*story.body.raw_data, *({"type": "related_work", "value": p.pk} for p in targets)]
    return publish(story)


def test_under_the_readers_prefix_and_in_their_language(client):
    target = make_story(title="Target")
    translate(target, "mk")
    story = linking_story(target)
    html = client.get(f"/mk/stories/{story.slug}/").content.decode()
    assert 'href="/mk/stories/target/"' in html
    assert "Target [mk]" in html


def test_what_is_private_is_named_nowhere(client):
    hidden = make_story(title="Hidden title", slug="hidden-address")
    shown = make_story(title="Shown")
    translate(hidden, "mk")
    story = linking_story(hidden, shown)
    with commits():
        PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    for language in ("en", "mk", "tr"):
        html = client.get(f"/{language}/stories/{story.slug}/").content.decode()
        assert "/stories/shown/" in html
        assert "Hidden title" not in html
        assert "/stories/hidden-address/" not in html


def test_many_links_cost_as_much_as_one(client, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    one = linking_story(make_story())
    client.get(f"/en/stories/{one.slug}/")
    with CaptureQueriesContext(connection) as queries:
        client.get(f"/en/stories/{one.slug}/")
    cost = len(queries)
    many = linking_story(*(make_story() for _ in range(4)))
    client.get(f"/en/stories/{many.slug}/")
    with django_assert_num_queries(cost):
        client.get(f"/en/stories/{many.slug}/")
