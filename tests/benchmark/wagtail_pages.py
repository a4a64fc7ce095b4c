"""The same corpus as real pages for Wagtail's own search, and its index filled.

Every work is a story here, whatever its kind: the comparison is about words, and one page type
is the better case for Wagtail.
"""

import uuid
from itertools import islice

from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connection, transaction
from wagtail.models import Page
from wagtail.search import index

from stories.models import StoryForm, StoryPage
from taxonomy.models import Commitment, CommitmentFiling, CountryFiling, Topic, TopicFiling

from .corpus import plan, text_of
from .lexicon import lexicons
from .loading import WORKS_AT_ONCE, Places, page_for, tidy, topics
from .machine import Watch, peak_memory

PAGES_AT_ONCE = 500
# Wagtail tells its search what to look at by the model; ours asks the catalogue instead.
SEARCHED = [index.SearchField("standfirst"), index.SearchField("body")]


def let_wagtail_search():
    """Make Wagtail's search look at the words that the site's own looks at."""
    StoryPage.search_fields = [*Page.search_fields, *SEARCHED]


def load_pages(*, works, seed, folder, report):
    """Write the pages in bulk, each with its filing; gives their number."""
    words = lexicons(seed, folder=folder)
    places, terms = Places(), _terms()
    planned = iter(plan(works, seed=seed, topics=topics()))
    done = pages = 0
    while batch := list(islice(planned, WORKS_AT_ONCE)):
        with transaction.atomic():
            for work in batch:
                work.kind = "story"
                work.format = StoryForm.values[work.number % len(StoryForm.values)]
            pages += _write(batch, seed, words, places, terms)
        done += len(batch)
        report("pages", done, works)
    places.count_children()
    tidy()
    return {"pages": pages}


def fill_index(*, server, report):
    """Let Wagtail fill its own index: `{seconds, memory, busy}`."""
    let_wagtail_search()
    watch = Watch(server=server)
    report("update_index", 0, 1)
    call_command("update_index", verbosity=0, chunk_size=PAGES_AT_ONCE)
    report("update_index", 1, 1)
    busy = watch.read()
    tidy()
    return {"seconds": busy["seconds"], "memory": peak_memory(), "busy": busy}


def _terms():
    return (
        dict(Commitment.objects.values_list("number", "pk")),
        dict(Topic.objects.values_list("slug", "pk")),
    )


def _write(batch, seed, lexicon, places, terms):
    stories = []
    for work in batch:
        key = uuid.uuid4()
        for language in work.languages:
            text = text_of(work, language, seed=seed, lexicon=lexicon[language])
            story = page_for(
                work,
                language,
                text,
                places,
                key=key,
                model=StoryPage,
                standfirst=text.summary[:400],
                form=work.format,
                date=work.date,
                scope=work.scope,
                original_language=work.original,
                body=[("paragraph", f"<p>{part}</p>") for part in text.text.split("\n")],
            )
            stories.append((work, story))
    _insert([story for _, story in stories])
    _file(stories, *terms)
    return len(stories)


def _insert(stories):
    """Django inserts no rows of two tables in bulk: first the parents, then the children."""
    parents = [
        Page(**{f.attname: getattr(story, f.attname) for f in Page._meta.local_concrete_fields})
        for story in stories
    ]
    for story, parent in zip(stories, Page.objects.bulk_create(parents), strict=True):
        story.pk = story.page_ptr_id = parent.pk
    fields = StoryPage._meta.local_concrete_fields
    # SQLite takes no more than so many values in a statement.
    at_once = connection.ops.bulk_batch_size(fields, stories)
    for start in range(0, len(stories), at_once):
        StoryPage._base_manager._insert(
            stories[start : start + at_once], fields=fields, using=DEFAULT_DB_ALIAS
        )


def _file(stories, commitments, topic_keys):
    commitment_rows, topic_rows, country_rows = [], [], []
    for work, story in stories:
        commitment_rows += [
            CommitmentFiling(page_id=story.pk, commitment_id=commitments[one], sort_order=order)
            for order, one in enumerate(work.commitments)
        ]
        topic_rows += [
            TopicFiling(page_id=story.pk, topic_id=topic_keys[one], sort_order=order)
            for order, one in enumerate(work.topics)
        ]
        country_rows += [
            CountryFiling(page_id=story.pk, country=one, sort_order=order)
            for order, one in enumerate(work.countries)
        ]
    CommitmentFiling.objects.bulk_create(commitment_rows)
    TopicFiling.objects.bulk_create(topic_rows)
    CountryFiling.objects.bulk_create(country_rows)
