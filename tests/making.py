"""Makes works as editors and translators do: saved, translated and published for real."""

import datetime
import itertools

from django.test import TestCase
from wagtail.models import Locale

from home.models import HomePage, StandardPage
from languages.translating import texts_of, write_translation
from library.models import LibraryIndexPage, Manifestation, ResourcePage
from meetings.models import Meeting, MeetingIndexPage, MeetingPage, MeetingReportPage
from stories.models import StoryIndexPage, StoryPage
from taxonomy.models import Commitment, CommitmentFiling, CountryFiling, Topic, TopicFiling

_number = itertools.count(1)


def commits():
    """Within this block, what waits for a commit happens at its end, as it would for a visitor."""
    return TestCase.captureOnCommitCallbacks(execute=True)


def index_of(model, language):
    """The section page of `model` in a language."""
    return model.objects.get(locale__language_code=language)


def file_under(page, *, commitments=(), topics=(), countries=()):
    """Set a page's filing (numbers, slugs, codes); the page is not saved."""
    page.commitment_filings = [
        CommitmentFiling(commitment=Commitment.objects.get(number=number), sort_order=order)
        for order, number in enumerate(commitments)
    ]
    page.topic_filings = [
        TopicFiling(topic=Topic.objects.get(slug=slug), sort_order=order)
        for order, slug in enumerate(topics)
    ]
    page.country_filings = [
        CountryFiling(country=code, sort_order=order) for order, code in enumerate(countries)
    ]


def _add(parent, page, *, publish):
    page.live = False
    with commits():
        parent.add_child(instance=page)
        revision = page.save_revision()
        if publish:
            revision.publish()
    return type(page).objects.get(pk=page.pk)


def make_story(
    *,
    language="en",
    title=None,
    text="A paragraph about what was done.",
    commitments=(5,),
    topics=(),
    countries=(),
    publish=True,
    **fields,
):
    """A story in one language, as its original."""
    title = title or f"Story {next(_number)}"
    fields.setdefault("standfirst", f"{title} in one sentence.")
    page = StoryPage(
        title=title,
        form=fields.pop("form", "narrative"),
        date=fields.pop("date", datetime.date(2022, 5, 4)),
        body=[("heading", "What happened"), ("paragraph", f"<p>{text}</p>")],
        **fields,
    )
    file_under(page, commitments=commitments, topics=topics, countries=countries)
    return _add(index_of(StoryIndexPage, language), page, publish=publish)


def make_resource(*, language="en", title=None, commitments=(8,), publish=True, **fields):
    """A resource with one address."""
    title = title or f"Resource {next(_number)}"
    page = ResourcePage(
        title=title,
        abstract=fields.pop("abstract", f"What {title} says."),
        kind=fields.pop("kind", "guide"),
        publisher="MCIC",
        date=datetime.date(2021, 3, 2),
        **fields,
    )
    page.manifestations = [
        Manifestation(language=language, url="https://example.org/guide.pdf", format="pdf")
    ]
    file_under(page, commitments=commitments)
    return _add(index_of(LibraryIndexPage, language), page, publish=publish)


def make_meeting(
    *, language="en", title=None, commitments=(11,), publish=True, rule="public", **facts
):
    """A meeting with its facts and an agenda of one item."""
    title = title or f"Meeting {next(_number)}"
    facts.setdefault("start", datetime.datetime(2023, 1, 25, 10, tzinfo=datetime.UTC))
    meeting = Meeting.objects.create(working_title=title, rule=rule, **facts)
    page = MeetingPage(
        title=title,
        meeting=meeting,
        purpose=f"Why {title} is held.",
        agenda=[("item", {"start": datetime.time(11), "minutes": 10, "title": "Welcome"})],
    )
    file_under(page, commitments=commitments)
    return _add(index_of(MeetingIndexPage, language), page, publish=publish)


def make_report(meeting_page, *, title=None, publish=True, **fields):
    """The report under a meeting."""
    page = MeetingReportPage(
        title=title or f"Report: {meeting_page.title}",
        summary=fields.pop("summary", "What was said in short."),
        key_points=[("point", "One point that was made.")],
        next_steps=[("step", {"what": "Send the minutes", "who": "BCSDN", "done": True})],
        participants_count=12,
        **fields,
    )
    return _add(meeting_page, page, publish=publish)


def make_standard_page(*, language="en", title=None, publish=True, parent=None):
    """A standing page under the front page."""
    title = title or f"Page {next(_number)}"
    page = StandardPage(
        title=title, standfirst=f"{title} in short.", body=[("paragraph", "<p>Some words.</p>")]
    )
    home = HomePage.objects.get(locale__language_code=language)
    return _add(parent or home, page, publish=publish)


def translate(page, language, *, publish=True, mark=None):
    """Translate a page into a language through localize; every text gets `mark` behind it.

    Returns the translated page.
    """
    mark = f" [{language}]" if mark is None else mark
    texts = {
        path: [f"{text}{mark}" for text in strings] for path, strings in texts_of(page).items()
    }
    with commits():
        write_translation(
            page, locale=Locale.objects.get(language_code=language), texts=texts, publish=publish
        )
    return type(page).objects.get(
        translation_key=page.translation_key, locale__language_code=language
    )


def publish(page):
    """Publish what the page instance holds now."""
    with commits():
        page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def index_page_named(slug, *, language="en"):
    """A section by its slug."""
    home = HomePage.objects.get(locale__language_code=language)
    return home.get_children().get(slug=slug).specific


def make_under(parent, page, *, publish=True):
    """Add and publish a page instance under a parent."""
    return _add(parent, page, publish=publish)
