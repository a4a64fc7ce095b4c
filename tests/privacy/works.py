"""Works whose every word is unmistakable, made as editors and translators make them.

A word of a work that must not be seen holds `SECRET`, in its title, address, summary, text, file
names and each translation alike, so that one pattern finds whatever comes out. All works answer
to the word `ASKED`, which is no secret, so that a search for it must not echo one. Behind it
stands `HELD` where the text is secret: no secret by itself either, but in no public text.
"""

import datetime
import io
import re
from dataclasses import dataclass, field

from django.core.files.base import ContentFile
from PIL import Image
from wagtail.models import Page, PageViewRestriction

from home.models import CommitmentIndexPage, CommitmentPage, SiteDocument, SiteImage, StandardPage
from library.models import LibraryIndexPage, Manifestation, ResourcePage
from meetings.models import Meeting, MeetingIndexPage, MeetingPage, MeetingReportPage
from search.models import Work
from stories.models import StoryIndexPage, StoryPage
from taxonomy.models import Commitment
from tests.making import commits, file_under, index_of, publish, translate

SECRET = "zqxzq"
ASKED, HELD = "qjask", "qjasecret"
LEAK = re.compile(rf"[\w-]*{SECRET}[\w-]*", re.IGNORECASE)

# What the works are filed under; the country and the year are those of nothing else.
COMMITMENT, TOPIC, COUNTRY, YEAR = 5, "self-regulation", "tr", 1999
FILING = {"commitments": (COMMITMENT,), "topics": (TOPIC,), "countries": (COUNTRY,)}

# Titles and slugs of stories that are public all the time.
NEIGHBOUR, LINKING = "neighbour", "linking"


@dataclass
class Works:
    """The works of one state, and everything that leads to them.

    `pages` are kept as they last were, by kind; `paths` are their addresses below the prefix,
    `former_paths` earlier ones; `files` are the documents and pictures that only they use.
    """

    mark: str
    pages: dict = field(default_factory=dict)
    paths: dict = field(default_factory=dict)
    former_paths: list = field(default_factory=list)
    documents: list = field(default_factory=list)
    images: list = field(default_factory=list)

    def word(self, text):
        """`text` as one unmistakable word of this state."""
        return f"{self.mark}{text}"

    @property
    def asked(self):
        """The word by which all works are found, and the one of secret texts."""
        return f"{ASKED} {HELD}" if SECRET in self.mark else ASKED

    @property
    def secret_mark(self):
        """Begins the words that are secret where the work itself is known."""
        return f"{self.mark}{SECRET}"

    def codes(self, kind):
        """The languages that the work of `kind` was ever written in, published or not."""
        versions = versions_of(self.pages[kind])
        return {version.locale.language_code for version in versions}

    @property
    def numbers(self):
        """The numbers of the works' permanent addresses."""
        keys = [page.translation_key for page in self.pages.values()]
        return list(Work.objects.filter(translation_key__in=keys).values_list("pk", flat=True))


def place(parent, page, *, publish=True):
    """Save a new page under `parent` as the CMS does; returns it read anew."""
    page.live = False
    with commits():
        parent.add_child(instance=page)
        revision = page.save_revision()
        if publish:
            revision.publish()
    return type(page).objects.get(pk=page.pk)


def document(works, text):
    """A text file of these works."""
    name = works.word(text)
    with commits():
        made = SiteDocument.objects.create(
            title=name, file=ContentFile(name.encode(), name=f"{name}.txt")
        )
    works.documents.append(made)
    return made


def picture(works, text, *, consent="nobody"):
    """A picture of these works in the size that a page would show."""
    name = works.word(text)
    written = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(written, "PNG")
    with commits():
        made = SiteImage.objects.create(
            title=name, consent=consent, file=ContentFile(written.getvalue(), name=f"{name}.png")
        )
        made.get_rendition("width-20")
    works.images.append(made)
    return made


def body_of(works, text):
    """Paragraph, document and picture; one document is linked from within the paragraph."""
    linked = document(works, f"{text}linked")
    return [
        (
            "paragraph",
            f'<p>{works.word(text)} {works.asked} <a linktype="document" id="{linked.pk}">more</a></p>',
        ),
        ("document", document(works, f"{text}paper")),
        ("image", {"image": picture(works, f"{text}picture"), "caption": works.word("caption")}),
    ]


def add_story(works, *, publish=True, **fields):
    """A story, also with a regional or other origin, a form and a year of its own."""
    word = works.word
    page = StoryPage(
        title=f"{word('storytitle')} {ASKED}",
        standfirst=f"{word('standfirst')} {works.asked}",
        form="testimonial",
        scope="global",
        date=datetime.date(YEAR, 5, 4),
        organisations=[("named_freely", word("organisation"))],
        lesson=word("lesson"),
        body=body_of(works, "storytext"),
        **fields,
    )
    file_under(page, **FILING)
    return _keep(works, "story", place(index_of(StoryIndexPage, "en"), page, publish=publish))


