"""What a hostile translator of Albanian could harm or learn of: one of each kind, and its number.

Every word that such a person must not read holds `SECRET`, in title and address alike. All works
answer to `ASKED`, which is no secret.
"""

import datetime
import io
from dataclasses import dataclass, field

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image
from wagtail.admin.models import EditingSession
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    Collection,
    Comment,
    Locale,
    Page,
    PageViewRestriction,
    Site,
    Task,
    TaskState,
    UploadedFile,
    Workflow,
    WorkflowState,
)
from wagtail_localize.models import OverridableSegment, StringSegment, Translation

from desk.models import GlossaryTerm
from home.models import ContactDetails
from languages.translating import texts_of, write_translation
from meetings.models import Meeting, MeetingIndexPage
from members.models import Organisation, User
from members.roles import EDITOR, IN_A_LANGUAGE, REVIEWER, TRANSLATOR, group_name
from site_config.roles import ensure_groups
from stories.models import StoryIndexPage
from taxonomy.models import Commitment, Topic
from tests.making import commits, index_of, make_meeting, make_report, make_story

SECRET = "zqxzq"
ASKED = "qjask"


@dataclass
class World:
    """`pages` are the works by what they are, most telling first; `numbers` those of all else,
    by the name that addresses give to them."""

    pages: dict = field(default_factory=dict)
    numbers: dict = field(default_factory=dict)
    own: set = field(default_factory=set)  # the numbers of pages whose drafts the asker may change

    def number_of(self, what):
        return self.pages[what].pk


def user(name, *groups, **rights):
    made = User.objects.create_user(f"{name}@example.org", "long-enough-password", **rights)
    made.groups.set(Group.objects.filter(name__in=groups))
    return made


def version(page, language, title, *, publish):
    """Translate a page so that its title is this; returns the version."""
    texts = texts_of(page)
    texts["title"] = [title]
    locale = Locale.objects.get(language_code=language)
    with commits():
        write_translation(page, locale=locale, texts=texts, publish=publish)
    return page.get_translations().get(locale=locale).specific


def close(page):
    with commits():
        restriction = PageViewRestriction.objects.create(
            page=page, restriction_type=PageViewRestriction.GROUPS
        )
        restriction.groups.set([Group.objects.get_or_create(name="Closed circle")[0]])


def make_world():
    """Make all of it; returns the World."""
    ensure_groups()
    world, pages = World(), {}
    boss = user("boss", is_superuser=True)

    closed = make_story(language="en", title=f"{SECRET}closed {ASKED}")
    pages["closed, version in own language"] = version(
        closed, "sq", f"{SECRET}mbyllur {ASKED}", publish=True
    )
    waiting = make_story(language="mk", title=f"{SECRET}closedwaiting {ASKED}")
    pages["closed, waits for review"] = version(
        waiting, "sq", f"{SECRET}pret {ASKED}", publish=False
    )
    close(closed)
    close(waiting)
    pages["draft in another language"] = make_story(
        language="mk", title=f"{SECRET}draft {ASKED}", publish=False
    )
    public = make_story(language="en", title=f"Public {ASKED}")
    pages["own version, live"] = version(public, "sq", f"Publike {ASKED}", publish=True)
    pages["begun in another language"] = version(
        public, "bg", f"{SECRET}begun {ASKED}", publish=False
    )
    second = make_story(language="mk", title=f"Second {ASKED}")
    pages["own version, waits for review"] = version(second, "sq", f"Dyte {ASKED}", publish=False)
    third = make_story(language="en", title=f"Third {ASKED}")
    pages["own version, draft"] = version(third, "sq", f"Trete {ASKED}", publish=False)
    pages["original in own language, live"] = make_story(language="sq", title=f"Burimi {ASKED}")
    pages["original in another language, live"] = public
    pages["section"] = index_of(StoryIndexPage, "sq")
    pages["closed, original"] = closed
    pages["closed, original that waits"] = waiting
    pages["section in another language"] = index_of(StoryIndexPage, "mk")
    pages["root"] = Page.get_first_root_node()
    closed_meeting = make_meeting(language="en", title=f"{SECRET}meeting {ASKED}")
    make_report(closed_meeting, title=f"{SECRET}report {ASKED}")
    pages["closed meeting"] = version(closed_meeting, "sq", f"{SECRET}takim {ASKED}", publish=True)
    close(closed_meeting)
    pages["section of meetings"] = index_of(MeetingIndexPage, "sq")
    world.pages = {what: Page.objects.get(pk=page.pk) for what, page in pages.items()}
    # The sections are translations, too.
    world.own = {
        page.pk
        for what, page in world.pages.items()
        if what.startswith("own version") or what in ("section", "section of meetings")
    }

    for what in ("closed, waits for review", "own version, waits for review"):
        page = world.pages[what].specific
        page.get_workflow().start(page, boss)
    live = world.pages["own version, live"].specific
    live.go_live_at = timezone.now() + datetime.timedelta(days=30)
    live.save_revision(user=boss).publish()  # a change that is scheduled
    for what in ("closed, version in own language", "own version, live"):
        Comment.objects.create(
            page=world.pages[what], user=boss, text=f"{ASKED} words", contentpath="title"
        )
    files = make_files(closed, public, boss)
    world.numbers = {**files, **numbers(boss, closed)}
    return world


