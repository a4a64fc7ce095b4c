"""The board says of every work in every language how far it is, to those who may know of it."""

import csv
import io

import pytest
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import gettext, override
from openpyxl import load_workbook
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail.users.models import UserProfile
from wagtail_localize.models import StringTranslation, Translation

from desk import missed, statistics
from desk.cells import rows_of
from desk.models import MissedReading
from desk.states import State, in_state
from desk.works import private_keys, works_for
from languages.translating import texts_of, write_translation
from members.models import User
from members.roles import TRANSLATOR, group_name
from search.models import Work
from site_config.roles import ensure_groups
from stories.models import StoryPage
from taxonomy.models import Commitment
from tests.making import commits, make_meeting, make_report, make_story, publish, translate

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator():
    """Somebody who sees everything in all languages."""
    return User.objects.create_superuser("administrator@example.org", "long-enough-password")


@pytest.fixture
def translator():
    """Somebody who may change Albanian pages and nothing else."""
    ensure_groups()
    user = User.objects.create_user("albanian@example.org", "long-enough-password")
    user.groups.add(Group.objects.get(name=group_name(TRANSLATOR, "sq")))
    return user


@pytest.fixture
def board():
    """`board(user, **filters)`: the board as that person gets it."""

    def ask(user, **filters):
        client = Client()
        client.force_login(user)
        return client.get(reverse("translation_board"), filters)

    return ask


def cell_of(work, language):
    """The Cell of a work, from its original's page."""
    page = Page.objects.get(pk=work.pk)
    return rows_of([page], [language])[0].cells[language]


def write_pieces(work, language, *, number, by_machine=False, user=None):
    """Translate the first `number` pieces of a work in localize, as its editor does."""
    translation = Translation.objects.get(
        source__object_id=work.translation_key, target_locale__language_code=language
    )
    segments = translation.source.stringsegment_set.order_by("order")[:number]
    for segment in segments:
        StringTranslation.objects.update_or_create(
            locale=translation.target_locale,
            translation_of_id=segment.string_id,
            context_id=segment.context_id,
            defaults={
                "data": f"{segment.string.data} [{language}]",
                "translation_type": "machine" if by_machine else "manual",
                "last_translated_by": user,
            },
        )
    return translation


def begin(work, language):
    """A draft of a work in a language without a word of it translated."""
    page = translate(work, language, publish=False)
    StringTranslation.objects.filter(
        context__object_id=work.translation_key, locale=page.locale
    ).delete()
    return page


def start_workflow(page, user):
    """Submit a page for review."""
    ensure_groups()
    return page.get_workflow().start(page, user)


def as_missing(work):
    return None


def as_in_progress(work):
    begin(work, "sq")
    write_pieces(work, "sq", number=2)


def as_machine_draft(work):
    begin(work, "sq")
    write_pieces(work, "sq", number=4, by_machine=True)


def as_waiting(work):
    start_workflow(translate(work, "sq", publish=False), None)


def as_sent_back(work):
    state = start_workflow(translate(work, "sq", publish=False), None)
    state.current_task_state.reject(comment="The title, please.")


def as_published(work):
    translate(work, "sq")


def as_out_of_date(work):
    translate(work, "sq")
    work.title = "Another title"
    publish(work)


def as_by_hand(work):
    translate(work, "sq")
    Translation.objects.filter(source__object_id=work.translation_key).update(enabled=False)


def as_private(work):
    translate(work, "sq")
    with commits():
        PageViewRestriction.objects.create(page=work, restriction_type="login")


WAYS = {
    State.MISSING: as_missing,
    State.IN_PROGRESS: as_in_progress,
    State.MACHINE_DRAFT: as_machine_draft,
    State.WAITING: as_waiting,
    State.SENT_BACK: as_sent_back,
    State.PUBLISHED: as_published,
    State.OUT_OF_DATE: as_out_of_date,
    State.BY_HAND: as_by_hand,
    State.PRIVATE: as_private,
}


