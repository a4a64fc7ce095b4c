"""The screen on which a translation is made: what it shows, saves, suggests, stops and passes on."""

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail_localize.models import StringTranslation, Translation

from desk.glossary import seed_glossary
from desk.memory import suggestions
from desk.models import GlossaryTerm, KeptWording
from desk.pieces import differences, pieces_of
from desk.starting import start_translation
from languages.translating import refreshed_source
from members.models import User
from members.roles import COORDINATOR, PUBLISHER, REVIEWER, TRANSLATOR, group_name
from site_config.roles import ensure_groups
from stories.models import StoryPage
from tests.making import commits, make_story, publish, translate

pytestmark = pytest.mark.django_db
TITLE = "Open budget in a small town"
STANDFIRST = "The association opened its budget and 120 people asked about it."
ALBANIAN = {
    "title": "Buxhet i hapur në një qytet të vogël",
    "standfirst": "Shoqata e hapi buxhetin e saj dhe 120 njerëz pyetën për të.",
}


@pytest.fixture
def person(db):
    """`person(name, *groups)`: an account in the groups, with its browser as `client`."""
    ensure_groups()

    def make(name, *groups):
        user = User.objects.create_user(
            f"{name.lower()}@example.org", "long-enough-password", first_name=name, last_name="P"
        )
        user.groups.set(Group.objects.filter(name__in=groups))
        assert user.groups.count() == len(groups)
        user.client = Client()
        user.client.force_login(user)
        return user

    return make


@pytest.fixture
def translator(person):
    return person("Teuta", group_name(TRANSLATOR, "sq"))


@pytest.fixture
def reviewer(person):
    return person("Rina", group_name(REVIEWER, "sq"))


@pytest.fixture
def publisher(person):
    return person("Petar", PUBLISHER)


@pytest.fixture
def begun(translator):
    """A translation into Albanian of which nothing is written yet."""
    with commits():
        story = make_story(language="en", title=TITLE, standfirst=STANDFIRST)
        page = start_translation(
            translation_key=story.translation_key, language="sq", user=translator
        )
    return Translation.objects.get(source__object_id=page.translation_key)


def piece_at(translation, path):
    return next(one for one in pieces_of(translation) if one.segment.context.path == path)


def save(user, translation, piece, text, **more):
    address = reverse("save_piece", args=[translation.pk, piece.segment.pk])
    data = {"text": text, "seen": piece.stamp} | more
    return user.client.post(address, data, headers={"x-requested-with": "XMLHttpRequest"})


def write_all(user, translation):
    for piece in pieces_of(translation):
        text = ALBANIAN.get(piece.segment.context.path, "Një paragraf për atë që u bë.")
        assert save(user, translation, piece, text).status_code == 200


def screen(user, translation, query=""):
    page = translation.get_target_instance()
    return user.client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]) + query)


def test_source_and_translation_stand_side_by_side_in_the_pages_order(translator, begun):
    response = screen(translator, begun)
    assert response.status_code == 200
    assert "desk/translate.html" in [template.name for template in response.templates]
    paths = [one.segment.context.path for one in pieces_of(begun)]
    assert paths[:2] == ["title", "standfirst"]
    assert STANDFIRST in response.text
    assert "0 / " in response.text


def test_a_saved_piece_comes_back_and_says_by_whom(translator, begun):
    piece = piece_at(begun, "title")
    response = save(translator, begun, piece, ALBANIAN["title"])
    assert ALBANIAN["title"] in response.text
    assert "Teuta" in response.text
    row = StringTranslation.objects.get()
    assert (row.data, row.last_translated_by) == (ALBANIAN["title"], translator)
    assert row.translation_type == row.TRANSLATION_TYPE_MANUAL


def test_without_a_script_saving_leads_back_to_the_piece(translator, begun):
    piece = piece_at(begun, "title")
    address = reverse("save_piece", args=[begun.pk, piece.segment.pk])
    response = translator.client.post(address, {"text": "Buxhet", "seen": ""})
    assert response.status_code == 302
    assert response["Location"].endswith(f"#piece-{piece.segment.pk}")


