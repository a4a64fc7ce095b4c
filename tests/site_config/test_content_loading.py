"""Content files load as edited content does, can be loaded again, and never half."""

import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from wagtail.models import Page

from search.models import Entry
from site_config.content_loading import loading
from site_config.content_loading.files import ContentError
from site_config.content_loading.works import read_works
from stories.models import StoryPage
from tests.making import commits, publish

STORY = "dvanaeset-uchesnici-dvaeset-i-chetiri-prashanja"


@pytest.fixture
def content(tmp_path):
    """A small copy of content/: one page, one commitment, one story from Macedonian, one meeting."""
    source = settings.ROOT / "content"
    for name in ("commitments.json", "topics.yaml", "organisations.yaml"):
        shutil.copy(source / name, tmp_path / name)
    for folder in (
        "pages/home",
        "commitments/people-driven-work",
        f"stories/{STORY}",
        "meetings/kick-off-of-the-regional-community",
    ):
        shutil.copytree(source / folder, tmp_path / folder)
    (tmp_path / "library").mkdir()
    # Every translation takes a moment; all twelve are kept of the commitment.
    for path in tmp_path.glob("*/*/**/*.md"):
        if "commitments" not in path.parts and path.stem not in {"en", "mk", "sq", "sr"}:
            path.unlink()
    return tmp_path


def load(content):
    with commits():
        loading.load_content(content)


@pytest.mark.django_db
def test_everything_stands_where_its_folder_says(content):
    load(content)
    story = Entry.objects.filter(path=f"stories/{STORY}/")
    assert {"mk", "en", "sq", "sr", "sr-latn"} <= {row.language for row in story}
    assert {row.original_language for row in story} == {"mk"}
    assert {tuple(row.commitments) for row in story} == {tuple(story[0].commitments)}
    report = Entry.objects.filter(path="meetings/kick-off-of-the-regional-community/report/")
    assert {"en", "mk"} <= {row.language for row in report}
    assert Entry.objects.filter(path="commitments/people-driven-work/").count() == 12


@pytest.mark.django_db
def test_a_second_load_makes_nothing_and_keeps_an_edit(content):
    load(content)
    story = StoryPage.objects.get(slug=STORY, locale__language_code="mk")
    story.title = "Сменет наслов"
    publish(story)
    before = Page.objects.count()
    load(content)
    assert Page.objects.count() == before
    assert StoryPage.objects.get(pk=story.pk).title == "Сменет наслов"


@pytest.mark.django_db
def test_a_killed_load_is_carried_on(content, monkeypatch):
    real, calls = loading.write_translation, []

    def killed_at_the_fifth(*args, **kwargs):
        calls.append(1)
        if len(calls) == 5:
            raise KeyboardInterrupt
        return real(*args, **kwargs)

    monkeypatch.setattr(loading, "write_translation", killed_at_the_fifth)
    with pytest.raises(KeyboardInterrupt):
        loading.load_content(content)
    monkeypatch.setattr(loading, "write_translation", real)
    load(content)
    assert Entry.objects.filter(path="commitments/people-driven-work/").count() == 12
    assert StoryPage.objects.filter(slug=STORY, locale__language_code="mk").count() == 1


def change(path: Path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


@pytest.mark.django_db
def test_a_paragraph_too_many_is_named_by_file_and_line(content):
    path = content / "stories" / STORY / "sq.md"
    text = path.read_text(encoding="utf-8")
    heading = text.rindex("\n## ")
    path.write_text(
        text[:heading] + "\nNjë paragraf më shumë.\n" + text[heading:], encoding="utf-8"
    )
    before = Page.objects.count()
    with pytest.raises(ContentError, match=r"sq\.md:\d+: \d+ pieces of text where the original"):
        loading.load_content(content)
    assert Page.objects.count() == before


@pytest.mark.django_db
def test_a_missing_block_is_named_by_file_and_line(content):
    path = content / "stories" / STORY / "en.md"
    line = change(path, "\n## ", "\n### ") + 1
    with pytest.raises(ContentError, match=rf"en\.md:{line}: headings within a text"):
        loading.load_content(content)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("topics: [", "topics: [nonsense, ", "there is no topic “nonsense”"),
        ("commitments: [", "commitments: [13, ", "there is no commitment 13"),
        ("countries: [", "countries: [zz, ", "there is no country “zz”"),
        ("form: ", "form: un", "is none of"),
        ("organisation: ", "organisation: no-", "there is no organisation"),
    ],
)
def test_a_wrong_fact_is_named_by_file_and_line(content, old, new, message):
    line = change(content / "stories" / STORY / "mk.md", old, new)
    before = Page.objects.count()
    with pytest.raises(CommandError) as error:
        call_command("load_content", content, verbosity=0)
    assert message in str(error.value)
    # A value deep in a list is named by the line of its key.
    assert any(f"mk.md:{near}: " in str(error.value) for near in (line, line - 1))
    assert Page.objects.count() == before


@pytest.mark.django_db
def test_a_header_that_is_no_yaml_is_named(content):
    path = content / "stories" / STORY / "sq.md"
    change(path, "title: ", "title: [")
    with pytest.raises(ContentError, match=r"sq\.md:\d+: the header cannot be read"):
        loading.load_content(content)


@pytest.mark.django_db
def test_all_content_of_the_project_is_sound():
    loading.load_terms(settings.ROOT / "content")
    works = read_works(settings.ROOT / "content")
    stories = [work for work in works if work.section_name == "stories"]
    assert len(stories) >= 6
    assert all(len(work.translations) >= 3 for work in stories)
    assert {"mk", "sq"} <= {work.original.language for work in stories}
