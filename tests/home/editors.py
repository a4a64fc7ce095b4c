"""People of the CMS and forms as they send them, for tests of who may choose and see what."""

import datetime
import io

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from home.models import SiteDocument, SiteImage
from members.models import User
from members.roles import IN_A_LANGUAGE, group_name
from site_config.roles import ensure_groups
from tests.making import commits


def person(role, language="sq", *, name=None):
    """Somebody with a role, with a browser of theirs as `client`."""
    ensure_groups()
    name = name or f"{role}-{language}".lower()
    user = User.objects.create_user(f"{name}@example.org", "long-enough-password")
    group = group_name(role, language) if role in IN_A_LANGUAGE else role
    user.groups.add(Group.objects.get(name=group))
    user.client = Client(raise_request_exception=False)
    user.client.force_login(user)
    return user


def image(title, *, owner=None, **fields):
    """An image that nothing uses yet."""
    written = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(written, "PNG")
    with commits():
        return SiteImage.objects.create(
            title=title,
            uploaded_by_user=owner,
            file=ContentFile(written.getvalue(), name=f"{title}.png"),
            **{"consent": "nobody", **fields},
        )


def document(title, *, owner=None):
    """A document that nothing uses yet."""
    with commits():
        return SiteDocument.objects.create(
            title=title,
            uploaded_by_user=owner,
            file=ContentFile(title.encode(), name=f"{title}.txt"),
        )


def blocks(name, *rows):
    """A stream of blocks as the editor sends it; `rows` are (type, {suffix: value})."""
    data = {f"{name}-count": str(len(rows))}
    for number, (kind, values) in enumerate(rows):
        start = f"{name}-{number}"
        data |= {f"{start}-deleted": "", f"{start}-order": str(number), f"{start}-type": kind}
        data[f"{start}-id"] = f"00000000-0000-4000-8000-{number:012}"
        data |= {f"{start}-value{suffix}": value for suffix, value in values.items()}
    return data


def no_rows(*names):
    """Inline rows of which there are none."""
    data = {}
    for name in names:
        for part, number in (("TOTAL", 0), ("INITIAL", 0), ("MIN_NUM", 0), ("MAX_NUM", 1000)):
            data[f"{name}-{part}{'_FORMS' if part.endswith('L') else ''}"] = str(number)
    return data


def story_form(title="My story", body=()):
    """A story as its editor sends it; `body` are rows for `blocks`."""
    data = {
        "title": title,
        "slug": "",
        "standfirst": "In one sentence.",
        "form": "narrative",
        "date": datetime.date(2022, 5, 4).isoformat(),
        "licence": "CC-BY-4.0",
        "sensitivity": "open",
        "scope": "regional",
        "exchange": "none",
    }
    data |= blocks("body", *body) | blocks("organisations")
    data |= no_rows("topic_filings", "country_filings", "credits", "comments")
    data |= no_rows("commitment_filings")
    return data


def rich_text(*links):
    """A paragraph as the editor of rich text sends it, with an entity for each `(type, data)`."""
    import json

    text = " ".join("link" for _ in links)
    return json.dumps(
        {
            "blocks": [
                {
                    "key": "a",
                    "text": text,
                    "type": "unstyled",
                    "depth": 0,
                    "inlineStyleRanges": [],
                    "entityRanges": [
                        {"offset": number * 5, "length": 4, "key": number}
                        for number in range(len(links))
                    ],
                }
            ],
            "entityMap": {
                str(number): {"type": kind, "mutability": "MUTABLE", "data": data}
                for number, (kind, data) in enumerate(links)
            },
        }
    )


def edit_address(page):
    """Where a page is edited, on the screen with all its fields."""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])
