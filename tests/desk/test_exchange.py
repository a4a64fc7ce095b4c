"""Translations out as PO and XLIFF files and in again, and every file that is refused."""

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail_localize.models import StringTranslation, Translation

from desk.exchange.views import LARGEST
from desk.models import KeptWording
from desk.pieces import pieces_of
from desk.starting import start_translation
from desk.writing import write_piece
from languages.translating import refreshed_source
from members.models import User
from members.roles import TRANSLATOR, group_name
from site_config.roles import ensure_groups
from tests.files import documents, pictures
from tests.making import commits, make_story, publish
from tests.upload_gate.traces import files_under

pytestmark = pytest.mark.django_db
TITLE = "Open budget & a small town"
STANDFIRST = "The association opened its budget."
TEXTS = {
    "sq": ("Buxhet i hapur çdo vit — ë", "Shoqata e hapi buxhetin e saj."),
    "mk": ("Отворен буџет ѓ ќ ѕ", "Здружението го отвори буџетот."),
    "tr": ("Açık bütçe, ı ve İ, ğ", "Dernek bütçesini açtı."),
    "ro": ("Buget deschis, ț ș ă", "Asociația și-a deschis bugetul."),
    "sr-latn": ("Otvoren budžet đ ž", "Udruženje je otvorilo svoj budžet."),
    "cnr": ("Otvoren budžet ś ź", "Udruženje je otvorilo svoj budžet."),
}


@pytest.fixture
def person(db):
    """`person(name, language)`: a translator into the language, with a browser."""
    ensure_groups()

    def make(name, language):
        user = User.objects.create_user(f"{name}@example.org", "long-enough-password")
        user.groups.add(Group.objects.get(name=group_name(TRANSLATOR, language)))
        user.client = Client()
        user.client.force_login(user)
        return user

    return make


def begin(user, language):
    """A translation of which nothing is written yet."""
    with commits():
        story = make_story(language="en", title=TITLE, standfirst=STANDFIRST)
        page = start_translation(
            translation_key=story.translation_key, language=language, user=user
        )
    return Translation.objects.get(
        source__object_id=page.translation_key, target_locale__language_code=language
    )


@pytest.fixture
def teuta(person):
    return person("teuta", "sq")


@pytest.fixture
def begun(teuta):
    return begin(teuta, "sq")


def export(user, translation, kind):
    response = user.client.get(reverse("export_file", args=[translation.pk, kind]))
    assert response.status_code == 200
    assert f".{kind}" in response["Content-Disposition"]
    return response.content


def import_translation(user, translation, data, *, follow=True):
    file = SimpleUploadedFile("file.po", data)
    address = reverse("import_file", args=[translation.pk])
    return user.client.post(address, {"file": file}, follow=follow)


def written(translation):
    """{path of the piece: its translation}."""
    return {one.segment.context.path: one.text for one in pieces_of(translation) if one.text}


def filled(data, kind, **texts):
    """The file with translations written into it, as an editor of its format would."""
    text = data.decode()
    sources = {"title": TITLE.replace("&", "&amp;"), "standfirst": STANDFIRST}
    for name, target in texts.items():
        source = sources[name]
        if kind == "po":
            before = f'msgid "{source}"\nmsgstr ""'
            after = f'msgid "{source}"\nmsgstr "{target}"'
        else:
            # The toolkit escapes what the text itself has escaped.
            before = f"<source>{source.replace('&', '&amp;')}</source>"
            after = f'{before}<target state="translated">{target}</target>'
        assert text.count(before) == 1, text
        text = text.replace(before, after)
    return text.encode()


@pytest.mark.parametrize("kind", ["po", "xliff"])
@pytest.mark.parametrize("language", TEXTS)
def test_a_file_goes_out_is_filled_and_comes_back(language, kind, person):
    user = person("ana", language)
    translation = begin(user, language)
    title, standfirst = TEXTS[language]
    data = filled(export(user, translation, kind), kind, title=title, standfirst=standfirst)
    response = import_translation(user, translation, data)
    assert "Imported: 2." in response.text
    assert written(translation) == {"title": title, "standfirst": standfirst}
    row = StringTranslation.objects.get(data=title)
    assert (row.last_translated_by, row.tool_name) == (user, "")
    assert title in export(user, translation, kind).decode()
    again = import_translation(user, translation, export(user, translation, kind))
    assert "Imported: 0." in again.text
    assert not KeptWording.objects.exists()