def make_files(closed, public, boss):
    """Pictures and documents of a closed work, of a public one, and of none."""
    written = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(written, "PNG")
    images, documents = [], []
    for name, page in (("closed", closed), ("public", public), ("unused", None)):
        image = get_image_model().objects.create(
            title=f"Picture {name} {ASKED}",
            consent="nobody",
            file=ContentFile(written.getvalue(), name=f"{name}.png"),
        )
        document = get_document_model().objects.create(
            title=f"Paper {name} {ASKED}", file=ContentFile(name.encode(), name=f"{name}.txt")
        )
        if page is not None:
            page = type(page).objects.get(pk=page.pk)
            page.body = [*page.body.raw_data, *_blocks(image, document)]
            with commits():
                page.save_revision().publish()
        images.append(image.pk)
        documents.append(document.pk)
    uploads = [
        UploadedFile.objects.create(
            for_content_type=ContentType.objects.get_for_model(model),
            file=ContentFile(written.getvalue(), name="upload.png"),
            uploaded_by_user=boss,
        ).pk
        for model in (get_image_model(), get_document_model())
    ]
    return {"image": images, "document": documents, "uploaded_file_id": uploads}


def _blocks(image, document):
    return [
        {"type": "document", "value": document.pk},
        {
            "type": "image",
            "value": {"image": image.pk, "alt_text": "x", "caption": ""},
        },
    ]


def numbers(boss, closed):
    """The numbers of everything that is no page or file, by what addresses call it."""
    organisation = Organisation.objects.create(native_name=f"Org {ASKED}", slug="org")
    GlossaryTerm.objects.get_or_create(concept="x", language="sq", defaults={"term": "iks"})
    other = user("other", group_name(TRANSLATOR, "mk"))
    session = EditingSession.objects.create(
        user=boss, content_object=Page.objects.get(pk=closed.pk), last_seen_at=timezone.now()
    )
    return {
        "wagtailcore.workflow": list(Workflow.objects.values_list("pk", flat=True)[:2]),
        "wagtailcore.task": list(Task.objects.values_list("pk", flat=True)[:2]),
        "task_state_id": list(TaskState.objects.values_list("pk", flat=True)),
        "workflow_state_id": list(WorkflowState.objects.values_list("pk", flat=True)),
        "translation_id": list(Translation.objects.order_by("pk").values_list("pk", flat=True)),
        "translation_source_id": list(
            Translation.objects.order_by("source").values_list("source", flat=True).distinct()
        ),
        "segment_id": [
            StringSegment.objects.filter(source=source).order_by("pk").first().pk
            for source in Translation.objects.order_by("source").values_list("source", flat=True)
        ],
        "overridable_segment_id": list(
            OverridableSegment.objects.order_by("pk").values_list("pk", flat=True)[:3]
        ),
        "members.user": [other.pk, boss.pk],
        "auth.group": [
            Group.objects.get(name=group_name(role, "sq")).pk for role in IN_A_LANGUAGE[:2]
        ],
        "wagtailcore.collection": list(Collection.objects.values_list("pk", flat=True)),
        "wagtailcore.site": list(Site.objects.values_list("pk", flat=True)),
        "wagtailcore.locale": list(Locale.objects.values_list("pk", flat=True)[:2]),
        "meetings.meeting": list(Meeting.objects.values_list("pk", flat=True)),
        "members.organisation": [organisation.pk],
        "taxonomy.commitment": list(Commitment.objects.values_list("pk", flat=True)[:1]),
        "taxonomy.topic": list(Topic.objects.values_list("pk", flat=True)[:1]),
        "desk.glossaryterm": list(GlossaryTerm.objects.values_list("pk", flat=True)[:1]),
        "home.contactdetails": [ContactDetails.load().pk],
        "session_id": [session.pk],
    }


def translator():
    """The hostile translator of Albanian."""
    return user("hostile", group_name(TRANSLATOR, "sq"))


def reviewer():
    """A reviewer of Albanian who means harm, too."""
    return user("hostile-reviewer", group_name(REVIEWER, "sq"))


def editor():
    """An editor of Albanian who means harm, too."""
    return user("hostile-editor", group_name(EDITOR, "sq"))


def member():
    """Somebody with an account who may not enter the CMS."""
    return user("member")
