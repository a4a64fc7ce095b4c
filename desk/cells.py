"""What stands in the cells of the board: works × languages, for one page of works at a time."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from operator import itemgetter

from django.contrib.auth import get_user_model
from wagtail.models import Page, WorkflowState
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from search import visibility

from .models import MissedReading
from .states import State


@dataclass
class Cell:
    """One work in one language.

    `percent` is how much of the text is translated (0-100), None where that says nothing; `who`
    the account of whoever did the last of it, None if nobody is known; `page_id` the version's
    page, None if there is none; `missed` how often it was read for want of this version.
    """

    language: str
    state: State
    percent: int | None = None
    who: object = None
    when: datetime | None = None
    page_id: int | None = None
    missed: int = 0


@dataclass
class Row:
    """A work on the board: its original's page, and a Cell for each language asked for."""

    work: Page
    is_private: bool
    cells: dict = field(default_factory=dict)


def rows_of(works, languages):
    """The Rows of a list of works (originals' pages) in `languages`, in a constant number of queries."""
    works = list(works)
    keys = [work.translation_key for work in works]
    versions = defaultdict(dict)
    found = (
        Page.objects.filter(
            translation_key__in=keys, locale__language_code__in=languages, alias_of=None
        )
        .select_related("locale", "live_revision", "latest_revision")
        .only(
            "translation_key",
            "live",
            "last_published_at",
            "locale__language_code",
            *(
                f"{revision}__{field}"
                for revision in ("live_revision", "latest_revision")
                for field in ("user_id", "created_at")
            ),
        )
    )
    for page in found:
        versions[page.translation_key][page.locale.language_code] = page
    translations = _translations_of(keys)
    workflows = _workflows_of(page.pk for of_work in versions.values() for page in of_work.values())
    private = {key for key, work in visibility.versions_of(keys).items() if work.restrictions}
    missed = {
        (row.work.translation_key, row.language): row.times
        for row in MissedReading.objects.filter(
            work__translation_key__in=keys, language__in=languages
        ).select_related("work")
    }
    unfinished = [
        translation
        for (key, locale_id), translation in translations.items()
        if any(
            page.locale_id == locale_id and not _is_current(page, translation)
            for page in versions[key].values()
        )
    ]
    progress = _progress_of(unfinished)

    rows = []
    for work in works:
        key = work.translation_key
        row = Row(work, key in private)
        for language in languages:
            page = versions[key].get(language)
            if page is None:
                cell = Cell(language, State.MISSING)
            elif page.pk == work.pk:
                cell = _finished(page, State.ORIGINAL)
            else:
                translation = translations.get((key, page.locale_id))
                state = workflows.get(page.pk)
                cell = _cell(page, translation, state, progress, row.is_private)
            cell.missed = missed.get((key, language), 0)
            row.cells[language] = cell
        rows.append(row)
    _name_people([cell for row in rows for cell in row.cells.values()])
    return rows


def _name_people(cells):
    """Put accounts in the place of their numbers, in one query."""
    people = get_user_model().objects.in_bulk({cell.who for cell in cells if cell.who})
    for cell in cells:
        cell.who = people.get(cell.who)


def _cell(page, translation, workflow, progress, is_private):
    done = progress.get(translation.pk) if translation else None
    if workflow is not None:
        waits = workflow.status == WorkflowState.STATUS_IN_PROGRESS
        cell = _begun(page, State.WAITING if waits else State.SENT_BACK, done)
        step = workflow.current_task_state
        cell.who = workflow.requested_by_id if waits else step and step.finished_by_id
        cell.when = step and (step.started_at if waits else step.finished_at)
        return cell
    if page.live:
        if is_private:
            return _finished(page, State.PRIVATE)
        if translation is None:
            return _finished(page, State.BY_HAND)
        if _is_current(page, translation):
            return _finished(page, State.PUBLISHED)
        return _begun(page, State.OUT_OF_DATE, done)
    if done and done.is_machines:
        return _begun(page, State.MACHINE_DRAFT, done)
    return _begun(page, State.IN_PROGRESS, done)


def _is_current(page, translation):
    """Whether a version is published with the text that its source has now."""
    made = page.live_revision and page.live_revision.created_at
    return page.live and (made is None or translation.source.last_updated_at <= made)


def _finished(page, state):
    revision = page.live_revision
    return Cell(
        page.locale.language_code,
        state,
        who=revision and revision.user_id,
        when=page.last_published_at,
        page_id=page.pk,
    )


def _begun(page, state, done):
    revision = page.latest_revision
    cell = Cell(
        page.locale.language_code,
        state,
        who=revision and revision.user_id,
        when=revision and revision.created_at,
        page_id=page.pk,
    )
    if done is not None:
        cell.percent = done.percent
        if done.when and (not cell.when or done.when > cell.when):
            cell.who, cell.when = done.who, done.when
    return cell


def _translations_of(keys):
    """`{(translation key, target locale's number): Translation}` with their sources."""
    found = (
        Translation.objects.filter(source__object_id__in=keys, enabled=True)
        .select_related("source")
        .defer("source__content_json")
    )
    return {(one.source.object_id, one.target_locale_id): one for one in found}


def _workflows_of(page_ids):
    """`{page's number: WorkflowState}` of those that are on their way."""
    states = (
        WorkflowState.objects.active()
        .filter(
            base_content_type__app_label="wagtailcore",
            base_content_type__model="page",
            object_id__in=[str(pk) for pk in page_ids],
        )
        .select_related("current_task_state")
    )
    return {int(state.object_id): state for state in states}


@dataclass
class Progress:
    """How far a translation is: `percent`, by whom the last piece was written, and when.

    `is_machines` says that no person has written or looked over any piece.
    """

    percent: int
    who: int | None
    when: datetime | None
    is_machines: bool


def _progress_of(translations):
    """`{translation's number: Progress}`, in two queries for all of them."""
    pieces = defaultdict(list)
    for source_id, string_id, context_id in StringSegment.objects.filter(
        source__in={translation.source_id for translation in translations}
    ).values_list("source_id", "string_id", "context_id"):
        pieces[source_id].append((string_id, context_id))
    written = {
        (locale_id, string_id, context_id): piece
        for locale_id, string_id, context_id, *piece in StringTranslation.objects.filter(
            context__object_id__in={translation.source.object_id for translation in translations},
            locale__in={translation.target_locale_id for translation in translations},
            has_error=False,
        ).values_list(
            "locale_id",
            "translation_of_id",
            "context_id",
            "updated_at",
            "last_translated_by_id",
            "translation_type",
        )
    }
    found = {}
    for translation in translations:
        wanted = pieces[translation.source_id]
        own = [
            written[translation.target_locale_id, *piece]
            for piece in wanted
            if (translation.target_locale_id, *piece) in written
        ]
        when, who, _kind = max(own, key=itemgetter(0), default=(None, None, None))
        kinds = {kind for _when, _who, kind in own}
        found[translation.pk] = Progress(
            percent=100 * len(own) // len(wanted) if wanted else 100,
            who=who,
            when=when,
            is_machines=kinds == {StringTranslation.TRANSLATION_TYPE_MACHINE},
        )
    return found
