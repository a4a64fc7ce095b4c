import gettext

from languages import catalogues, compiling
from languages.catalogues import po_path, update_all
from languages.registry import LANGUAGES, get
from tests.languages.filling import fill


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


def test_what_the_cms_says_in_the_browser_is_compiled_beside_the_rest(house, folder):
    update_all(house, folder)
    cms = house / "locale_cms"
    for domain in catalogues.CMS_DOMAINS:
        path = po_path(cms, get("cnr"), domain=domain)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'msgid ""\nmsgstr ""\n\nmsgid "Unlock"\nmsgstr "{domain}"\n')
    written = compiling.compile_all(folder, cms)
    assert path.with_suffix(".mo") in written
    for domain in catalogues.CMS_DOMAINS:
        speak = gettext.translation(domain, cms, languages=["cnr"])
        assert speak.gettext("Unlock") == domain
        assert speak.gettext("This field is required.") == "This field is required."
    assert compiling.compile_all(folder, cms) == []
