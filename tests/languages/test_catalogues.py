import gettext
from pathlib import Path

import pytest
from babel.messages.plurals import get_plural
from django.core.management import CommandError, call_command

from languages import catalogues, compiling
from languages.catalogue_faults import faults
from languages.catalogues import messages_in, plural_rule, po_path, read, update_all
from languages.extracting import messages_of
from languages.registry import LANGUAGES, get

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


def fill(folder, code, **translations):
    """Translate everything in one catalogue: each form is "code: source" unless given."""
    path = po_path(folder, get(code))
    catalogue = catalogues.SiteCatalog(get(code))
    for (context, ids), message in messages_in(read(path)).items():
        given = translations.get(ids[0])
        if message.pluralizable:
            string = given or tuple(f"{code}: {ids[-1]}" for _ in range(catalogue.num_plurals))
        else:
            string = given or f"{code}: {ids[0]}"
        catalogue.add(message.id, string, context=context)
    path.write_bytes(catalogues.as_text(catalogue))
    return path


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
    code.write_text(CODE.replace('"Stories"', '"Stories!"').replace('"one story"', '"a story"'))
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


def test_compiled_catalogues_speak(house, folder):
    update_all(house, folder)
    fill(folder, "sl", **{"one story": ("ena", "dve", "tri", "pet")})
    written = compiling.compile_all(folder, folder / "none")
    assert len(written) == len(LANGUAGES)
    speak = gettext.translation("django", folder, languages=["sl"])
    assert speak.gettext("Stories") == "sl: Stories"
    assert speak.pgettext("month", "May") == "sl: May"
    forms = [speak.ngettext("one story", "%(count)s stories", n) for n in (1, 2, 3, 4, 5, 101)]
    assert forms == ["ena", "dve", "tri", "tri", "pet", "ena"]
    english = gettext.translation("django", folder, languages=["en"])
    assert english.ngettext("one story", "%(count)s stories", 2) == "%(count)s stories"
    assert not [one for one in folder.rglob("*") if one.name.startswith(".")]


def test_only_what_changed_is_compiled_again(house, folder):
    update_all(house, folder)
    compiling.compile_all(folder, folder / "none")
    assert compiling.compile_all(folder, folder / "none") == []
    path = fill(folder, "ro")
    assert compiling.compile_all(folder, folder / "none") == [path.with_suffix(".mo")]
    assert len(compiling.compile_all(folder, folder / "none", force=True)) == len(LANGUAGES)


def test_fuzzy_and_unfinished_messages_are_not_compiled(house, folder):
    update_all(house, folder)
    path = fill(folder, "hr")
    text = path.read_text(encoding="utf-8")
    text = text.replace('msgid "Stories"', '#, fuzzy\nmsgid "Stories"')
    text = text.replace('msgstr[1] "hr: %(count)s stories"', 'msgstr[1] ""')
    path.write_text(text, encoding="utf-8")
    compiling.compile_all(folder, folder / "none")
    speak = gettext.translation("django", folder, languages=["hr"])
    assert speak.gettext("Stories") == "Stories"
    assert speak.ngettext("one story", "%(count)s stories", 1) == "one story"
    assert speak.gettext("Constant") == "hr: Constant"


def test_montenegrin_has_djangos_messages_beneath_its_own(house, folder):
    (house / "room/forms.py").write_text('_("January")')
    update_all(house, folder)
    fill(folder, "cnr", January="siječanj po naški")
    cms = house / "locale_cms"
    path = po_path(cms, get("cnr"))
    path.parent.mkdir(parents=True)
    path.write_text('msgid ""\nmsgstr ""\n\nmsgid "February"\nmsgstr "iz CMS-a"\n')
    compiling.compile_all(folder, cms)
    speak = gettext.translation("django", folder, languages=["cnr"])
    assert speak.gettext("This field is required.") == "Ovo polje se mora popuniti."
    assert speak.gettext("January") == "siječanj po naški"
    assert speak.gettext("February") == "iz CMS-a"
    borrowed = gettext.translation("django", catalogues.DJANGO_FOLDER, languages=["sr_Latn"])
    for number in (1, 2, 5, 11, 21, 22):
        ids = ("%(num)d day", "%(num)d days")
        assert speak.ngettext(*ids, number) == borrowed.ngettext(*ids, number) != ids[1]
    # The CMS's own folder holds what is written there and nothing borrowed.
    alone = gettext.translation("django", cms, languages=["cnr"])
    assert alone.gettext("January") == "January"


