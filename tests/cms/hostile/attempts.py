"""Which requests are made at one address: everything that fits into it, asked and posted."""

import itertools
import random
import re
from dataclasses import dataclass
from html.parser import HTMLParser

from django.urls import NoReverseMatch, reverse
from wagtail.fields import StreamField
from wagtail.models import get_page_models

from .world import ASKED

PAGE_ARGUMENTS = ("page_id", "parent_page_id", "page_to_move_id", "destination_id", "page_pk")
ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>")

# What a hostile person adds to whatever form is there: confirmations, and acts of other screens.
CONFIRMED = {
    "action": "publish",
    "include_descendants": "on",
    "publish_copies": "on",
    "copy_subpages": "on",
    "publish_translations": "on",
    "restriction_type": "none",
    "comment": "x",
    "new_title": "Taken",
    "new_slug": "taken",
    "confirm": "on",
    "text": "x",
    "value": "x",
    "is_editing": "1",
    "email": "taken@example.org",
    "is_superuser": "on",
    "name": "Taken",
    "title": "Taken",
    "external-link-chooser-link_text": "x",
}
# What the buttons of an editor post, Wagtail's and localize's.
BUTTONS = (
    {"action-publish": "1"},
    {"action-submit": "1"},
    {"action-cancel-workflow": "1"},
    {"action-restart-workflow": "1"},
    {"action-workflow-action": "1", "workflow-action-name": "approve"},
    {"action": "publish"},
    {"localize-convert-to-alias": "1"},
    {"localize-restart-translation": "1"},
)
EDITORS = ("wagtailadmin_pages:edit", "wagtailadmin_pages:revisions_revert")


@dataclass
class Attempt:
    """One request: `about` is the page that it is mostly about, if it names one."""

    name: str
    address: str
    method: str = "get"
    data: dict | None = None
    by_script: bool = False
    about: int | None = None

    def __str__(self):
        script = ", by script" if self.by_script else ""
        buttons = f" {self.data}" if self.data and len(self.data) < 4 else ""
        return f"{self.method.upper()} {self.address}{script}{buttons} ({self.name})"


def values(argument, name, world, *, whole):
    """What fits into an argument of an address, as a list."""
    pages = [page.pk for page in world.pages.values()]
    if not whole:
        pages = pages[:8]
    if argument in PAGE_ARGUMENTS or (argument == "pk" and "api:pages" in name):
        if argument == "destination_id":
            return [world.number_of("section"), world.number_of("closed, original")]
        return pages
    numbers = world.numbers
    if argument in numbers:
        return numbers[argument]
    return {
        "string_segment_id": numbers["segment_id"],
        "task_id": numbers["wagtailcore.task"],
        "workflow_pk": numbers["wagtailcore.workflow"],
        "collection_id": numbers["wagtailcore.collection"],
        "image_id": numbers["image"],
        "document_id": numbers["document"],
        "doc_id": numbers["document"],
        "pk": _numbers_of(name, numbers),
        "object_id": [str(pk) for pk in pages],
        "action_name": ["publish", "approve"]
        if "api" in name
        else ["approve", "reject", "cancel", "locked-approve"],
        "action": ["delete", "move", "publish", "unpublish", "add_tags", "set_active_state"],
        "filter_spec": ["width-20"],
        "mode": ["default"],
        "kind": ["po", "xliff"],
        "language": ["sq", "mk"],
        "translation_key": [str(page.translation_key) for page in world.pages.values()][:8],
        "uidb64": ["MQ"],
        "token": ["x-y"],
    }.get(argument, [])


# Pairs of labels that an address takes together.
MODELS = [
    ("stories", "storypage"),
    ("meetings", "meeting"),
    ("wagtailcore", "page"),
    ("home", "siteimage"),
    ("home", "sitedocument"),
    ("members", "user"),
    ("home", "contactdetails"),
    ("no", "such"),
]
LABELS = {
    ("app_label", "model_name"),
    ("content_type_app_name", "content_type_model_name"),
    ("app_name", "model_name"),
}


def _numbers_of(name, numbers):
    """The numbers for `pk` at an address, by what its name says it is of."""
    namespace = name.rsplit(":", 1)[0]
    kind = {
        "wagtailadmin_collections": "wagtailcore.collection",
        "wagtailadmin_workflows": "wagtailcore.task" if "task" in name else "wagtailcore.workflow",
        "wagtailsettings": "home.contactdetails",
        "wagtaillocales": "wagtailcore.locale",
        "wagtailsites": "wagtailcore.site",
        "wagtailusers_users": "members.user",
        "wagtailusers_groups": "auth.group",
        "wagtaildocs_chooser": "document",
        "wagtailimages_chooser": "image",
        "wagtailadmin_api:images": "image",
        "wagtailadmin_api:documents": "document",
        "wagtail_localize": "meetings.meeting",
    }.get(namespace)
    if kind is None:
        label = re.sub(r"^wagtailsnippet(choosers|s)_", "", namespace).replace("_", ".", 1)
        kind = label if label in numbers else "meetings.meeting"
    return [*numbers[kind], "no-number"] if "chooser" in name else numbers[kind]


