from datetime import UTC, date, datetime

import pytest
from django.template import engines
from django.utils import translation
from django.utils.safestring import mark_safe


def render(source, language, **context):
    with translation.override(language):
        template = engines["django"].from_string("{% load languages %}" + source)
        return template.render(context)


@pytest.mark.parametrize(
    ("source", "language", "expected"),
    [
        ("{{ day|date_in_words }}", "sr", "5. јун 2023."),
        ("{{ day|month_in_words }}", "hr", "lipanj 2023."),
        ("{{ moment|datetime_in_words:'Europe/Tirane' }}", "en", "5 June 2023, 16:00 (Tirane, UTC+2)"),
        ("{{ none|date_in_words }}{{ none|datetime_in_words:'UTC' }}{{ none|number }}", "en", ""),
        ("{{ 1234|number }} {{ 0|number }}", "mk", "1.234 0"),
        ("{{ 'cnr'|own_name }} {{ 'xx'|own_name }}", "en", "Crnogorski xx"),
        ("{{ 'sr-latn'|html_lang }} {{ 'xx'|html_lang }}", "en", "sr-Latn xx"),
        ("{{ 'cnr'|language_name }}", "en", "Montenegrin"),
        ("{{ names|in_a_list }}", "sq", "&lt;b&gt; dhe <i>c</i>"),
        ("{{ none|in_a_list }}", "sq", ""),
        ("{% quoted title %}", "mk", "„a &amp; b“"),
        ("{% quoted title 'en' %}", "mk", "“a &amp; b”"),
        ("{% quoted title 'xx' %}", "ro", "„a &amp; b”"),
    ],
)  # fmt: skip
def test_tag(source, language, expected):
    assert expected == render(
        source,
        language,
        day=date(2023, 6, 5),
        moment=datetime(2023, 6, 5, 14, tzinfo=UTC),
        none=None,
        names=["<b>", mark_safe("<i>c</i>")],
        title="a & b",
    )
