"""A word that stood in a public text for a while is as unknown afterwards as if it never had."""

import pytest
from django.test import Client

from tests.making import commits, make_story, translate

from .asking import get
from .test_matrix import first_difference, told
from .works import restrict

pytestmark = pytest.mark.django_db

# A public word, and two like it that come and go: one as it is written, one in a case of its own.
PUBLIC, GONE, GONE_TOO = "qjkeep", "qjkept", "qjkeets"
ADDRESSES = [
    f"/{language}/search/{question}"
    for language in ("en", "sq", "sr")
    for question in (
        f"?q={GONE}",
        f"?q={GONE_TOO}",
        f"?q={GONE}s+{PUBLIC}",
        f"?q=%22{PUBLIC}+{GONE}%22",
        f"results.json?q={GONE}",
        "suggestions.json?q=qjke",
    )
]


def withdraw(story, translation):
    """Take both away from the site."""
    with commits():
        story.unpublish()
        translation.unpublish()


def make_private(story, translation):
    """Let only those who sign in read it, in either language."""
    restrict(story)


@pytest.mark.parametrize("hide", [withdraw, make_private])
def test_no_answer_tells_that_a_word_was_there(hide):
    visitor = Client()
    make_story(title="Stays", text=f"Here is {PUBLIC}.")
    before = [told(get(visitor, address)) for address in ADDRESSES]
    assert any(PUBLIC in one for one in before)
    story = make_story(title="Goes", text=f"{PUBLIC} {GONE} and {GONE_TOO}.")
    translation = translate(story, "sq", mark=f" {GONE}i")
    between = [told(get(visitor, address)) for address in ADDRESSES]
    assert all(one != other for one, other in zip(before, between, strict=True))
    hide(story, translation)
    faults = [
        f"{address}: {first_difference(one, other)}"
        for address, one in zip(ADDRESSES, before, strict=True)
        if one != (other := told(get(visitor, address)))
    ]
    assert not faults, "\n".join(faults)
