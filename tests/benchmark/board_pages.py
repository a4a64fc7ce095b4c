"""Writes works in twelve languages in every state of the translators' board, in bulk."""

import datetime
import itertools
import json
import random
import uuid
from collections import defaultdict

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Revision, Workflow, WorkflowState
from wagtail_localize.models import (
    String,
    StringSegment,
    StringTranslation,
    TranslatableObject,
    Translation,
    TranslationContext,
    TranslationSource,
)

from desk.models import MissedReading
from desk.statistics import take_statistics
from languages.registry import LANGUAGES
from search.models import Entry, Work
from site_config.roles import ensure_groups
from stories.models import StoryPage
from taxonomy.models import Commitment, CommitmentFiling

from .corpus import plan
from .lexicon import lexicons
from .loading import Places, page_for, tidy, topics

PIECES = 12
WORKS_AT_ONCE = 250
# Of a hundred versions: how many are in which state; the rest are missing.
SHARES = {
    "published": 45,
    "out_of_date": 8,
    "in_progress": 8,
    "machine": 4,
    "waiting": 3,
    "by_hand": 2,
}


class _Text:
    """The words of a version as the corpus's texts hold them: only a title is wanted here."""

    def __init__(self, title):
        self.title = title


def load_board(*, works, seed, report):
    """Write `works` works, each with its versions in up to twelve languages; gives how many.

    What the board reads is written as the CMS and localize write it: pages, revisions, sources,
    pieces of text and their translations, workflows, filing, readings missed.
    """
    ensure_groups()
    chance = random.Random(seed)  # noqa: S311 - the same works for the same seed
    maker = _Maker(chance, lexicons(seed))
    planned = iter(plan(works, seed=seed, topics=topics()))
    done = 0
    while batch := list(itertools.islice(planned, WORKS_AT_ONCE)):
        with transaction.atomic():
            maker.write(batch)
        done += len(batch)
        report("works", done, works)
    maker.places.count_children()
    tidy()
    take_statistics()
    return {"versions": maker.versions}


