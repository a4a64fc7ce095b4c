import gettext
from pathlib import Path

import pytest
from babel.messages.plurals import get_plural

from languages import catalogues
from languages.catalogues import messages_in, plural_rule, po_path, read, update_all
from languages.extracting import messages_of
from languages.registry import LANGUAGES, get
from tests.languages.filling import fill


def test_every_message_of_code_and_templates_is_found(house):
    found = messages_in(messages_of(house))
    assert set(found) == {
        (None, ("Stories",)),
        (None, ("until %(day)s",)),
        (None, ("one story", "%(count)s stories")),
        ("month", ("May",)),
        ("permission", ("May",)),
        ("people", ("one", "%(count)s of them")),
        (None, ("Dear {name}",)),
        (None, ("Constant",)),
        (None, ("%(n)s report", "%(n)s reports")),
        (None, ("It's here",)),
        ("greeting", ("Hello %(name)s",)),
        (None, ("In a mail",)),
    }
    stories = found[None, ("Stories",)]
    assert {name for name, _line in stories.locations} == (
        {"room/models.py", "templates/room/page.html"}
    )
    assert found[None, ("until %(day)s",)].auto_comments == ["Translators: shown beside a date"]


def test_an_update_fills_english_and_leaves_the_rest_empty(house, folder):
    empty = update_all(house, folder)
    assert empty == {code: 0 if code == "en" else 12 for code in LANGUAGES}
    text = po_path(folder, get("sr-latn")).read_text(encoding="utf-8")
    assert text.startswith("# The words of the site in Serbian (Latin).\n")
    assert "Language: sr_Latn" in text
    assert "#: room/models.py templates/room/page.html\n" in text
    assert 'msgstr[2] ""' in text
    assert str(house) not in text
    assert "Date" not in text
    assert "fuzzy" not in text


def test_an_update_changes_nothing_the_second_time(house, folder):
    update_all(house, folder)
    path = fill(folder, "mk")
    update_all(house, folder)
    before = {one: (one.read_bytes(), one.stat().st_mtime_ns) for one in folder.rglob("*.po")}
    assert update_all(house, folder)["mk"] == 0
    assert before == {one: (one.read_bytes(), one.stat().st_mtime_ns) for one in before}
    assert "mk: Stories" in path.read_text(encoding="utf-8")


def test_an_update_keeps_what_is_asked_for_drops_the_rest_and_guesses_nothing(house, folder):
    update_all(house, folder)
    fill(folder, "cnr")
    code = house / "room/models.py"
    code.write_text(
        code.read_text().replace('"Stories"', '"Stories!"').replace('"one story"', '"a story"')
    )
    (house / "templates/room/page.html").unlink()
    update_all(house, folder)
    found = messages_in(read(po_path(folder, get("cnr"))))
    assert found[None, ("Stories!",)].string == ""
    assert found[None, ("a story", "%(count)s stories")].string == ("", "", "")
    assert found["month", ("May",)].string == "cnr: May"
    assert (None, ("Stories",)) not in found
    assert "Constant" not in po_path(folder, get("cnr")).read_text(encoding="utf-8")


@pytest.mark.parametrize("language", [one for one in LANGUAGES.values() if one.code != "tr"])
def test_plural_rules_agree_with_cldr(language):
    count, rule = plural_rule(language)
    if language.code == "mk":
        expected = (2, "n % 10 == 1 && n % 100 != 11 ? 0 : 1")
    else:
        expected = get_plural(language.cldr)
    assert count == expected[0]
    ours, theirs = gettext.c2py(rule), gettext.c2py(str(expected[1]))
    assert [ours(n) for n in range(300)] == [theirs(n) for n in range(300)]


def test_turkish_has_djangos_two_forms():
    assert plural_rule(get("tr")) == (2, "(n > 1)")


def test_an_update_leaves_what_the_cms_says_to_its_translators(house, folder):
    update_all(house, folder)
    assert {path.name for path in folder.rglob("*.po")} == {"django.po"}
    assert po_path(folder, get("sr-latn"), domain="djangojs") == (
        folder / "sr_Latn/LC_MESSAGES/djangojs.po"
    )


@pytest.mark.parametrize(
    "path",
    sorted(catalogues.CMS_FOLDER.rglob("djangojs.po")),
    ids=lambda path: path.parent.parent.name,
)
def test_translations_end_with_a_space_where_the_english_does(path):
    """The editor puts a name right behind them."""
    for message in read(path):
        if message.id:
            assert message.string.endswith(" ") == message.id.endswith(" "), message.id


def test_the_house_itself_is_read_without_complaint():
    names = {name for message in messages_of(catalogues.ROOT) for name, _line in message.locations}
    assert "languages/names.py" in names
    assert not any(Path(name).is_absolute() or name.startswith("tests/") for name in names)
