"""What waits for somebody in the languages that they work in, on the first screen of the CMS."""

from django.urls import reverse
from wagtail.admin.ui.components import Component
from wagtail_localize.models import Translation

from languages.registry import LANGUAGES
from members.roles import IN_A_LANGUAGE, group_name

from .cells import rows_of
from .pieces import differences, pieces_of
from .states import State, in_state
from .works import private_keys, with_missed, works_for

# In the order in which they are to be done; how many of each are shown, and of how many the
# changes of the source.
STATES = (State.SENT_BACK, State.OUT_OF_DATE, State.IN_PROGRESS, State.MISSING)
MOST, MOST_CHANGES = 5, 3


def working_languages(user):
    """The codes of the languages in which `user` has a role; a publisher's are none."""
    names = set(user.groups.values_list("name", flat=True))
    return [
        code
        for code in LANGUAGES
        if not names.isdisjoint(group_name(role, code) for role in IN_A_LANGUAGE)
    ]


def waiting_for(user, languages):
    """What there is to do: [(State, [(Row, its Cell in that state)])], without what is empty.

    The number of queries depends on neither the works nor the languages.
    """
    private = private_keys()
    works = with_missed(works_for(user), languages)
    found = {}
    for state in STATES:
        chosen = works.filter(in_state(state, languages, private=private))
        found[state] = list(
            chosen.select_related("locale").order_by("-missed", "-first_published_at", "-pk")[:MOST]
        )
    distinct = {work.pk: work for works in found.values() for work in works}
    rows = {row.work.pk: row for row in rows_of(distinct.values(), languages)}
    waiting = []
    for state, works in found.items():
        cells = [
            (rows[work.pk], cell)
            for work in works
            for cell in rows[work.pk].cells.values()
            if cell.state == state
        ]
        if cells:
            waiting.append((state, cells[:MOST]))
    return waiting


def changes_of(work, language):
    """What changed in a work's source since it was translated: the first piece, word by word."""
    translation = (
        Translation.objects.filter(
            source__object_id=work.translation_key,
            target_locale__language_code=language,
            enabled=True,
        )
        .select_related("source__locale", "target_locale")
        .first()
    )
    for piece in pieces_of(translation) if translation else ():
        if piece.former:
            return differences(piece.former[0], piece.source)
    return None


class WaitingPanel(Component):
    """“Waiting for me”; it is there for those only who work in some language."""

    name = "waiting_for_me"
    template_name = "desk/waiting_panel.html"
    # Below Wagtail's own panels of what waits for one's review: others wait for that.
    order = 230

    def __init__(self, languages):
        self.languages = languages

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        groups = []
        for state, cells in waiting_for(user, self.languages):
            items = [{"work": row.work, "cell": cell} for row, cell in cells]
            if state == State.OUT_OF_DATE:
                for item in items[:MOST_CHANGES]:
                    item["changes"] = changes_of(item["work"], item["cell"].language)
            query = "&".join(f"language={code}" for code in self.languages)
            address = f"{reverse('translation_board')}?state={state.value}&{query}"
            groups.append({"state": state, "items": items, "address": address})
        return {"groups": groups, "csrf_token": parent_context["csrf_token"]}
