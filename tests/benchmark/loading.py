"""Writes a corpus into a migrated database in bulk: pages, catalogue, bits and counters."""

import datetime
import uuid
from itertools import islice

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import Locale, Page

from home.models import HomePage
from search import counters
from search.catalogue import facets_of
from search.filing import file_works
from search.models import Entry, EntryText, FacetPair, Work
from search.title_order import sort_key
from stories.models import StoryPage
from taxonomy.models import Topic

from .corpus import plan, text_of
from .lexicon import lexicons

WORKS_AT_ONCE = 500
SECTIONS = {"story": "stories", "resource": "library", "meeting": "meetings", "report": "meetings"}
PUBLISHED = datetime.datetime(2025, 12, 31, 12, tzinfo=datetime.UTC)


class WrongCounters(AssertionError):
    """The counters of the corpus are not what the works say."""


def prepare():
    """Migrate an empty database and give it the terms and the tree of sections."""
    from site_config.content_loading.loading import load_terms
    from site_config.sections import ensure_sections

    call_command("compile_catalogues", verbosity=0)
    call_command("compile_dictionaries", verbosity=0)
    call_command("migrate", interactive=False, verbosity=0)
    load_terms(settings.ROOT / "content")
    ensure_sections(hostname="testserver")


def topics():
    """The slugs that works are filed under, in a steady order."""
    return list(Topic.objects.order_by("slug").values_list("slug", flat=True))


def load(*, works, seed, folder, report):
    """Write the catalogue of `works` works; the index stays empty. Gives the number of versions.

    Raises WrongCounters if what was counted in bulk is not what the rows say.
    """
    words = lexicons(seed, folder=folder)
    places = Places()
    planned = iter(plan(works, seed=seed, topics=topics()))
    done = versions = 0
    while batch := list(islice(planned, WORKS_AT_ONCE)):
        texts = [
            (work, language, text_of(work, language, seed=seed, lexicon=words[language]))
            for work in batch
            for language in work.languages
        ]
        with transaction.atomic():
            _quickly()
            _write_catalogue(batch, texts, places)
        done += len(batch)
        versions += len(texts)
        report("works", done, works)
    places.count_children()
    stored = {
        (kind, one, other): number
        for kind, one, other, number in FacetPair.objects.values_list(
            "kind", "one", "other", "works"
        )
    }
    if stored != dict(counters.expected()):
        raise WrongCounters
    tidy()
    return {"versions": versions}


def tidy():
    """What a database does by itself after a while: PostgreSQL's VACUUM and its statistics."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


class Places:
    """Where pages go in Wagtail's tree: the next free place under each section."""

    def __init__(self):
        self.sections, self.last = {}, {}
        self.locales = {one.language_code: one for one in Locale.objects.all()}
        for home in HomePage.objects.select_related("locale"):
            for section in home.get_children():
                self.sections[section.slug, home.locale.language_code] = section
                self.last[section.path] = section.numchild

    def path(self, section):
        """The next path under a section page."""
        self.last[section.path] += 1
        return Page._get_path(section.path, section.depth + 1, self.last[section.path])

    def count_children(self):
        """Tell the sections how many pages they have now."""
        for path, number in self.last.items():
            Page.objects.filter(path=path).update(numchild=number)


def page_for(work, language, text, places, *, key, model=Page, **fields):
    """An unsaved live page for a version, of `model`, with its place in the tree."""
    section = places.sections[SECTIONS[work.kind], language]
    slug = f"{slugify(text.title)[:60] or 'work'}-{work.number}"
    return model(
        title=text.title,
        draft_title=text.title,
        slug=slug,
        path=places.path(section),
        depth=section.depth + 1,
        numchild=0,
        url_path=f"{section.url_path}{slug}/",
        translation_key=key,
        locale=places.locales[language],
        content_type=ContentType.objects.get_for_model(StoryPage),
        live=True,
        has_unpublished_changes=False,
        first_published_at=PUBLISHED,
        last_published_at=PUBLISHED,
        **fields,
    )


def key_of(work, seed):
    """The translation key of a planned work, the same for a seed."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{seed}/{work.number}")


def _write_catalogue(batch, texts, places):
    rows = Work.objects.bulk_create(Work(translation_key=uuid.uuid4()) for _ in batch)
    works = {work.number: row for work, row in zip(batch, rows, strict=True)}
    pages = Page.objects.bulk_create(
        page_for(work, language, text, places, key=works[work.number].translation_key)
        for work, language, text in texts
    )
    entries, by_work, paths = [], {}, {}
    for (work, language, text), page in zip(texts, pages, strict=True):
        # The address is that of the original, which comes first.
        path = paths.setdefault(work.number, f"{SECTIONS[work.kind]}/{page.slug}/")
        entry = _entry(work, language, text, page, works[work.number], path)
        entries.append(entry)
        by_work.setdefault(works[work.number].pk, []).append(entry)
    Entry.objects.bulk_create(entries)
    EntryText.objects.bulk_create(
        EntryText(entry=entry, text=text.text)
        for entry, (_, _, text) in zip(entries, texts, strict=True)
    )
    file_works({work: (facets_of(its), its[0].date) for work, its in by_work.items()})


def _entry(work, language, text, page, row, path):
    is_original = language == work.original
    return Entry(
        work=row,
        language=language,
        page=page,
        content_type_id=page.content_type_id,
        path=path,
        is_original=is_original,
        is_lead=is_original,
        listed=True,
        kind=work.kind,
        title=text.title,
        summary=text.summary,
        format=work.format,
        scope=work.scope,
        date=work.date,
        commitments=work.commitments,
        topics=work.topics,
        countries=work.countries,
        original_language=work.original,
        updated_at=timezone.now(),
        licence="cc_by",
        title_key=sort_key(text.title),
    )


def _quickly():
    """A corpus that a power cut takes away is made again."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL synchronous_commit = off")