@pytest.mark.parametrize("script", [True, False])
def test_two_people_in_one_piece_the_second_is_warned_and_both_texts_are_kept(
    script, translator, person, begun
):
    other = person("Other", group_name(TRANSLATOR, "sq"))
    seen_by_both = piece_at(begun, "title")
    save(other, begun, seen_by_both, "Buxheti i hapur")
    address = reverse("save_piece", args=[begun.pk, seen_by_both.segment.pk])
    headers = {"x-requested-with": "XMLHttpRequest"} if script else {}
    data = {"text": ALBANIAN["title"], "seen": seen_by_both.stamp}
    response = translator.client.post(address, data, headers=headers)
    assert "Other P has changed this piece" in response.text
    assert "Buxheti i hapur" in response.text
    assert ALBANIAN["title"] in response.text
    assert StringTranslation.objects.get().data == "Buxheti i hapur"
    assert KeptWording.objects.get().data == ALBANIAN["title"]

    # Having seen it, the second may put theirs in its place; the first one's is kept beside.
    save(translator, begun, piece_at(begun, "title"), ALBANIAN["title"])
    assert StringTranslation.objects.get().data == ALBANIAN["title"]
    assert set(KeptWording.objects.values_list("data", "written_by")) == {
        (ALBANIAN["title"], translator.pk),
        ("Buxheti i hapur", other.pk),
    }
    asked = screen(translator, begun, f"?piece={seen_by_both.segment.pk}")
    assert "written before" in asked.text


def test_localizes_own_way_to_write_keeps_what_it_overwrites(translator, begun):
    piece = piece_at(begun, "title")
    save(translator, begun, piece, "Buxheti i parë")
    address = reverse("wagtail_localize:edit_string_translation", args=[begun.pk, piece.segment.pk])
    translator.client.put(address, "value=Tjeter", content_type="application/x-www-form-urlencoded")
    translator.client.delete(address)
    assert set(KeptWording.objects.values_list("data", flat=True)) == {"Buxheti i parë", "Tjeter"}


def test_the_number_of_queries_does_not_grow_with_the_pieces(
    translator, begun, django_assert_max_num_queries
):
    few = len(pieces_of(begun))
    with commits():
        long_story = make_story(language="en", title="Long", text="One.</p><p>" * 60 + "End.")
        page = start_translation(
            translation_key=long_story.translation_key, language="sq", user=translator
        )
    long = Translation.objects.get(source__object_id=page.translation_key)
    for one in (begun, long):
        screen(translator, one)
    with django_assert_max_num_queries(200) as short_ones:
        screen(translator, begun)
    with django_assert_max_num_queries(200) as long_ones:
        screen(translator, long)
    assert len(pieces_of(long)) == few + 60
    assert len(long_ones) <= len(short_ones)


# Memory


def published_before(source, text, *, language="sq", restrict=False):
    """A published story whose standfirst was translated like this."""
    story = make_story(language="en", title="Another", standfirst=source)
    page = translate(story, language)
    StringTranslation.objects.filter(
        locale__language_code=language,
        translation_of__data=source,
        context__object_id=story.translation_key,
    ).update(data=text)
    if restrict:
        with commits():
            PageViewRestriction.objects.create(
                page=story, restriction_type=PageViewRestriction.PASSWORD, password="x"
            )
    return page


def asked_for(begun, user, path="standfirst"):
    segment = piece_at(begun, path).segment
    return suggestions(
        segment.string, locale=begun.target_locale, context_id=segment.context_id, user=user
    )


def test_memory_knows_the_same_source_and_like_ones_with_per_cent(translator, begun):
    published_before(STANDFIRST, "E njëjta, përkthyer më parë.")
    published_before(STANDFIRST.replace("120", "300"), "Pothuajse e njëjta.")
    published_before("Something else entirely about a library.", "Tjetër.")
    found = [(one.alike, one.text) for one in asked_for(begun, translator)]
    assert found == [(100, "E njëjta, përkthyer më parë."), (91, "Pothuajse e njëjta.")]
    segment = piece_at(begun, "standfirst").segment
    response = translator.client.get(reverse("help_for_piece", args=[begun.pk, segment.pk]))
    assert "E njëjta, përkthyer më parë." in response.text


def test_memory_compares_the_most_promising_first(translator, begun, monkeypatch):
    monkeypatch.setattr("desk.memory.MOST_COMPARED", 1)
    published_before("The association works in a valley and lends out many old books.", "Larg.")
    published_before(STANDFIRST.replace("120", "300"), "Pothuajse e njëjta.")
    published_before("The association lends books in a valley, and many asked about it.", "Larg.")
    assert [one.text for one in asked_for(begun, translator)] == ["Pothuajse e njëjta."]


def test_memory_of_the_same_family_is_marked_and_in_the_readers_script(person):
    coordinator = person("Koordinatorka", COORDINATOR)
    published_before(STANDFIRST, "Удружење је отворило буџет.", language="sr")
    story = make_story(language="en", title=TITLE, standfirst=STANDFIRST)
    page = start_translation(translation_key=story.translation_key, language="bs", user=coordinator)
    begun = Translation.objects.get(
        source__object_id=page.translation_key, target_locale__language_code="bs"
    )
    found = [(one.language, one.text) for one in asked_for(begun, coordinator)]
    assert found[0] == ("sr", "Udruženje je otvorilo budžet.")