class _Maker:
    def __init__(self, chance, words):
        self.chance, self.places, self.versions = chance, Places(), 0
        self.lexicons, self.paragraphs, self.number = words, defaultdict(list), 0
        self.commitments = {one.number: one for one in Commitment.objects.all()}
        self.base = ContentType.objects.get_for_model(Page)
        self.workflow = Workflow.objects.filter(active=True).first()
        self.before = timezone.now() - datetime.timedelta(days=30)

    def write(self, batch):
        """All rows of some works."""
        works = [(one, uuid.uuid4()) for one in batch]
        found = Work.objects.bulk_create(Work(translation_key=key) for _, key in works)
        originals = [self._page(one, key, one.original) for one, key in works]
        Page.objects.bulk_create(originals)
        blocks = {key: [str(uuid.uuid4()) for _ in range(PIECES)] for _, key in works}
        for page in originals:
            body = [
                {"type": "paragraph", "value": "<p>One</p>", "id": one}
                for one in blocks[page.translation_key]
            ]
            StoryPage(page_ptr=page, body=json.dumps(body)).save_base(raw=True)
        Entry.objects.bulk_create(
            self._entry(one, row, page)
            for (one, _), row, page in zip(works, found, originals, strict=True)
        )
        versions = self._versions(works)
        Page.objects.bulk_create(page for _, page, _, _ in versions)
        self._revisions(originals, versions)
        CommitmentFiling.objects.bulk_create(
            CommitmentFiling(page=page, commitment=self.commitments[number], sort_order=order)
            for (one, _), page in zip(works, originals, strict=True)
            for order, number in enumerate(one.commitments)
        )
        self._translations(works, originals, versions, blocks)
        WorkflowState.objects.bulk_create(
            WorkflowState(
                content_type=page.content_type,
                base_content_type=self.base,
                object_id=str(page.pk),
                workflow=self.workflow,
                status=WorkflowState.STATUS_IN_PROGRESS,
            )
            for state, page, _, _ in versions
            if state == "waiting"
        )
        there = {(page.translation_key, page.locale.language_code) for _, page, _, _ in versions}
        MissedReading.objects.bulk_create(
            MissedReading(work=row, language=code, times=self.chance.randint(1, 500))
            for row, (one, key) in zip(found, works, strict=True)
            for code in LANGUAGES
            if code != one.original and (key, code) not in there and self.chance.random() < 0.5
        )
        self.versions += len(versions)

    def _page(self, one, key, language):
        return page_for(one, language, _Text(f"Work {one.number} {language}"), self.places, key=key)

    def _entry(self, one, row, page):
        """The catalogue's row of an original, which the board asks for; other versions need none."""
        return Entry(
            work=row,
            language=one.original,
            page=page,
            content_type_id=page.content_type_id,
            path=f"stories/{page.slug}/",
            is_original=True,
            is_lead=True,
            listed=True,
            kind=one.kind,
            title=page.title,
            summary="",
            format="",
            scope=one.scope,
            date=one.date,
            original_language=one.original,
        )

    def _versions(self, works):
        """[(state, page, key, language)] for all languages but the original's."""
        found = []
        for one, key in works:
            for code in LANGUAGES:
                if code == one.original:
                    continue
                state = self._state()
                if state is None:
                    continue
                page = self._page(one, key, code)
                page.live = state in ("published", "out_of_date", "by_hand")
                found.append((state, page, key, code))
        return found

    def _state(self):
        drawn = self.chance.randrange(100)
        for state, share in SHARES.items():
            if drawn < share:
                return state
            drawn -= share
        return None

    def _revisions(self, originals, versions):
        states = [("published", page) for page in originals]
        states += [(state, page) for state, page, _, _ in versions]
        revisions = Revision.objects.bulk_create(
            Revision(
                base_content_type=self.base,
                content_type=page.content_type,
                object_id=str(page.pk),
                object_str=page.title,
                created_at=self.before if state == "out_of_date" else timezone.now(),
                content={},
            )
            for state, page in states
        )
        for (_, page), revision in zip(states, revisions, strict=True):
            page.latest_revision = revision
            page.live_revision = revision if page.live else None
        Page.objects.bulk_update(
            [page for _, page in states], ["latest_revision", "live_revision"], batch_size=500
        )

    def _translations(self, works, originals, versions, blocks):
        TranslatableObject.objects.bulk_create(
            TranslatableObject(translation_key=key, content_type=self.base) for _, key in works
        )
        sources = TranslationSource.objects.bulk_create(
            TranslationSource(
                object_id=key,
                specific_content_type=page.content_type,
                locale=page.locale,
                object_repr=page.title,
                content_json="{}",
                last_updated_at=self.before + datetime.timedelta(days=1),
            )
            for (_, key), page in zip(works, originals, strict=True)
        )
        by_key = {source.object_id: source for source in sources}
        contexts = TranslationContext.objects.bulk_create(
            TranslationContext(
                object_id=key, path=path, path_id=TranslationContext._get_path_id(path)
            )
            for _, key in works
            for path in (f"body.{one}" for one in blocks[key])
        )
        strings = String.objects.bulk_create(
            self._string(by_key[context.object_id].locale) for context in contexts
        )
        StringSegment.objects.bulk_create(
            StringSegment(
                source=by_key[context.object_id],
                context=context,
                string=string,
                order=order,
                attrs="{}",
            )
            for order, (context, string) in enumerate(zip(contexts, strings, strict=True))
        )
        pieces = {}
        for context, string in zip(contexts, strings, strict=True):
            pieces.setdefault(context.object_id, []).append((context, string))
        Translation.objects.bulk_create(
            Translation(
                source=by_key[key],
                target_locale=page.locale,
                enabled=True,
            )
            for state, page, key, _ in versions
            if state != "by_hand"
        )
        StringTranslation.objects.bulk_create(
            StringTranslation(
                translation_of=string,
                context=context,
                locale=page.locale,
                data="translated",
                translation_type="machine" if state == "machine" else "manual",
                updated_at=timezone.now(),
            )
            for state, page, key, _ in versions
            for context, string in pieces[key][: self._translated(state)]
        )

    def _string(self, locale):
        """A paragraph that no other piece has; one in ten is like an earlier one."""
        earlier = self.paragraphs[locale.language_code]
        words = self.lexicons[locale.language_code].draw(self.chance, self.chance.randint(8, 60))
        if earlier and self.chance.random() < 0.1:
            words = [*self.chance.choice(earlier)[:-3], *words[:3]]
        # The pieces of a database are told apart by a hash of their text.
        text = f"{' '.join(words).capitalize()} {self.number}."
        self.number += 1
        earlier.append(words)
        return String(locale=locale, data=text, data_hash=String._get_data_hash(text))

    def _translated(self, state):
        unfinished = state in ("in_progress", "out_of_date")
        return self.chance.randrange(PIECES) if unfinished else PIECES