def faults_of(house, folder, *codes):
    cms = house / "locale_cms"
    return list(faults([get(code) for code in codes], root=house, site=folder, cms=cms))


def test_a_complete_catalogue_has_no_faults(house, folder):
    update_all(house, folder)
    fill(folder, "sr")
    assert faults_of(house, folder, "sr", "en") == []


def test_empty_and_missing_catalogues_are_faults(house, folder):
    update_all(house, folder)
    po_path(folder, get("bg")).unlink()
    assert len(faults_of(house, folder, "sq")) == 12
    assert faults_of(house, folder, "bg") == (
        ["locale/bg/LC_MESSAGES/django.po: there is no such catalogue"]
    )
    assert len(faults_of(house, folder)) == 10 * 12 + 1


def test_drift_is_a_fault_in_both_directions(house, folder):
    update_all(house, folder)
    fill(folder, "sq")
    (house / "room/new.py").write_text('_("New")')
    (house / "room/templates/room/mail.txt").unlink()
    name = "locale/sq/LC_MESSAGES/django.po"
    assert faults_of(house, folder, "sq") == (
        [f"{name}: missing 'New'", f"{name}: no longer used 'In a mail'"]
    )


@pytest.mark.parametrize(
    ("code", "msgid", "string", "fault"),
    [
        ("sq", "until %(day)s", "deri më", "placeholders differ"),
        ("sq", "until %(day)s", "%(dita)s", "placeholders differ"),
        ("sq", "until %(day)s", "deri më %(day)s", None),
        ("sq", "Dear {name}", "I dashur", "placeholders differ"),
        ("sq", "Stories", "100%% e %(x)s", "placeholders differ"),
        ("sq", "Stories", "100%% e historive", None),
        ("sq", "one story", ("një", "%(count)s"), None),
        ("sq", "one story", ("një", "shumë"), "placeholders differ"),
        ("sr", "one story", ("једна", "%(count)s", "%(count)s"), "placeholders differ"),
        ("sr", "one story", ("%(count)s", "%(count)s", "%(count)s"), None),
        ("sr", "one story", ("%(count)s", "", "%(count)s"), "empty"),
    ],
)
def test_faults_of_a_message(house, folder, code, msgid, string, fault):
    update_all(house, folder)
    fill(folder, code, **{msgid: string})
    found = faults_of(house, folder, code)
    assert len(found) == bool(fault)
    assert not fault or (fault in found[0] and msgid in found[0])


def test_fuzzy_is_a_fault(house, folder):
    update_all(house, folder)
    path = fill(folder, "tr")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('msgid "Stories"', '#, fuzzy\nmsgid "Stories"'), encoding="utf-8")
    assert faults_of(house, folder, "tr") == (["locale/tr/LC_MESSAGES/django.po: fuzzy 'Stories'"])


def test_the_cms_folder_may_only_translate_what_the_cms_says(house, folder):
    update_all(house, folder)
    fill(folder, "bs")
    path = po_path(house / "locale_cms", get("bs"))
    path.parent.mkdir(parents=True)
    path.write_text(
        'msgid ""\nmsgstr ""\n\nmsgid "Publish"\nmsgstr "Objavi"\n\n'
        'msgid "Sync translated pages"\nmsgstr ""\n\nmsgid "Nobody says this"\nmsgstr "x"\n',
        encoding="utf-8",
    )
    name = "locale_cms/bs/LC_MESSAGES/django.po"
    assert faults_of(house, folder, "bs") == (
        [f"{name}: not in the CMS 'Nobody says this'", f"{name}: empty 'Sync translated pages'"]
    )


def test_the_commands(house, folder, monkeypatch, capsys):
    module = "languages.management.commands"
    monkeypatch.setattr(f"{module}.update_catalogues.update_all", lambda: update_all(house, folder))
    monkeypatch.setattr(
        f"{module}.check_catalogues.faults",
        lambda languages: faults(languages, root=house, site=folder, cms=house / "none"),
    )
    call_command("update_catalogues")
    assert "en: complete\nsq: 12 to translate\n" in capsys.readouterr().out
    with pytest.raises(CommandError, match="12 faults"):
        call_command("check_catalogues", "--language", "sq")
    fill(folder, "sq")
    call_command("check_catalogues", "--language", "sq", "--language", "en")
    assert "complete" in capsys.readouterr().out


def test_the_house_itself_is_read_without_complaint():
    names = {name for message in messages_of(catalogues.ROOT) for name, _line in message.locations}
    assert "languages/names.py" in names
    assert not any(Path(name).is_absolute() or name.startswith("tests/") for name in names)