@pytest.mark.parametrize("state", WAYS)
def test_each_state_is_shown_and_found(state, administrator):
    story = make_story()
    other = make_story()
    translate(other, "mk")
    WAYS[state](story)
    assert cell_of(story, "sq").state == state
    assert cell_of(story, "en").state == State.ORIGINAL
    private = private_keys()
    found = {
        one: works_for(administrator)
        .filter(in_state(one, ["sq"], private=private), translation_key=story.translation_key)
        .exists()
        for one in WAYS
    }
    assert found == {one: one == state for one in WAYS}


def test_a_cell_says_how_far_it_is_who_did_the_last_and_when(administrator):
    story = make_story()
    begin(story, "sq")
    assert cell_of(story, "sq").percent == 0
    write_pieces(story, "sq", number=3, user=administrator)
    cell = cell_of(story, "sq")
    assert (cell.percent, cell.who) == (75, administrator)
    assert cell.when == StringTranslation.objects.latest("updated_at").updated_at


def test_publishing_the_source_anew_with_the_same_words_makes_nothing_out_of_date():
    story = make_story()
    translate(story, "sq")
    publish(story)
    assert cell_of(story, "sq").state == State.PUBLISHED


def test_a_paragraph_taken_out_of_the_source_makes_a_translation_out_of_date():
    story = make_story()
    translate(story, "sq")
    del story.body[1]
    publish(story)
    cell = cell_of(story, "sq")
    assert (cell.state, cell.percent) == (State.OUT_OF_DATE, 100)


def test_another_translation_of_the_work_makes_none_out_of_date():
    story = make_story()
    translate(story, "sq")
    translate(story, "mk")
    translate(story, "sr")
    assert {cell_of(story, one).state for one in ("sq", "mk", "sr", "sr-latn")} == {State.PUBLISHED}


def test_an_update_that_was_published_is_no_longer_out_of_date():
    story = make_story()
    translate(story, "sq")
    story.title = "Another title"
    publish(story)
    texts = {path: [f"{one} [sq]" for one in all] for path, all in texts_of(story).items()}
    with commits():
        write_translation(story, locale=Locale.objects.get(language_code="sq"), texts=texts)
    assert cell_of(story, "sq").state == State.PUBLISHED


def test_an_update_that_waits_for_review_says_so():
    story = make_story()
    as_out_of_date(story)
    page = story.get_translations().get(locale__language_code="sq").specific
    start_workflow(page, None)
    assert cell_of(story, "sq").state == State.WAITING


def test_a_draft_is_on_no_board(administrator, board):
    make_story(title="Not yet for anybody", publish=False)
    assert "Not yet for anybody" not in board(administrator).text


def test_a_private_work_is_on_the_board_of_those_only_who_may_read_it(
    administrator, translator, board
):
    story = make_story(title="Names of witnesses")
    translate(story, "sq", mark=" me emra")
    circle = Group.objects.create(name="Circle")
    restriction = PageViewRestriction.objects.create(
        page=story.get_translations().get(locale__language_code="sq"), restriction_type="groups"
    )
    restriction.groups.add(circle)
    asked = [{}, {"state": State.PRIVATE}, {"title": "witnesses"}, {"export": "csv"}]

    def seen_by(user):
        return ["Names of witnesses" in whole_text(board(user, **one)) for one in asked]

    assert seen_by(administrator) == [True, True, True, True]
    assert seen_by(translator) == [False, False, False, False]
    translator.groups.add(circle)
    assert seen_by(translator) == [True, True, True, True]


def whole_text(response):
    """The body of an answer, also of one that is streamed."""
    if response.streaming:
        return b"".join(response.streaming_content).decode()
    return response.text


def test_what_stands_under_a_private_page_is_private_on_the_board_too(translator, board):
    meeting = make_meeting(title="Closed meeting")
    make_report(meeting, title="Report of the closed meeting")
    PageViewRestriction.objects.create(page=meeting, restriction_type="password", password="x")
    assert "losed meeting" not in board(translator).text