def test_localizes_own_addresses_lead_to_ours(teuta, begun):
    response = teuta.client.get(reverse("wagtail_localize:download_pofile", args=[begun.pk]))
    assert b"X-RACoP-Translation" in response.content
    address = reverse("wagtail_localize:upload_pofile", args=[begun.pk])
    data = filled(response.content, "po", title="Buxhet")
    teuta.client.post(address, {"file": SimpleUploadedFile("x.po", data)})
    assert written(begun) == {"title": "Buxhet"}


def test_an_xliff_file_is_of_version_12_and_tells_no_program_that_it_is_approved(teuta, begun):
    import_translation(teuta, begun, filled(export(teuta, begun, "po"), "po", title="Buxhet"))
    text = export(teuta, begun, "xliff").decode()
    assert 'xmlns="urn:oasis:names:tc:xliff:document:1.2"' in text
    assert 'approved="yes"' not in text


def test_what_its_translator_doubts_stays_in_the_file(teuta, begun):
    data = filled(export(teuta, begun, "po"), "po", title="Buxhet?", standfirst="Hapi.")
    data = data.replace(b'msgctxt "title"', b'#, fuzzy\nmsgctxt "title"')
    import_translation(teuta, begun, data)
    assert written(begun) == {"standfirst": "Hapi."}
    data = filled(export(teuta, begun, "xliff"), "xliff", title="Buxhet?")
    import_translation(teuta, begun, data.replace(b'state="translated">Bux', b'state="new">Bux'))
    assert written(begun) == {"standfirst": "Hapi."}


PO_ENTRY = '\nmsgctxt "title"\nmsgid "Open budget &amp; a small town"\nmsgstr "{}"\n'
BOMB = (
    b'<?xml version="1.0"?>\n<!DOCTYPE xliff [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>\n'
    b'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">&b;</xliff>'
)
FOREIGN_ENTITY = BOMB.replace(b'"ha"', b'SYSTEM "file:///etc/passwd"').replace(b"&b;", b"&a;")
NO_FILE = "This cannot be read"
MARKUP = "There is markup that the source does not have."
LINK = "A link of the source is missing, or is not the source's."


def after(data, text):
    return data + text.encode()


def replaced(data, old, new):
    assert old in data
    return data.replace(old, new, 1)