def add_meeting(works, *, publish=True, publish_report=True):
    """A meeting with a paper, and its report with a file."""
    word = works.word
    start = datetime.datetime(YEAR, 1, 25, 10, tzinfo=datetime.UTC)
    page = MeetingPage(
        title=f"{word('meetingtitle')} {ASKED}",
        meeting=Meeting.objects.create(
            working_title=word("working"), start=start, public_place=word("place")
        ),
        purpose=f"{word('purpose')} {works.asked}",
        agenda=[("item", {"title": word("agenda"), "paper": document(works, "agendapaper")})],
        papers=[("file", document(works, "paper"))],
    )
    file_under(page, **FILING)
    meeting = place(index_of(MeetingIndexPage, "en"), page, publish=publish)
    _keep(works, "meeting", meeting)
    report = MeetingReportPage(
        title=f"{word('reporttitle')} {ASKED}",
        summary=f"{word('summary')} {works.asked}",
        key_points=[("point", word("point"))],
        files=[("file", document(works, "minutes"))],
    )
    return _keep(works, "report", place(meeting, report, publish=publish_report))


def add_resource(works):
    """A resource whose one version is a file of ours."""
    word = works.word
    page = ResourcePage(
        title=f"{word('resourcetitle')} {ASKED}",
        abstract=f"{word('abstract')} {works.asked}",
        kind="guide",
        publisher=word("publisher"),
        date=datetime.date(YEAR, 3, 2),
    )
    page.manifestations = [Manifestation(language="en", document=document(works, "guide"))]
    file_under(page, **FILING)
    return _keep(works, "resource", place(index_of(LibraryIndexPage, "en"), page))


def add_standing_page(works, parent, *, kind="page"):
    """A standing page; only search lists it."""
    page = StandardPage(
        title=f"{works.word(f'{kind}title')} {ASKED}",
        standfirst=works.word("short"),
        body=body_of(works, f"{kind}text"),
    )
    return _keep(works, kind, place(parent, page))


def rename(works):
    """Publish the story under another slug, so that it has an address it once had."""
    page = works.pages["story"]
    works.former_paths.append(works.paths["story"])
    page.slug = works.word("renamed")
    _keep(works, "story", publish(page))


def translate_all(works, *, publish=True, languages=("sq",)):
    """Translate every work; Serbian in Latin script follows the Cyrillic of itself."""
    for page in works.pages.values():
        for language in languages:
            translate(
                page, language, publish=publish, mark=f" {works.word(language)} {works.asked}"
            )


def restrict(page, *, to_group=None, password=""):
    """Set privacy on one page: to whoever signs in, to a group, or to a password."""
    kind = PageViewRestriction.LOGIN
    if to_group or password:
        kind = PageViewRestriction.GROUPS if to_group else PageViewRestriction.PASSWORD
    with commits():
        made = PageViewRestriction.objects.create(
            page=page, restriction_type=kind, password=password
        )
        if to_group:
            made.groups.add(to_group)
    return made


def version_of(page, language):
    """The version of a page's work in a language."""
    return type(page).objects.get(
        translation_key=page.translation_key, locale__language_code=language
    )


def versions_of(page):
    """All versions of a page's work."""
    model = type(page)
    return list(model.objects.filter(translation_key=page.translation_key).select_related("locale"))


def add_surroundings():
    """What stands around the works: a public neighbour that they would be related to, a
    commitment that they are filed under, and a page with a password, as any site has some day.

    Returns another public story, which is there to link to them.
    """
    _add_public_story(NEIGHBOUR, text=f"Words for everybody, {ASKED}.", topics=FILING["topics"])
    commitment = Commitment.objects.get(number=COMMITMENT)
    page = CommitmentPage(title="A commitment", slug=commitment.slug, commitment=commitment)
    place(index_of(CommitmentIndexPage, "en"), page)
    home = index_of(CommitmentIndexPage, "en").get_parent()
    restrict(add_standing_page(Works(NEIGHBOUR), home, kind="locked"), password="open sesame")
    return _add_public_story(LINKING)


def _add_public_story(title, *, text="Words for everybody.", topics=()):
    page = StoryPage(
        title=title,
        standfirst=f"A {title} for everybody.",
        form="narrative",
        date=datetime.date(1990, 1, 1),
        body=[("paragraph", f"<p>{text}</p>")],
    )
    file_under(page, commitments=FILING["commitments"], topics=topics)
    return place(index_of(StoryIndexPage, "en"), page)


def link_to(all_works, story):
    """Publish `story` with links to all the works, in its text and by cards."""
    pages = [page for works in all_works for page in works.pages.values()]
    links = "".join(f'<p><a linktype="page" id="{page.pk}">{page.pk}</a></p>' for page in pages)
    # What is deleted can be linked from an old text, but not be chosen for a card.
    cards = Page.objects.filter(pk__in=[page.pk for page in pages]).not_type(StandardPage)
    story.body = [("paragraph", links), *(("related_work", page) for page in cards)]
    publish(story)


def _keep(works, kind, page):
    works.pages[kind] = page
    works.paths[kind] = page.url_path.split("/", 2)[2]
    return page
