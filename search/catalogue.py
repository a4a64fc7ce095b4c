"""Keeps the catalogue true: rows follow what is published, at once and for whole works.

Every function works on translation keys, because a change of one language version changes the
facts, the address or the privacy of all of them.
"""

from django.db import transaction
from django.db.models import Q
from wagtail.models import Page

from languages import registry

from .filing import file_works, filed_values
from .fulltext.statements import one_writer
from .indexing import index_versions
from .models import Entry, EntryText, FormerPath, StaleWork, Work
from .title_order import sort_key
from .visibility import versions_of

BATCH = 100


def refresh(translation_keys):
    """Make the rows of these works what they should be. Safe to call twice or too often."""
    keys = sorted(set(translation_keys), key=str)
    for start in range(0, len(keys), BATCH):
        _refresh_batch(keys[start : start + BATCH])


@transaction.atomic
def take_out(translation_keys):
    """Take the rows and the counts of these works out; their words leave the index when refreshed.

    A tenth of the time of a refresh.
    """
    one_writer()
    keys = list(translation_keys)
    for start in range(0, len(keys), BATCH):
        works = Work.objects.filter(translation_key__in=keys[start : start + BATCH])
        numbers = list(works.values_list("pk", flat=True))
        Entry.objects.filter(work__in=numbers).delete()
        file_works({number: (set(), None) for number in numbers})


def keys_beneath(page):
    """Translation keys of a page's work and of everything beneath any of its versions."""
    beneath = Q()
    for version in Page.objects.filter(translation_key=page.translation_key).only(
        "path", "numchild"
    ):
        if not version.is_leaf():
            beneath |= Q(path__startswith=version.path)
    if not beneath:
        return {page.translation_key}
    keys = Page.objects.filter(beneath).values_list("translation_key", flat=True)
    return {page.translation_key, *keys}


def rebuild(*, report=lambda done, total: None):
    """Write all rows anew. Permanent addresses and former paths stay as they are."""
    keys = sorted(
        set(Page.objects.filter(depth__gt=1).values_list("translation_key", flat=True)), key=str
    )
    Entry.objects.exclude(work__translation_key__in=keys).delete()
    for start in range(0, len(keys), BATCH):
        report(start, len(keys))
        _refresh_batch(keys[start : start + BATCH])
    report(len(keys), len(keys))


def differences(translation_keys=None):
    """Works whose rows are not what they should be: `{translation_key: "in words"}`.

    Of all works, or of those with these keys.
    """
    found, keys = {}, translation_keys
    if keys is None:
        keys = set(Page.objects.filter(depth__gt=1).values_list("translation_key", flat=True))
        keys.update(Entry.objects.values_list("work__translation_key", flat=True))
    ordered = sorted(keys, key=str)
    for start in range(0, len(ordered), BATCH):
        batch = ordered[start : start + BATCH]
        expected = _expected_rows(batch)
        stored = {key: {} for key in batch}
        for entry in Entry.objects.filter(work__translation_key__in=batch).select_related("work"):
            stored[entry.work.translation_key][entry.language] = _comparable(entry)
        texts = _stored_texts(batch)
        filed = filed_values(batch)
        for key in batch:
            rows = {entry.language: _comparable(entry) for entry in expected[key]}
            if rows.keys() != stored[key].keys():
                found[key] = f"rows in {sorted(stored[key])}, should be in {sorted(rows)}"
            elif rows != stored[key]:
                wrong = [code for code in rows if rows[code] != stored[key][code]]
                found[key] = f"out of date in {wrong}"
            elif filed.get(key, set()) != facets_of(expected[key]):
                found[key] = "facet values differ"
            elif texts.get(key, {}) != {e.language: e.running_text for e in expected[key]}:
                found[key] = "running text differs"
    return found


def _refresh_batch(keys):
    with transaction.atomic():
        # Before anything is read: whoever closes something meanwhile waits for us, or we for them.
        one_writer()
        # Those of whom we read what they changed, and none that come while we write.
        marks = list(
            StaleWork.objects.filter(translation_key__in=keys).values_list("pk", flat=True)
        )
        known = set(Work.objects.filter(translation_key__in=keys).values_list("translation_key"))
        Work.objects.bulk_create(
            [Work(translation_key=key) for key in keys if (key,) not in known],
            ignore_conflicts=True,
        )
        # Two publishers of one work wait for each other here, and the second reads what the
        # first has written.
        works = {
            work.translation_key: work
            for work in Work.objects.select_for_update()
            .filter(translation_key__in=keys)
            .order_by("pk")
        }
        expected = _expected_rows(keys)
        _remember_paths(works, expected)
        before = _words_by_row(works.values())
        Entry.objects.filter(work__in=works.values()).delete()
        entries, unchanged = [], set()
        for key, rows in expected.items():
            for entry in rows:
                entry.work = works[key]
                entries.append(entry)
                row = entry.work_id, entry.language
                words = entry.listed, entry.title, entry.summary, entry.running_text
                if before.get(row) == words:
                    unchanged.add(row)
        # A work that moved to an address which another work has just left.
        Entry.objects.filter(path__in={entry.path for entry in entries}).delete()
        Entry.objects.bulk_create(entries)
        EntryText.objects.bulk_create(
            [EntryText(entry=entry, text=entry.running_text) for entry in entries]
        )
        file_works(
            {
                works[key].pk: (facets_of(rows), rows[0].date if rows else None)
                for key, rows in expected.items()
            }
        )
        index_versions([work.pk for work in works.values()], entries, unchanged=unchanged)
        if marks:
            StaleWork.objects.filter(pk__in=marks).delete()


