"""Saves the works as editors and translators would: published originals, then translations.

Every step is a transaction of its own and leaves what exists alone, so that loading can be
killed at any moment and run again, and never overwrites an edit made in the CMS.
"""

import json

import yaml
from django.db import transaction
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation

from desk.glossary import seed_glossary
from home.models import HomePage
from languages.serbian_pages import CYRILLIC, LATIN, publish_latin
from languages.translating import refreshed_source, texts_of, write_translation
from meetings.models import Meeting
from members.models import Organisation
from site_config.sections import ensure_sections
from taxonomy.models import Cluster, Commitment, CommitmentFiling, CountryFiling, Topic, TopicFiling

from .files import ContentError
from .kinds import meeting_start
from .works import read_works


def load_terms(root):
    """Make the commitments, topics and organisations that do not exist yet."""
    facts = json.loads((root / "commitments.json").read_text(encoding="utf-8"))
    for one in facts["commitments"]:
        Commitment.objects.get_or_create(
            slug=one["slug"],
            defaults={
                "number": one["number"],
                "cluster": Cluster(one["cluster"]),
                "names": one["names"],
            },
        )
    for one in yaml.load((root / "topics.yaml").read_text("utf-8"), Loader=yaml.BaseLoader):  # noqa: S506 - builds str only
        Topic.objects.get_or_create(slug=one["slug"], defaults={"names": one["names"]})
    for one in yaml.load((root / "organisations.yaml").read_text("utf-8"), Loader=yaml.BaseLoader):  # noqa: S506 - builds str only
        Organisation.objects.get_or_create(
            slug=one["slug"],
            defaults={
                "native_name": one["native"],
                "latin_name": one["latin"],
                "english_name": one["english"],
                "acronym": one["acronym"],
                "kind": one["kind"],
                "country": one["country"],
                "site": one["site"],
            },
        )


def load_content(root, *, report=lambda text: None):
    """Load everything in `root`. Raises ContentError before any page is made if a file is wrong."""
    with transaction.atomic():
        load_terms(root)
        seed_glossary(root / "glossary")
        works = read_works(root)
        for work in works:
            _check_filing(work)
    homes = ensure_sections()
    locales = {locale.language_code: locale for locale in Locale.objects.all()}
    for number, work in enumerate(works, 1):
        made = _load_work(work, homes, locales)
        report(f"[{number}/{len(works)}] {work.folder}{': ' + ', '.join(made) if made else ''}")


def _load_work(work, homes, locales):
    made = []
    language = work.original.language
    page = _existing(work, homes[language])
    if page is None or (work.section_name == "home" and not page.standfirst):
        with transaction.atomic():
            page = _make_original(work, homes[language], locales[language], into=page)
        made.append(language)
    source = None
    for file in work.translations:
        target = locales[file.language]
        if _is_there(page, work, target):
            continue
        if _edited_since(page, work):
            continue
        with transaction.atomic():
            source = source or refreshed_source(page)
            write_translation(source, locale=target, texts=_texts(work, file))
        made.append(file.language)
    _complete_serbian(page, work, locales)
    return made


def _is_there(page, work, locale):
    """Whether a version needs no loading: it is published, or somebody is at work on it.

    One that was saved but never published is what a killed load leaves behind.
    """
    version = work.section.model.objects.filter(
        translation_key=page.translation_key, locale=locale
    ).first()
    if version is None or (work.section_name == "home" and not version.standfirst):
        return False
    if version.first_published_at:
        return True
    return StringTranslation.objects.filter(
        locale=locale,
        context__object_id=page.translation_key,
        last_translated_by__isnull=False,
    ).exists()


def _complete_serbian(page, work, locales):
    """Publish the Latin version where a killed load has left only the Cyrillic one."""
    versions = work.section.model.objects.filter(translation_key=page.translation_key, live=True)
    cyrillic = versions.filter(locale=locales[CYRILLIC]).first()
    if cyrillic and not versions.filter(locale=locales[LATIN]).exists():
        publish_latin(cyrillic)


