"""What a browser would post of a form of the CMS: its fields as they stand in the page."""

import re

from bs4 import BeautifulSoup
from django.test import TestCase

from taxonomy.models import Commitment


def fields_of(html, *, form_id="page-edit-form"):
    """`{name: value or [values]}` of the form with this id, without its buttons.

    None takes the first form of the page that is sent by POST: what a screen that asks once more
    has.
    """
    soup = BeautifulSoup(html, "html.parser")
    if form_id:
        form = soup.find("form", id=form_id)
    else:
        form = (soup.main or soup).find("form", method=re.compile("^post$", re.IGNORECASE))
    fields = {}
    for field in form.find_all(["input", "textarea", "select"]):
        name = field.get("name")
        if not name or field.find_parent("template") or "__prefix__" in name:
            continue
        for value in _values(field):
            fields.setdefault(name, []).append(value)
    return {name: values[0] if len(values) == 1 else values for name, values in fields.items()}


def press(browser, address, **changed):
    """Open a screen that asks once more, and send its form as it stands, but for `changed`."""
    asked = browser.get(address)
    assert asked.status_code == 200, (address, asked.status_code)
    sent = fields_of(asked.content.decode(), form_id=None) | changed
    with TestCase.captureOnCommitCallbacks(execute=True):
        answer = browser.post(address, sent)
    assert answer.status_code == 302, (address, answer.status_code, answer.content.decode()[:3000])
    return answer


def fields_of_new_story(html, *, title):
    """The fields of the form for a new story, filled in; `html` is the empty form's page."""
    return fields_of(html) | {
        "title": title,
        "standfirst": "In one sentence.",
        "form": "narrative",
        "date": "2024-05-04",
        "organisations-count": "0",
        "sources-count": "0",
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "heading",
        "body-0-value": "What happened",
        "body-0-id": "",
        "commitment_filings-0-commitment": str(Commitment.objects.get(number=5).pk),
    }


def _values(field):
    if field.name == "textarea":
        return [field.get_text().removeprefix("\n")]
    if field.name == "select":
        chosen = [one for one in field.find_all("option") if one.has_attr("selected")]
        if not chosen and not field.has_attr("multiple"):
            chosen = field.find_all("option")[:1]
        return [one.get("value", one.get_text()) for one in chosen]
    kind = field.get("type", "text")
    if kind in ("checkbox", "radio"):
        return [field.get("value", "on")] if field.has_attr("checked") else []
    return (
        [] if kind in ("submit", "button", "file", "image", "reset") else [field.get("value", "")]
    )