def test_memory_does_not_know_what_is_closed_drafted_or_by_a_machine(translator, person, begun):
    published_before(STANDFIRST, "E mbyllur.", restrict=True)
    machine = published_before(STANDFIRST, "Nga makina.")
    StringTranslation.objects.filter(data="Nga makina.").update(
        translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE
    )
    draft = published_before(STANDFIRST, "Vetëm draft.")
    draft.unpublish()
    assert machine.live
    assert asked_for(begun, User.objects.get(pk=translator.pk)) == []
    assert [one.text for one in asked_for(begun, person("Koord", COORDINATOR))] == ["E mbyllur."]


# What changed in the source


def test_what_changed_is_shown_word_by_word_with_the_former_translation(translator, begun):
    write_all(translator, begun)
    story = StoryPage.objects.get(locale__language_code="en")
    story.standfirst = STANDFIRST.replace("120", "400").replace("asked", "wrote")
    publish(story)
    refreshed_source(story)
    begun.refresh_from_db()
    piece = piece_at(begun, "standfirst")
    assert piece.text == ""
    assert piece.former == (STANDFIRST, ALBANIAN["standfirst"])
    response = screen(translator, begun)
    assert "<del>120</del>" in response.text
    assert "<ins>400</ins>" in response.text
    assert ALBANIAN["standfirst"] in response.text


def test_differences_are_of_words():
    assert differences("a b c", "a x c d") == [
        ("same", "a"),
        ("gone", "b"),
        ("new", "x"),
        ("same", "c"),
        ("new", "d"),
    ]


# Glossary


def test_the_glossary_marks_the_source_and_misses_its_term(translator, begun, settings):
    assert seed_glossary(settings.ROOT / "content" / "glossary") >= 40 * 8
    assert seed_glossary(settings.ROOT / "content" / "glossary") == 0
    story = StoryPage.objects.get(locale__language_code="en")
    story.standfirst = "Accountability starts with feedback."
    publish(story)
    refreshed_source(story)
    begun.refresh_from_db()
    own = GlossaryTerm.objects.get(concept="accountability", language="sq")
    response = screen(translator, begun)
    assert f'<mark title="{own.term}">Accountability</mark>' in response.text
    response = save(translator, begun, piece_at(begun, "standfirst"), "Fillon këtu.")
    assert f"The glossary's term is missing: “{own.term}”." in response.text
    said = f"{own.term.capitalize()} fillon këtu."
    response = save(translator, begun, piece_at(begun, "standfirst"), said)
    assert f"missing: “{own.term}”" not in response.text


def glossary_form(entry, **changed):
    fields = ("concept", "language", "term", "forms", "also", "avoid", "note")
    return {name: getattr(entry, name) for name in fields} | changed


def test_reviewers_keep_the_glossary_of_their_own_language(translator, reviewer, settings):
    seed_glossary(settings.ROOT / "content" / "glossary")
    own = GlossaryTerm.objects.get(concept="accountability", language="sq")
    foreign = GlossaryTerm.objects.get(concept="accountability", language="mk")

    def edit(user, entry, **changed):
        address = reverse("wagtailsnippets_desk_glossaryterm:edit", args=[entry.pk])
        return user.client.post(address, glossary_form(entry, **changed))

    edit(translator, own, term="Nga përkthyesja")
    edit(reviewer, foreign, term="Од Албанка")
    edit(reviewer, own, language="mk", concept="other")
    edit(reviewer, own, term="përgjegjshmëri e re")
    own.refresh_from_db()
    foreign.refresh_from_db()
    assert (own.term, own.language) == ("përgjegjshmëri e re", "sq")
    assert foreign.term not in ("Од Албанка", "")


# The way to the public


def submit(user, translation):
    return user.client.post(reverse("submit_translation", args=[translation.pk]), follow=True)


def decide(user, translation, action, comment=""):
    address = reverse("decide_on_translation", args=[translation.pk])
    return user.client.post(address, {"action": action, "comment": comment}, follow=True)


def page_of(translation):
    return Page.objects.get(pk=translation.get_target_instance().pk)


