"""The board: which work is how far in which language, as a report of the CMS."""

from datetime import timedelta

import django_filters
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.forms import CheckboxSelectMultiple
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import ContentTypeFilter, WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page

from languages.registry import LANGUAGES
from languages.templatetags.languages import own_name
from search.results_csv import harmless
from taxonomy.models import Commitment, CommitmentFiling

from .cells import rows_of
from .people import languages_of
from .states import State, in_state
from .works import private_keys, with_missed, work_models, works_for

# An export asks for this many works at a time.
AT_ONCE = 200
AGES = {"month": 30, "year": 365}


def _work_types(request):
    types = ContentType.objects.get_for_models(*work_models()).values()
    return ContentType.objects.filter(pk__in=[one.pk for one in types]).order_by("model")


class BoardFilterSet(WagtailFilterSet):
    """Narrows the board. Without a language it shows those that the person works in."""

    language = django_filters.MultipleChoiceFilter(
        label=_("Language"),
        choices=lambda: [(code, one.own_name) for code, one in LANGUAGES.items()],
        widget=CheckboxSelectMultiple,
        method="leave",
    )
    state = django_filters.MultipleChoiceFilter(
        label=_("State"),
        choices=State.choices,
        widget=CheckboxSelectMultiple,
        method="in_states",
    )
    content_type = ContentTypeFilter(label=_("Kind"), queryset=_work_types)
    commitment = django_filters.ModelMultipleChoiceFilter(
        label=_("Commitment"),
        queryset=Commitment.objects.all(),
        widget=CheckboxSelectMultiple,
        method="filed_under",
    )
    age = django_filters.ChoiceFilter(
        label=_("Published"),
        choices=[
            ("month", _("in the last 30 days")),
            ("year", _("in the last year")),
            ("older", _("more than a year ago")),
        ],
        method="of_age",
    )
    title = django_filters.CharFilter(
        label=_("Words of the title"), field_name="title", lookup_expr="icontains"
    )

    class Meta:
        model = Page
        fields = []

    @property
    def languages(self):
        """The codes of the languages that the board is to show."""
        chosen = self.form.cleaned_data.get("language") if self.form.is_valid() else None
        codes = chosen or languages_of(self.request.user)
        return [code for code in LANGUAGES if code in codes]

    def leave(self, works, name, value):
        """Languages choose columns, not works."""
        return works

    def in_states(self, works, name, value):
        """Works that are in one of the states in one of the languages shown."""
        if not value:
            return works
        private = private_keys()
        condition = in_state(value[0], self.languages, private=private)
        for state in value[1:]:
            condition |= in_state(state, self.languages, private=private)
        return works.filter(condition)

    def filed_under(self, works, name, value):
        """Works that are filed under one of the commitments."""
        if not value:
            return works
        filings = CommitmentFiling.objects.filter(page=OuterRef("pk"), commitment__in=value)
        return works.filter(Exists(filings))

    def of_age(self, works, name, value):
        """Works by when they were first published."""
        now = timezone.now()
        if value == "older":
            return works.filter(first_published_at__lt=now - timedelta(AGES["year"]))
        return works.filter(first_published_at__gte=now - timedelta(AGES[value]))


class WorkColumn(Column):
    """The work's own title, its language, and whether it is private."""

    cell_template_name = "desk/work_cell.html"


class LanguageColumn(Column):
    """How far a work is in one language, and the way to go on with it."""

    cell_template_name = "desk/language_cell.html"

    def __init__(self, language, *, own):
        super().__init__(language, label=own_name(language))
        self.language, self.own = language, own

    def get_value(self, instance):
        return instance.cells[self.language]

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        return context | {"work": instance.work, "can_work": self.own}


class Board(ReportView):
    """Works × languages; what readers miss most stands first, then what is newest."""

    page_title = _("State of translations")
    header_icon = "wagtail-localize-language"
    index_url_name = "translation_board"
    index_results_url_name = "translation_board_results"
    results_template_name = "desk/board_results.html"
    no_results_message = _("No work is in this state. Change or take away a filter.")
    filterset_class = BoardFilterSet
    paginate_by = 20
    model = Page
    is_searchable = False
    export_filename = "translation-board"

    def dispatch(self, request, *args, **kwargs):
        if not self.own_languages:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def own_languages(self):
        """The codes of the languages that the person works in."""
        return languages_of(self.request.user)

    @cached_property
    def languages(self):
        """The codes of the languages shown."""
        return self.filters.languages

    def get_base_queryset(self):
        return with_missed(works_for(self.request.user), self.languages)

    def get_queryset(self):
        works = self.get_base_queryset().order_by("-missed", "-first_published_at", "-pk")
        return self.filter_queryset(works)

    def get_filtered_queryset(self):
        return self.get_queryset()

    @cached_property
    def columns(self):
        """The work, and a column for each language."""
        return [
            WorkColumn("work", label=_("Work")),
            *(LanguageColumn(code, own=code in self.own_languages) for code in self.languages),
        ]

    def paginate_queryset(self, queryset, page_size):
        # The numbers of all works in their order: one statement instead of one more to count them.
        numbers = list(queryset.values_list("pk", flat=True))
        paginator, page, numbers, is_paginated = super().paginate_queryset(numbers, page_size)
        page.object_list = rows_of(self._works(numbers), self.languages)
        return paginator, page, page.object_list, is_paginated

    def _works(self, numbers):
        works = Page.objects.select_related("locale").in_bulk(numbers)
        return [works[number] for number in numbers]

    @cached_property
    def list_export(self):
        """The columns of a spreadsheet."""
        return ["id", "title", "original", *self.languages]

    def get_heading(self, queryset, field):
        if field in LANGUAGES:
            return own_name(field)
        headings = {"id": _("Number"), "title": _("Title"), "original": _("Original language")}
        return str(headings[field])

    def to_row_dict(self, item):
        row = {
            "id": item.work.pk,
            "title": harmless(item.work.title),
            "original": own_name(item.work.locale.language_code),
        }
        return row | {code: self._in_words(item.cells[code]) for code in self.languages}

    def _in_words(self, cell):
        words = str(cell.state.label)
        return f"{words}, {cell.percent} %" if cell.percent is not None else words

    def as_spreadsheet(self, queryset, spreadsheet_format):
        return super().as_spreadsheet(self._all_rows(), spreadsheet_format)

    def _all_rows(self):
        numbers = list(self.get_queryset().values_list("pk", flat=True))
        for start in range(0, len(numbers), AT_ONCE):
            yield from rows_of(self._works(numbers[start : start + AT_ONCE]), self.languages)