def test_it_shows_the_languages_a_person_works_in(translator, administrator, board):
    make_story(title="A story")
    albanian, everything = board(translator), board(administrator)
    assert albanian.context["view"].languages == ["sq"]
    assert len(everything.context["view"].languages) == 12
    other = board(translator, language=["mk", "sq"])
    assert other.text.count("Begin<span") == 1


def test_who_works_in_no_language_has_no_board(board):
    ensure_groups()
    user = User.objects.create_user("reader@example.org", "long-enough-password")
    group = Group.objects.create(name="Enters only")
    group.permissions.set(Group.objects.get(name=group_name(TRANSLATOR, "sq")).permissions.all())
    user.groups.add(group)
    make_story(title="A story")
    response = board(user)
    assert "A story" not in response.text
    assert response.status_code in (302, 403)


def test_one_press_begins_a_translation_and_opens_it(translator):
    story = make_story()
    client = Client()
    client.force_login(translator)
    address = reverse("start_translation", args=[story.translation_key, "sq"])
    assert client.get(address).status_code == 405
    with commits():
        response = client.post(address)
    page = story.get_translations().get(locale__language_code="sq")
    assert response.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert not page.live
    assert cell_of(story, "sq").state == State.IN_PROGRESS
    assert client.post(address).url == response.url
    assert client.get(response.url).context["translation"].target_locale.language_code == "sq"


def test_what_a_report_stands_under_is_begun_with_it_and_nothing_is_an_alias(translator):
    report = make_report(make_meeting())
    client = Client()
    client.force_login(translator)
    with commits():
        client.post(reverse("start_translation", args=[report.translation_key, "sq"]))
    begun = Page.objects.filter(
        translation_key__in=[report.translation_key, report.get_parent().translation_key],
        locale__language_code="sq",
    )
    assert [(page.live, page.alias_of_id) for page in begun] == [(False, None)] * 2
    assert {cell_of(one, "sq").state for one in (report, report.get_parent())} == {
        State.IN_PROGRESS
    }


@pytest.mark.parametrize("case", ["language", "draft", "private"])
def test_nobody_begins_what_is_not_theirs(case, translator):
    story = make_story(publish=case != "draft")
    if case == "private":
        PageViewRestriction.objects.create(page=story, restriction_type="password", password="x")
    client = Client()
    client.force_login(translator)
    language = "mk" if case == "language" else "sq"
    response = client.post(reverse("start_translation", args=[story.translation_key, language]))
    assert response.url == reverse("translation_board")
    assert not story.get_translations().exists()


def test_what_is_missed_most_stands_first(administrator, board, client):
    missed.write()  # What other tests' visitors have missed in this process.
    first, second, third = (make_story() for _ in range(3))
    translate(third, "sq")
    for _ in range(3):
        client.get(f"/sq/stories/{first.slug}/")
    client.get(f"/sq/stories/{third.slug}/")
    client.get(f"/mk/stories/{second.slug}/")
    assert missed.write() == 2
    assert missed.write() == 0
    rows = board(administrator, language="sq").context["object_list"]
    assert [row.work.pk for row in rows] == [first.pk, third.pk, second.pk]
    assert [row.cells["sq"].missed for row in rows] == [3, 0, 0]
    client.get(f"/sq/stories/{first.slug}/")
    missed.write()
    assert MissedReading.objects.get(language="sq").times == 4
    translate(first, "sq")
    assert list(MissedReading.objects.values_list("language", flat=True)) == ["mk"]


def test_a_work_that_is_gone_is_not_counted(client):
    story = make_story()
    client.get(f"/sq/stories/{story.slug}/")
    Work.objects.all().delete()
    missed.write()
    assert not MissedReading.objects.exists()


def test_filters_combine(administrator, board):
    make_story(title="Filed under eight", commitments=(8,))
    make_story(title="Filed under five", commitments=(5,))
    make_meeting(title="A meeting under eight", commitments=(8,))
    filters = {
        "commitment": Commitment.objects.get(number=8).pk,
        "content_type": ContentType.objects.get_for_model(StoryPage).pk,
        "age": "month",
    }
    rows = board(administrator, **filters).context["object_list"]
    assert [row.work.title for row in rows] == ["Filed under eight"]
    assert not board(administrator, **filters | {"age": "older"}).context["object_list"]