def test_from_translator_to_reviewer_and_back_and_on_to_the_publisher(
    translator, reviewer, publisher, begun, django_capture_on_commit_callbacks
):
    write_all(translator, begun)
    page = page_of(begun)
    with django_capture_on_commit_callbacks(execute=True):
        submit(translator, begun)
    assert [one.to for one in mail.outbox] == [["rina@example.org"]]
    assert page_of(begun).current_workflow_task.name == "Review (sq)"
    # While it waits, its translator reads it and changes nothing, by no way there is.
    piece = piece_at(begun, "title")
    assert "Others are at work on this now" in screen(translator, begun).text
    assert save(translator, begun, piece, "Tjetër").status_code in (302, 403)
    address = reverse("wagtail_localize:edit_string_translation", args=[begun.pk, piece.segment.pk])
    put = {"data": "value=x", "content_type": "application/x-www-form-urlencoded"}
    assert translator.client.put(address, **put).status_code in (302, 403)
    assert decide(translator, begun, "approve").redirect_chain[0][0] != address
    assert page_of(begun).current_workflow_task.name == "Review (sq)"

    assert "Please say what is to be changed." in decide(reviewer, begun, "reject").text
    decide(reviewer, begun, "reject", "Titulli duhet më i shkurtër.")
    assert "Titulli duhet më i shkurtër." in screen(translator, begun).text
    save(translator, begun, piece_at(begun, "title"), "Buxhet i hapur")
    submit(translator, begun)
    # The reviewer mends a word; what is approved is what they saw.
    save(reviewer, begun, piece_at(begun, "title"), "Buxhet krejt i hapur")
    decide(reviewer, begun, "approve")
    page = page_of(begun)
    assert page.current_workflow_task.name == "Publishing"
    assert not page.live
    assert decide(reviewer, begun, "approve").status_code in (200, 403)
    assert not page_of(begun).live
    decide(publisher, begun, "approve")
    page = page_of(begun)
    assert (page.live, page.title) == (True, "Buxhet krejt i hapur")
    assert not page.workflow_in_progress


def test_mails_name_no_title(translator, begun, reviewer, django_capture_on_commit_callbacks):
    write_all(translator, begun)
    with django_capture_on_commit_callbacks(execute=True):
        submit(translator, begun)
    for message in mail.outbox:
        bodies = [message.body, *(str(body) for body, _kind in message.alternatives)]
        for text in (message.subject, *bodies):
            assert ALBANIAN["title"] not in text
            assert TITLE not in text
    assert f"/admin/pages/{page_of(begun).pk}/edit/" in mail.outbox[0].body


def test_a_fault_stops_handing_in_approval_and_publishing(translator, reviewer, publisher, begun):
    write_all(translator, begun)
    save(translator, begun, piece_at(begun, "standfirst"), "Shoqata e hapi buxhetin.")
    refusal = "1 pieces of text have faults"
    assert refusal in submit(translator, begun).text
    assert not page_of(begun).workflow_in_progress
    address = reverse("wagtailadmin_pages:edit", args=[page_of(begun).pk])
    assert refusal in publisher.client.post(address, {"action": "publish"}, follow=True).text
    assert not page_of(begun).live

    save(translator, begun, piece_at(begun, "standfirst"), ALBANIAN["standfirst"])
    submit(translator, begun)
    save(reviewer, begun, piece_at(begun, "standfirst"), "Shoqata e hapi buxhetin.")
    assert refusal in decide(reviewer, begun, "approve").text
    assert page_of(begun).current_workflow_task.name == "Review (sq)"


def test_a_source_that_changes_meanwhile_keeps_the_translation_from_being_approved(
    translator, reviewer, begun
):
    write_all(translator, begun)
    submit(translator, begun)
    story = StoryPage.objects.get(locale__language_code="en")
    story.standfirst = "Quite another sentence now."
    publish(story)
    refreshed_source(story)
    assert 'value="approve"' not in screen(reviewer, begun).text
    decide(reviewer, begun, "approve")
    assert page_of(begun).current_workflow_task.name == "Review (sq)"
    decide(reviewer, begun, "reject", "The source has changed.")
    assert not page_of(begun).workflow_in_progress


def test_who_is_not_of_the_language_neither_sees_nor_saves(person, begun):
    other = person("Macedonian", group_name(TRANSLATOR, "mk"))
    piece = piece_at(begun, "title")
    assert screen(other, begun).status_code == 404
    assert save(other, begun, piece, "x").status_code == 404
    assert decide(other, begun, "approve").status_code == 404
    address = reverse("help_for_piece", args=[begun.pk, piece.segment.pk])
    assert other.client.get(address).status_code == 404
    assert not StringTranslation.objects.exists()


def test_a_piece_of_another_translation_is_not_saved_here(translator, begun):
    with commits():
        other = make_story(language="en", title="Other")
        page = start_translation(
            translation_key=other.translation_key, language="sq", user=translator
        )
    foreign = Translation.objects.get(source__object_id=page.translation_key)
    piece = piece_at(foreign, "title")
    assert save(translator, begun, piece, "x").status_code == 404
    assert Locale.objects.filter(language_code="sq").exists()
