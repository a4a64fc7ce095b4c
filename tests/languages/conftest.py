"""A small house with code, a template and catalogues of its own."""

import pytest

CODE = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext, npgettext_lazy

TITLE = _("Stories")
# Translators: shown beside a date
WHEN = _("until %(day)s") % {"day": 1}
MANY = ngettext("one story", "%(count)s stories", 3)
MAY = pgettext("month", "May")
ONES = npgettext_lazy("people", "one", "%(count)s of them")
IN_BRACES = _("Dear {name}")
"""
TEMPLATE = """{% load i18n %}
<h1>{% translate "Stories" %}</h1> {% translate 'May' context "permission" %}
    {% if x %}  {{ _("Constant")|upper }}
  {% blocktranslate trimmed count n=total %}
     {{ n }} report
  {% plural %}
     {{ n }} reports
  {% endblocktranslate %}
 {% endif %} ) ( ' " <p title='{% translate "It's here" %}'>100% #</p>
{% blocktranslate context "greeting" with name=user %}Hello {{ name }}{% endblocktranslate %}
"""


@pytest.fixture
def house(tmp_path):
    """A small tree: code, a template, and files whose messages do not count."""
    files = {
        "room/models.py": CODE,
        "templates/room/page.html": TEMPLATE,
        "room/templates/room/mail.txt": '{% load i18n %}{% translate "In a mail" %}',
        "room/other/page.html": '{% load i18n %}{% translate "not a template" %}',
        "room/migrations/0001.py": '_("in a migration")',
        "tests/test_room.py": '_("in a test")',
        ".venv/lib.py": '_("in a package")',
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def folder(house):
    return house / "locale"