def _texts(work, file):
    return texts_of(work.instance(file))


def _edited_since(page, work):
    """Whether somebody has changed the original in the CMS, so that the files no longer match."""
    expected = texts_of(work.instance(work.original))
    return _shape(texts_of(page)) != _shape(expected)


def _shape(texts):
    return {path: len(strings) for path, strings in texts.items()}


def _existing(work, home):
    if work.section_name == "home":
        return HomePage.objects.get(pk=home.pk)
    return (
        work.section.model.objects.descendant_of(home)
        .filter(url_path=f"{home.url_path}{_path(work)}")
        .first()
    )


def _path(work):
    if work.section_name == "pages":
        return f"{work.slug}/"
    if work.section_name == "report":
        return f"meetings/{work.original.path.parent.parent.name}/report/"
    return f"{work.section_name}/{work.slug}/"


def _make_original(work, home, locale, *, into=None):
    page = work.instance(work.original, into=into)
    work.section.facts(work.original, page)
    _file(work, page)
    if into is None:
        page.locale = locale
        page.live = False
        if work.section_name == "meetings":
            page.meeting = _meeting(work)
        parent_path = _path(work).rsplit("/", 2)[0]
        url_path = f"{home.url_path}{parent_path}/" if "/" in _path(work)[:-1] else home.url_path
        parent = Page.objects.descendant_of(home, inclusive=True).get(url_path=url_path)
        parent.add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def _check_filing(work):
    file = work.original
    known = {str(number) for number in Commitment.objects.values_list("number", flat=True)}
    for value in file.header.get("commitments") or []:
        if value not in known:
            raise file.error(f"there is no commitment {value}", key="commitments")
    topics = set(Topic.objects.values_list("slug", flat=True))
    for value in file.header.get("topics") or []:
        if value not in topics:
            raise file.error(f"there is no topic “{value}”", key="topics")
    page = work.section.model()
    work.section.facts(file, page)
    for country in file.header.get("countries") or []:
        try:
            CountryFiling._meta.get_field("country").clean(country, None)
        except Exception:
            raise ContentError(
                file.path, file.lines["countries"], f"there is no country “{country}”"
            ) from None


def _file(work, page):
    header = work.original.header
    if work.section_name not in {"stories", "library", "meetings"}:
        return
    numbers = {str(one.number): one for one in Commitment.objects.all()}
    topics = {one.slug: one for one in Topic.objects.all()}
    page.commitment_filings = [
        CommitmentFiling(commitment=numbers[value], sort_order=order)
        for order, value in enumerate(header.get("commitments") or [])
    ]
    page.topic_filings = [
        TopicFiling(topic=topics[value], sort_order=order)
        for order, value in enumerate(header.get("topics") or [])
    ]
    page.country_filings = [
        CountryFiling(country=value, sort_order=order)
        for order, value in enumerate(header.get("countries") or [])
    ]


def _meeting(work):
    file = work.original
    zone = file.header.get("zone", "Europe/Skopje")
    start, time_is_known = meeting_start(file, zone)
    source = file.header.get("source") or {}
    meeting, created = Meeting.objects.get_or_create(
        working_title=file.header["title"][:200],
        start=start,
        defaults={
            "zone": zone,
            "time_is_known": time_is_known,
            "mode": file.one_of("mode", ("online", "in_person", "hybrid"), default="online"),
            "rule": file.one_of("rule", ("public", "chatham_house", "closed"), default="public"),
            "public_place": file.header.get("place", ""),
            "working_languages": file.header.get("working_languages") or [],
            "source_publication": source.get("publication", ""),
            "source_url": source.get("url", ""),
        },
    )
    if created:
        meeting.organisers.set(
            Organisation.objects.filter(slug__in=file.header.get("organisers") or [])
        )
    return meeting
