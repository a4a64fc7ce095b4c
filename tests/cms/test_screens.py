"""The CMS's screens open for every page type, previews work, plain facts can be entered."""

import pytest
from django.urls import reverse

from home.models import ContactDetails
from meetings.models import Meeting
from members.models import Organisation, User
from site_config.checks import own_page_models
from taxonomy.models import Commitment, Topic
from tests.pages.every_page import make_every_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin_client(client):
    client.force_login(User.objects.create_superuser("admin@example.org", "long-enough-password"))
    return client


def test_every_page_type_can_be_added_and_edited(admin_client):
    make_every_page()
    for model in own_page_models():
        page = model.objects.filter(locale__language_code="en").first()
        assert (
            admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200
        )
        if model.can_create_at(page.get_parent()):
            address = reverse(
                "wagtailadmin_pages:add",
                args=[model._meta.app_label, model._meta.model_name, page.get_parent().pk],
            )
            assert admin_client.get(address).status_code == 200, model


def test_every_page_type_has_a_preview():
    make_every_page()
    for model in own_page_models():
        for language in ("en", "mk"):
            page = model.objects.filter(locale__language_code=language).first()
            if page is not None:
                response = page.make_preview_request()
                assert response.status_code == 200, model
                assert page.title in response.content.decode()


def test_a_page_that_was_never_saved_has_a_preview():
    from stories.models import StoryIndexPage, StoryPage
    from tests.making import index_of

    parent = index_of(StoryIndexPage, "mk")
    page = StoryPage(title="Нова", standfirst="Само проба.", form="narrative")
    page.locale = parent.locale
    page.set_url_path(parent)
    response = page.make_preview_request()
    assert response.status_code == 200
    assert "Само проба." in response.content.decode()


def test_a_meeting_can_be_entered_and_chosen(admin_client):
    response = admin_client.post(
        reverse("wagtailsnippets_meetings_meeting:add"),
        {
            "working_title": "Thematic 2",
            "start": "2026-12-01 11:00",
            "end": "2026-12-01 12:30",
            "zone": "Europe/Skopje",
            "time_is_known": "on",
            "mode": "online",
            "rule": "chatham_house",
            "working_languages": ["en", "mk"],
        },
    )
    assert response.status_code == 302, response.context["form"].errors
    meeting = Meeting.objects.get()
    assert meeting.working_languages == ["en", "mk"]
    assert meeting.local_start.hour == 11


def test_a_meeting_that_ends_before_it_begins_is_refused(admin_client):
    response = admin_client.post(
        reverse("wagtailsnippets_meetings_meeting:add"),
        {
            "working_title": "X",
            "start": "2026-12-01 11:00",
            "end": "2026-12-01 10:30",
            "zone": "Europe/Skopje",
            "mode": "online",
            "rule": "public",
        },
    )
    assert "end" in response.context["form"].errors


def test_names_of_terms_are_edited_one_line_a_language(admin_client):
    commitment = Commitment.objects.get(number=5)
    address = reverse("wagtailsnippets_taxonomy_commitment:edit", args=[commitment.pk])
    assert commitment.names["mk"] in admin_client.get(address).content.decode()
    response = admin_client.post(
        address,
        {
            "slug": commitment.slug,
            "number": 5,
            "cluster": "B",
            "names_en": "People-Driven Work",
            "names_mk": "Ново име",
        },
    )
    assert response.status_code == 302, response.context["form"].errors
    commitment.refresh_from_db()
    assert commitment.names == {"en": "People-Driven Work", "mk": "Ново име"}
    response = admin_client.post(address, {"slug": "x", "number": 5, "cluster": "B"})
    assert "names" in response.context["form"].errors


def test_organisations_topics_and_contact_details_open(admin_client):
    for address in (
        reverse(
            "wagtailsnippets_members_organisation:edit", args=[Organisation.objects.first().pk]
        ),
        reverse("wagtailsnippets_taxonomy_topic:edit", args=[Topic.objects.first().pk]),
        reverse("wagtailsettings:edit", args=["home", "contactdetails"]),
        reverse("wagtailadmin_home"),
    ):
        assert admin_client.get(address, follow=True).status_code == 200, address
    assert ContactDetails.objects.count() <= 1


def test_a_closed_meeting_has_no_report(admin_client):
    from django.core.exceptions import ValidationError

    from tests.making import make_meeting, make_report

    meeting = make_meeting(rule="closed")
    with pytest.raises(ValidationError, match="closed"):
        make_report(meeting)


def test_a_meeting_that_is_closed_later_takes_its_report_offline():
    from search.models import Entry
    from tests.making import commits, make_meeting, make_report

    page = make_meeting()
    report = make_report(page)
    assert Entry.objects.filter(work__translation_key=report.translation_key).count() == 1
    page.meeting.rule = "closed"
    with commits():
        page.meeting.save()
    assert not Entry.objects.filter(work__translation_key=report.translation_key).exists()


def test_three_commitments_at_most_and_none_twice(admin_client):
    from stories.models import StoryIndexPage, StoryPage
    from tests.making import index_of

    parent = index_of(StoryIndexPage, "en")
    five, eight = Commitment.objects.get(number=5), Commitment.objects.get(number=8)

    def post(*commitments):
        data = {
            "title": "Filed",
            "standfirst": "x",
            "form": "narrative",
            "date": "2022-01-01",
            "licence": "CC-BY-4.0",
            "sensitivity": "open",
            "scope": "regional",
            "exchange": "none",
            "body-count": 1,
            "body-0-deleted": "",
            "body-0-order": 0,
            "body-0-type": "heading",
            "body-0-value": "Heading",
            "organisations-count": 0,
            "comments-TOTAL_FORMS": 0,
            "comments-INITIAL_FORMS": 0,
            "action-publish": "yes",
        }
        for name in ("commitment_filings", "topic_filings", "country_filings", "credits"):
            rows = commitments if name == "commitment_filings" else ()
            data |= {
                f"{name}-TOTAL_FORMS": len(rows),
                f"{name}-INITIAL_FORMS": 0,
                f"{name}-MIN_NUM_FORMS": 0,
                f"{name}-MAX_NUM_FORMS": 1000,
            }
            for order, row in enumerate(rows):
                data |= {f"{name}-{order}-commitment": row.pk, f"{name}-{order}-ORDER": order + 1}
        return admin_client.post(
            reverse("wagtailadmin_pages:add", args=["stories", "storypage", parent.pk]), data
        )

    for refused in ((), (five, five), tuple(Commitment.objects.all()[:4])):
        response = post(*refused)
        assert response.status_code == 200
        assert (
            response.context["form"].formsets["commitment_filings"].errors
            or response.context["form"].formsets["commitment_filings"].non_form_errors()
        )
    response = post(eight, five)
    assert response.status_code == 302, response.context["form"].errors
    story = StoryPage.objects.get(slug="filed")
    assert story.live
    assert [row.commitment.number for row in story.commitment_filings.order_by("sort_order")] == [
        8,
        5,
    ]


def test_organisations_are_found_by_their_names(admin_client):
    Organisation.objects.create(native_name="Ћирилица", latin_name="Ćirilica", slug="a")
    Organisation.objects.create(native_name="Another", slug="b")
    found = admin_client.get(reverse("wagtailsnippets_members_organisation:list") + "?q=irilica")
    assert "Ћирилица" in found.text
    assert "Another" not in found.text
