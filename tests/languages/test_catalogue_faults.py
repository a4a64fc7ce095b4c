import pytest
from django.core.management import CommandError, call_command

from languages.catalogue_faults import faults
from languages.catalogues import po_path, update_all
from languages.registry import get
from tests.languages.filling import fill


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


def test_what_the_cms_says_in_the_browser_is_checked_too(house, folder):
    update_all(house, folder)
    fill(folder, "cnr")
    path = po_path(house / "locale_cms", get("cnr"), domain="djangojs")
    path.parent.mkdir(parents=True)
    path.write_text(
        'msgid ""\nmsgstr ""\n\nmsgid "Not translated"\nmsgstr "Nije prevedeno"\n\n'
        'msgid "Server error"\nmsgstr ""\n\n#, fuzzy\nmsgid "Unlock"\nmsgstr "Otvorite"\n\n'
        'msgid "Uses %s version"\nmsgstr "Koristi verziju"\n\n'
        'msgid "Sync translated pages"\nmsgstr "Said by the CMS, but not in the browser"\n',
        encoding="utf-8",
    )
    name = "locale_cms/cnr/LC_MESSAGES/djangojs.po"
    assert faults_of(house, folder, "cnr") == [
        f"{name}: not in the CMS 'Sync translated pages'",
        f"{name}: empty 'Server error'",
        f"{name}: fuzzy 'Unlock'",
        f"{name}: placeholders differ 'Uses %s version'",
    ]


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