def test_spreadsheets_hold_every_work_and_no_formulas(administrator, board):
    story = make_story(title="=1+1")
    begin(story, "sq")
    write_pieces(story, "sq", number=1)
    for _ in range(30):
        make_story()
    answer = board(administrator, language="sq", export="csv")
    rows = list(csv.reader(io.StringIO(whole_text(answer))))
    assert rows[0] == ["Number", "Title", "Original language", "Shqip"]
    assert [str(story.pk), "'=1+1", "English", "in progress, 25 %"] in rows
    answer = board(administrator, language="sq", export="xlsx")
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    assert sheet.max_row == len(rows)
    assert [cell.value for cell in sheet[1]] == rows[0]
    assert [story.pk, "'=1+1", "English", "in progress, 25 %"] in [
        list(row) for row in sheet.iter_rows(values_only=True)
    ]


def test_the_number_of_queries_does_not_grow(administrator):
    client = Client()
    client.force_login(administrator)

    def queries_of():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse("translation_board")).status_code == 200
        return len(captured)

    for way in WAYS.values():
        way(make_story())
    queries_of()
    few = queries_of()
    for way in WAYS.values():
        way(make_story())
        translate(make_story(), "mk")
    assert queries_of() == few


def test_localizes_own_report_leads_to_the_board(administrator, client):
    client.force_login(administrator)
    response = client.get(reverse("wagtail_localize:translations_report"))
    assert response.url == reverse("translation_board")
    menu = client.get(reverse("translation_board")).text
    assert menu.count("localize/reports/translations") == 0


def test_statistics_are_taken_once_a_table_has_grown(monkeypatch):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL takes its own")
    monkeypatch.setattr(statistics, "FEWEST", 10)
    for _ in range(6):
        translate(make_story(), "sq")
    table = Translation._meta.db_table
    assert table not in statistics.take_statistics()
    for _ in range(6):
        translate(make_story(), "sq")
    assert table in statistics.take_statistics()
    assert table not in statistics.take_statistics()


def test_a_version_that_came_meanwhile_is_not_missed(client):
    story = make_story()
    client.get(f"/sq/stories/{story.slug}/")
    client.get(f"/mk/stories/{story.slug}/")
    translate(story, "sq")
    assert missed.write() == 1
    assert MissedReading.objects.get().language == "mk"


def test_localizes_own_update_makes_nothing_out_of_date(administrator, client):
    story = make_story()
    translate(story, "sq")
    client.force_login(administrator)
    source = Translation.objects.get(source__object_id=story.translation_key).source
    with commits():
        response = client.post(reverse("wagtail_localize:update_translations", args=[source.pk]))
    assert response.status_code == 302
    assert cell_of(story, "sq").state == State.PUBLISHED


def test_more_restrictions_are_no_more_queries(translator, board):
    def queries_of():
        with CaptureQueriesContext(connection) as captured:
            assert board(translator).status_code == 200
        return len(captured)

    def close(story):
        restriction = PageViewRestriction.objects.create(page=story, restriction_type="groups")
        restriction.groups.add(Group.objects.get_or_create(name="Circle")[0])

    close(make_story())
    make_story()
    queries_of()
    few = queries_of()
    for _ in range(3):
        close(make_story())
    assert queries_of() == few


@pytest.mark.parametrize("code", ["mk", "sq", "sr-latn", "cnr"])
def test_it_speaks_the_persons_language(code, administrator, board):
    UserProfile.objects.create(user=administrator, preferred_language=code)
    story = make_story()
    MissedReading.objects.create(
        work=Work.objects.get(translation_key=story.translation_key), language="tr", times=3
    )
    shown = board(administrator).text
    with override(code):
        words = [str(State.MISSING.label), gettext("State of translations"), gettext("Begin")]
    assert not {"missing", "State of translations", "Begin"} & set(words)
    for one in words:
        assert one in shown
    assert "for want of it" not in shown