def fillings(name, route, world, *, whole):
    """Every set of arguments for an address that is tried: [dict or list]."""
    if "compare" in name:  # Wagtail's one address by regular expression
        sides = [("earliest", "latest"), ("live", "latest")]
        pages = values("page_id", name, world, whole=whole)
        return [[pk, *pair] for pk in pages for pair in sides[: 2 if whole else 1]]
    arguments = ARGUMENT.findall(route)
    labels = next((pair for pair in LABELS if set(pair) <= set(arguments)), ())
    others = [argument for argument in arguments if argument not in labels]
    choices = [_choices(argument, name, world, whole=whole) for argument in others]
    filled = [dict(zip(others, chosen, strict=True)) for chosen in itertools.product(*choices)]
    if not labels:
        return filled
    return [{**one, **dict(zip(labels, pair, strict=True))} for pair in MODELS for one in filled]


def _choices(argument, name, world, *, whole):
    if argument == "revision_id":
        pages = list(world.pages.values())
        return [
            page.latest_revision_id
            for page in pages[: None if whole else 4]
            if page.latest_revision_id
        ]
    found = values(argument, name, world, whole=whole)
    assert found, f"Nothing to fill {argument} of {name} with."
    return found


def queries(name, world, *, whole):
    """What is asked behind the question mark, for addresses that list, choose or act."""
    closed, draft = (
        world.number_of("closed, version in own language"),
        world.number_of("draft in another language"),
    )
    found = [""]
    ids = [f"?id={closed}&id={draft}"]
    if name == "wagtail_bulk_action":
        own = world.number_of("own version, live")
        section = world.number_of("section")
        return [*ids, f"?id={own}", f"?id=all&childOf={section}", "?id=no-number"]
    if "search" in name or "results" in name or name.endswith((":index", ":list", "_board")):
        found.append(f"?q={ASKED}")
    if "chosen" in name and "multiple" in name:
        files = world.numbers["image"] if "images" in name else world.numbers["document"]
        found += [*ids, "?id=" + "&id=".join(map(str, files)), "?id=no-number"]
    if "choose_page" in name:
        found += [f"?q={ASKED}", f"?page_type=wagtailcore.page&target_pages={closed}"]
    if name == "wagtailadmin_api:pages:listing":
        found += [f"?{key}={closed}" for key in ("child_of", "descendant_of", "translation_of")]
        found += [f"?ancestor_of={closed}", f"?search={ASKED}", "?include_root=1&limit=20"]
    if "tag" in name:
        found.append("?term=a")
    if name in EDITORS:
        found.append("?fields=all")
    if name == "wagtailadmin_pages:set_page_position":
        found.append("?position=0")
    return found


class _Fields(HTMLParser):
    """The fields of all forms of a page, with what stands in them."""

    def __init__(self):
        super().__init__()
        self.found, self._area, self._select = {}, None, None

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        name = given.get("name")
        if tag == "input" and name and given.get("type") not in ("file", "submit", "image"):
            if given.get("type") not in ("checkbox", "radio") or "checked" in given:
                self.found[name] = given.get("value") or ""
        elif tag == "textarea" and name:
            self._area = name
            self.found[name] = ""
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in given:
            self.found[self._select] = given.get("value") or ""

    def handle_data(self, data):
        if self._area:
            self.found[self._area] += data

    def handle_endtag(self, tag):
        if tag == "textarea":
            self._area = None
        elif tag == "select":
            self._select = None


def _counts_of_blocks():
    """What a browser's script adds for each field of blocks: that there are none."""
    return {
        f"{one.name}-count": "0"
        for model in get_page_models()
        for one in model._meta.get_fields()
        if isinstance(one, StreamField)
    }


def fields_of(answer):
    """What a browser would post back from an answer: {name: value}; of a page without its text."""
    if answer.status_code != 200 or answer.streaming or "html" not in answer["content-type"]:
        return {}
    parser = _Fields()
    parser.feed(answer.text)
    parser.found.pop("csrfmiddlewaretoken", None)
    return {**_counts_of_blocks(), **parser.found}


def addresses_of(name, route, world, *, whole, sample):
    """[(address, the page that it is about or None)] for one pattern; `sample`: so many fillings
    where not all are tried."""
    found = []
    for filling in _some(fillings(name or "", route, world, whole=whole), sample, route, whole):
        as_list = isinstance(filling, list)
        given = filling if as_list else list(filling.values())
        if name is None:
            address = "/" + route.replace("^.*/$", "no/such/address/")
        else:
            try:
                address = reverse(name, args=filling) if as_list else reverse(name, kwargs=filling)
            except NoReverseMatch:
                # A value that the route's own converter refuses never gets here.
                continue
        numbers = {page.pk for page in world.pages.values()}
        about = next((one for one in given if one in numbers), None)
        found += [(address + query, about) for query in queries(name or "", world, whole=whole)]
    assert found, f"No address made for {name} {route}."
    return _some(found, 2 * sample, route, whole)


def _some(tried, number, route, whole):
    """All of a list, or a sample that is the same each time."""
    if whole or len(tried) <= number:
        return tried
    return random.Random(route).sample(tried, number)  # noqa: S311


def posts(name, fields, world, *, whole):
    """What is posted to an address whose form has these fields: [dict]."""
    everything = {
        **fields,
        **CONFIRMED,
        "new_parent_page": str(world.number_of("section")),
        "locales": "1",
    }
    if name not in EDITORS:
        return [everything]
    buttons = BUTTONS if whole else BUTTONS[:1] + BUTTONS[2:3] + BUTTONS[4:]
    return [{**fields, "title": "Taken", **button} for button in buttons]
