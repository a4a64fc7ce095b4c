import pytest
from hypothesis import given
from hypothesis import strategies as st

from languages.matching import match
from languages.registry import LANGUAGES


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("sq", "sq"),
        ("sq-XK", "sq"),
        ("sq-AL,sq;q=0.9,en;q=0.8", "sq"),
        ("sh", "sr-latn"),
        ("sr-ME", "cnr"),
        ("cnr", "cnr"),
        ("cnr-Latn-ME", "cnr"),
        ("me", "cnr"),
        ("sr-Latn", "sr-latn"),
        ("sr-Latn-RS", "sr-latn"),
        ("sr-latn-me", "sr-latn"),
        ("sr", "sr"),
        ("sr-RS", "sr"),
        ("sr-BA", "sr"),
        ("sr-Cyrl-RS", "sr"),
        ("hbs", "bs"),
        ("bs-Cyrl", "bs"),
        ("bs-Latn-BA", "bs"),
        ("hr-BA", "hr"),
        ("mo", "ro"),
        ("ro-MD", "ro"),
        ("mk-MK", "mk"),
        ("sl-SI", "sl"),
        ("tr-TR", "tr"),
        ("bg-BG", "bg"),
        ("en-US", "en"),
    ],
)
def test_one_wish(header, code):
    assert match(header) == code


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("en;q=0.1, mk", "mk"),
        ("de, fr;q=0.9, hr;q=0.2", "hr"),
        ("mk;q=0.5, sq;q=0.5", "mk"),
        ("sr;q=0, hr;q=0.3", "hr"),
        ("en;q=0", None),
        ("en, en;q=0", None),
        ("*", None),
        ("de, *;q=0.5", None),
        ("*, ro;q=0.4", "ro"),
        ("", None),
        ("de-AT", None),
        ("srx", None),
    ],
)
def test_several_wishes(header, code):
    assert match(header) == code


@pytest.mark.parametrize(
    "header", [";;;", "sq;q=x", "\0", "ћирилица", "\ud800", "a" * 100_000, "-", "q=1", "sq en"]
)
def test_a_broken_header_is_no_wish(header):
    assert match(header) is None


def test_an_endless_header_counts_as_far_as_it_was_read():
    assert match("mk;q=0.4," + "de," * 50_000 + "sq") == "mk"


@given(st.text() | st.from_regex(r"([a-z]{2,3}(-[a-zA-Z]{2,4})?(;q=[0-9.]{1,5})?,?)*"))
def test_never_raises(header):
    assert match(header) in {None, *LANGUAGES}