def _words_by_row(works):
    """What is indexed of these works: `{(work id, language): its words}`."""
    return {
        (work, language): tuple(words)
        for work, language, *words in Entry.objects.filter(work__in=works).values_list(
            "work_id", "language", "listed", "title", "summary", "running__text"
        )
    }


def _remember_paths(works, expected):
    today = {key: rows[0].path for key, rows in expected.items() if rows}
    before = Entry.objects.filter(work__in=works.values(), is_lead=True).select_related("work")
    for entry in before:
        key = entry.work.translation_key
        if key in today and entry.path != today[key]:
            FormerPath.objects.update_or_create(path=entry.path, defaults={"work": works[key]})
    FormerPath.objects.filter(path__in=today.values()).delete()


def _expected_rows(keys):
    versions = {key: found for key, found in versions_of(keys).items() if found.is_public}
    originals = _originals(versions.keys())
    wanted = {page.pk for found in versions.values() for page in found.live}
    wanted.update(page.pk for page in originals.values())
    specific = {page.pk: page for page in Page.objects.filter(pk__in=wanted).specific()}
    rows = {key: [] for key in keys}
    for key, found in versions.items():
        original = specific[originals[key].pk]
        if not hasattr(original, "catalogue_entry"):
            continue
        facts = original.catalogue_entry()
        path = _path_below_prefix(original)
        order = list(registry.LANGUAGES)
        live = sorted(found.live, key=lambda page: order.index(page.locale.language_code))
        lead = next((page for page in live if page.pk == original.pk), live[0])
        for page in [lead, *(page for page in live if page is not lead)]:
            own = specific[page.pk].catalogue_entry()
            entry = Entry(
                language=page.locale.language_code,
                page_id=page.pk,
                content_type_id=page.content_type_id,
                path=path,
                is_original=page.pk == original.pk,
                is_lead=page is lead,
                listed=facts.listed,
                kind=facts.kind,
                title=own.title,
                summary=own.summary,
                format=facts.format,
                scope=facts.scope,
                date=facts.date,
                commitments=facts.commitments,
                topics=facts.topics,
                countries=facts.countries,
                original_language=originals[key].locale.language_code,
                updated_at=page.last_published_at or page.first_published_at,
                licence=facts.licence,
                source=facts.source,
                title_key=sort_key(own.title),
            )
            entry.running_text = own.text
            rows[key].append(entry)
    return rows


def _originals(keys):
    """The version each work was first written in; the oldest page where none says so."""
    originals = {}
    pages = Page.objects.filter(translation_key__in=keys, alias_of=None).select_related("locale")
    for page in pages.order_by("-pk").specific(defer=False):
        key = page.translation_key
        says_so = getattr(page, "original_language", "") == page.locale.language_code
        if key not in originals or says_so or not originals[key][1]:
            originals[key] = (page, says_so)
    return {key: page for key, (page, _) in originals.items()}


def _path_below_prefix(page):
    """`/home-sq/stories/x/` is `stories/x/`: sections have the same slugs in every language."""
    return page.url_path.split("/", 2)[2]


def facets_of(rows):
    """The (facet, value) pairs that a work with these rows, its lead first, is filed under."""
    if not rows or not rows[0].listed:
        return set()
    lead = rows[0]
    values = {("kind", lead.kind), ("scope", lead.scope)}
    values.update(("language", entry.language) for entry in rows)
    values.update(("commitment", str(number)) for number in lead.commitments)
    values.update(("topic", slug) for slug in lead.topics)
    values.update(("country", code) for code in lead.countries)
    if lead.format:
        values.add(("format", lead.format))
    if lead.date:
        values.add(("year", str(lead.date.year)))
    return values


def _stored_texts(keys):
    texts = {}
    for key, language, text in EntryText.objects.filter(
        entry__work__translation_key__in=keys
    ).values_list("entry__work__translation_key", "entry__language", "text"):
        texts.setdefault(key, {})[language] = text
    return texts


_DERIVED = {"id", "work"}


def _comparable(entry):
    return {
        field.name: getattr(entry, field.attname)
        for field in Entry._meta.concrete_fields
        if field.name not in _DERIVED
    }