BROKEN = {
    "empty": (lambda po: b"", None, "This file is empty."),
    "not a file of translations": (lambda po: b"Dear editor,\nplease", 1, NO_FILE),
    "a picture": (lambda po: b"\x89PNG\r\n\x1a\n\x00\x00", 1, NO_FILE),
    "UTF-16": (lambda po: po.decode().encode("utf-16"), 1, NO_FILE),
    "an old code page": (lambda po: after(po, "# \n") + "# ç\n".encode("cp1252"), "last", NO_FILE),
    "another charset in its head": (
        lambda po: replaced(po, b"charset=UTF-8", b"charset=UTF-7"),
        1,
        NO_FILE,
    ),
    "a charset that Python runs": (
        lambda po: replaced(po, b"charset=UTF-8", b"charset=unicode_escape"),
        1,
        NO_FILE,
    ),
    "an unseen character": (lambda po: after(po, "# \x00\n"), "last", NO_FILE),
    "a quote left open": (lambda po: after(po, '\nmsgid "a\nmsgstr "b"\n'), None, NO_FILE),
    "plurals": (
        lambda po: after(po, '\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\n'),
        "last -3",
        NO_FILE,
    ),
    "XML cut off": (lambda po: b'<xliff version="1.2">\n<file>', 2, NO_FILE),
    "another XML": (lambda po: b"<html>\n<p>a</p></html>", 1, NO_FILE),
    "XLIFF 2": (
        lambda po: b'<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0"/>',
        None,
        NO_FILE,
    ),
    "XLIFF that names another charset": (
        lambda po: b'<?xml version="1.0" encoding="UTF-7"?>\n<xliff version="1.2"/>',
        None,
        NO_FILE,
    ),
    "XLIFF in an old code page": (
        lambda po: b'<?xml version="1.0" encoding="windows-1250"?>\n<xliff version="1.2"/>',
        2,
        NO_FILE,
    ),
    "an entity bomb": (lambda po: BOMB, 3, NO_FILE),
    "an entity that reads a file": (lambda po: FOREIGN_ENTITY, 3, NO_FILE),
    "too large": (lambda po: po + b"#" * LARGEST, None, "The limit is 2.0\xa0MB."),
    "a text of another work": (
        lambda po: after(po, '\nmsgctxt "title"\nmsgid "Other"\nmsgstr "Tjetër"\n'),
        "last -1",
        "This text is not in the translation.",
    ),
    "a text of another place": (
        lambda po: after(po, PO_ENTRY.format("Buxhet").replace('"title"', '"body"')),
        "last -1",
        "This text is not in the translation.",
    ),
    "a script": (
        lambda po: filled(po, "po", title="<script>alert(1)</script>"),
        "title",
        MARKUP,
    ),
    "a link that the source has not": (
        lambda po: filled(po, "po", title="<a href='javascript:alert(1)'>Buxhet</a>"),
        "title",
        MARKUP,
    ),
    "a numbered link that the source has not": (
        lambda po: filled(po, "po", title="<a id='a1'>Buxhet</a>"),
        "title",
        LINK,
    ),
    "one text in two wordings": (
        lambda po: after(filled(po, "po", title="Buxhet"), PO_ENTRY.format("Buxheti")),
        "last -1",
        "The same text stands here again in other words.",
    ),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_wrong_file_is_refused_by_line_and_nothing_changes(what, teuta, begun):
    spoil, line, words = BROKEN[what]
    import_translation(teuta, begun, filled(export(teuta, begun, "po"), "po", title="E para"))
    before = written(begun)
    clean = replaced(export(teuta, begun, "po"), b'msgstr "E para"', b'msgstr ""')
    # A good line stands in each of the readable ones, and is not taken either.
    clean = filled(clean, "po", standfirst="E mirë.")
    data = spoil(clean)
    lines = data.decode(errors="replace").rstrip("\n").split("\n")
    if line == "title":
        line = lines.index('msgctxt "title"') + 2
    elif isinstance(line, str):
        line = len(lines) + int(line.removeprefix("last") or 0)
    response = import_translation(teuta, begun, data)
    assert "Nothing was imported from the file." in response.text
    ((found_line, found_words),) = response.context["file_faults"]
    assert words in found_words
    if line is not None:
        assert found_line == line
        assert f"Line {line}:" in response.text
    assert written(begun) == before == {"title": "E para"}
    assert not KeptWording.objects.exists()


def test_every_wrong_line_is_named(teuta, begun):
    data = filled(export(teuta, begun, "xliff"), "xliff", title="&lt;u&gt;", standfirst="x")
    data = replaced(data, b">x</target>", b">&lt;script&gt;x&lt;/script&gt;</target>")
    data = replaced(data, b"&lt;u&gt;", b"&lt;img src='x'&gt;")
    faults = import_translation(teuta, begun, data).context["file_faults"]
    assert [words for _line, words in faults] == [MARKUP, MARKUP]
    lines = data.decode().split("\n")
    assert all("<trans-unit" in lines[line - 1] for line, _words in faults)


def test_elements_in_an_xliff_target_are_refused(teuta, begun):
    data = filled(export(teuta, begun, "xliff"), "xliff", title='Bux<x id="1"/>het')
    ((line, words),) = import_translation(teuta, begun, data).context["file_faults"]
    assert "<trans-unit" in data.decode().split("\n")[line - 1]
    assert NO_FILE in words
    assert written(begun) == {}


@pytest.mark.parametrize("kind", ["po", "xliff"])
def test_a_file_of_another_language_or_work_is_refused(kind, teuta, begun, person):
    data = filled(export(teuta, begun, kind), kind, title="Buxhet")
    other_work = begin(teuta, "sq")
    mila = person("mila", "mk")
    macedonian = begin(mila, "mk")
    for user, translation in ((teuta, other_work), (mila, macedonian)):
        faults = import_translation(user, translation, data).context["file_faults"]
        assert [words for _line, words in faults] == ["This file is of another text or language."]
        assert written(translation) == {}
    changed = data.replace(b"sq", b"mk")
    assert import_translation(teuta, begun, changed).context["file_faults"]
    assert written(begun) == {}


def test_what_others_have_written_since_stays_and_the_files_words_are_kept(teuta, begun, person):
    data = filled(export(teuta, begun, "po"), "po", title="Imi", standfirst="Hapi.")
    besa = person("besa", "sq")
    piece = next(one for one in pieces_of(begun) if one.is_title)
    write_piece(piece.segment, "I Besës", locale=begun.target_locale, user=besa, seen="")
    response = import_translation(teuta, begun, data)
    assert "Others have written there since" in response.text
    assert written(begun) == {"title": "I Besës", "standfirst": "Hapi."}
    kept = KeptWording.objects.get()
    assert (kept.data, kept.written_by) == ("Imi", teuta)


def test_what_was_there_when_the_file_went_out_is_replaced_and_kept(teuta, begun, person):
    besa = person("besa", "sq")
    piece = next(one for one in pieces_of(begun) if one.is_title)
    write_piece(piece.segment, "I Besës", locale=begun.target_locale, user=besa, seen="")
    data = replaced(export(teuta, begun, "po"), "I Besës".encode(), b"Imi")
    import_translation(teuta, begun, data)
    assert written(begun) == {"title": "Imi"}
    kept = KeptWording.objects.get()
    assert (kept.data, kept.written_by) == ("I Besës", besa)


def test_a_changed_source_leaves_its_line_out_and_says_so(teuta, begun):
    data = filled(export(teuta, begun, "po"), "po", title="Buxhet", standfirst="Hapi.")
    story = begun.source.get_source_instance()
    story.title = "A newer title"
    with commits():
        publish(story)
        refreshed_source(story)
    response = import_translation(teuta, begun, data)
    assert "Left out, because the source has changed since: 1." in response.text
    assert written(Translation.objects.get(pk=begun.pk)) == {"standfirst": "Hapi."}


def test_a_file_cannot_ask_whether_a_text_stands_in_another_work(teuta, begun):
    secret_text = "Nobody may know of this sentence"
    with commits():
        secret = make_story(language="en", title=secret_text)
        refreshed_source(secret)
    answers = []
    for guess in (secret_text, "Nobody has written this sentence"):
        data = export(teuta, begun, "po")
        data += f'\nmsgctxt "title"\nmsgid "{guess}"\nmsgstr "x"\n'.encode()
        answers.append(import_translation(teuta, begun, data).context["file_faults"])
    assert answers[0] == answers[1] != []


def test_others_neither_take_out_nor_take_in(teuta, begun, person):
    data = export(teuta, begun, "po")
    mila = person("mila", "mk")
    for kind in ("po", "xliff"):
        address = reverse("export_file", args=[begun.pk, kind])
        assert TITLE.encode() not in mila.client.get(address).content
        assert Client().get(address).status_code == 302
    filled_in = filled(data, "po", title="Туѓо")
    import_translation(mila, begun, filled_in, follow=False)
    assert written(begun) == {}
    page = begun.get_target_instance()
    page.locked = True
    page.locked_by = mila
    page.save()
    import_translation(teuta, begun, filled_in, follow=False)
    assert written(begun) == {}
    assert teuta.client.get(reverse("export_file", args=[begun.pk, "po"])).status_code == 200


def test_a_form_without_a_file_says_so(teuta, begun):
    address = reverse("import_file", args=[begun.pk])
    assert "Please choose a file." in teuta.client.post(address, follow=True).text
    # Who reloads the page at which a file was refused is back on the screen.
    assert "desk/translate.html" in {
        one.name for one in teuta.client.get(address, follow=True).templates
    }


def test_a_kind_of_file_that_nobody_knows_is_not_found(teuta, begun):
    address = reverse("export_file", args=[begun.pk, "docx"])
    assert teuta.client.get(address).status_code == 404


@pytest.mark.parametrize("kind", ["po", "xliff"])
def test_a_file_is_read_and_never_stored(teuta, begun, kind, settings):
    """Whatever it says about people, in comments or in its head, and whatever it is."""
    honest = export(teuta, begun, kind)
    for data in (honest, documents.docx(), pictures.jpeg()):
        import_translation(teuta, begun, data)
        assert files_under(settings.MEDIA_ROOT) == []
