"""Goes each way with each file, and says what became of it and what it cost."""

import sys
import time

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import Group
from django.contrib.sessions.backends.db import SessionStore
from django.core.files.base import ContentFile
from django.core.management import call_command
from wagtail.models import UploadedFile

from home.models import SiteDocument, SiteImage
from members.models import User
from members.roles import EDITOR, group_name
from site_config.roles import ensure_groups
from site_config.sections import ensure_sections
from tests.files import documents, pictures

from . import documents as document_samples
from . import honest_pictures, hostile_pictures
from .rendering import Tried, rendered
from .samples import PICTURE, REFUSED, TAKEN
from .served import Browser, served
from .traces import files_under, left_in
from .ways import LISTINGS, ways

MOST_SECONDS_OF_A_REFUSAL = 2
MOST_MEGABYTES = 200


def tried() -> tuple[list[str], list[str]]:
    """Return the lines of the table, and what is wrong in it."""
    call_command("migrate", verbosity=0, interactive=False)
    ensure_sections()
    ensure_groups()
    image, document = _replaced()
    all_tried, faults = [], []
    kept = {SiteImage: image.pk, SiteDocument: document.pk}
    with served() as site:
        browser = Browser(site.address, _session())
        for path in (*LISTINGS, "/admin/images/add/", "/admin/images/multiple/add/"):
            browser.get(path)
        for way in ways(image=image.pk, document=document.pk):
            sys.stderr.write(f"{way.what} …\n")
            for sample in _samples(way):
                one = _one(site, browser, way, sample, kept=kept)
                all_tried.append(one)
                faults += [f"{way.what}, {sample.what}: {fault}" for fault in one.faults]
        for path in LISTINGS:
            if (status := browser.get(path).status) != 200:
                faults.append(f"{path} answers {status}")
    return rendered(all_tried), faults


def _samples(way):
    pictures_, documents_ = (
        honest_pictures.SAMPLES + hostile_pictures.SAMPLES,
        document_samples.HONEST + document_samples.HOSTILE,
    )
    if not way.kinds:
        return [one for one in pictures_ + documents_ if not one.quick] + [pictures_[5]]
    return pictures_ if PICTURE in way.kinds else documents_


def _one(site, browser, way, sample, *, kept):
    content = _made(sample)
    before = set(files_under(settings.MEDIA_ROOT))
    with site.watched() as cost:
        outcome = way.go(browser, sample.name, content)
    spent, faults = cost(), []
    expected = sample.outcome if way.kinds else "not looked at"
    if outcome.result != expected:
        faults.append(f"{outcome.result} instead of {expected} {outcome.sentences}")
    if outcome.result == REFUSED:
        if len(outcome.sentences) != 1 or sample.reason not in outcome.sentences[0]:
            faults.append(f"says {outcome.sentences}")
        if spent.seconds > MOST_SECONDS_OF_A_REFUSAL:
            faults.append(f"refused after {spent.seconds:.1f} s")
        if set(files_under(settings.MEDIA_ROOT)) != before:
            faults.append("refused, but bytes stay")
    if held := _still_held():
        faults.append(f"left in the temporary folder: {held}")
    if spent.worker > MOST_MEGABYTES:
        faults.append(f"{spent.worker:.0f} MB in the worker")
    if outcome.result == TAKEN:
        faults += _looked_at(browser, sample)
    if found := left_in(settings.MEDIA_ROOT):
        faults.append(f"names somebody: {found}")
    _forget(kept)
    said = outcome.sentences[0] if outcome.sentences else ""
    return Tried(way.what, sample, outcome.result, spent, said, faults)


def _still_held():
    """What Django holds of an upload; it lets go once the answer is sent, so a moment later."""
    for _attempt in range(50):
        if not (held := files_under(settings.FILE_UPLOAD_TEMP_DIR)):
            break
        time.sleep(0.1)
    return held


def _made(sample):
    """The bytes of a sample; to make a phone's picture takes many times longer than to read it."""
    kept = settings.FOLDER / "samples" / f"{sample.kind}-{sample.what.replace('/', ' ')}"
    if not kept.exists():
        kept.parent.mkdir(exist_ok=True)
        kept.write_bytes(sample.make())
    return kept.read_bytes()


def _looked_at(browser, sample):
    """The pages on which a file that was taken is shown."""
    pages = list(LISTINGS)
    if sample.kind == PICTURE:
        pages.append(f"/admin/images/{SiteImage.objects.latest('pk').pk}/")
    answers = {page: browser.get(page).status for page in pages}
    return [f"{page} answers {status}" for page, status in answers.items() if status != 200]


def _forget(kept):
    """Delete what was taken, but for the two whose file is replaced."""
    for upload in UploadedFile.objects.all():
        upload.file.delete(save=False)
        upload.delete()
    for model, number in kept.items():
        for one in model.objects.exclude(pk=number):
            one.delete()


def _replaced():
    image = SiteImage(title="There", file=ContentFile(pictures.jpeg(), name="there.jpg"))
    document = SiteDocument(title="There", file=ContentFile(documents.pdf(), name="there.pdf"))
    image.save()
    document.save()
    return image, document


def _session():
    user = User.objects.create_user("editor@example.org", "long-enough-password")
    user.groups.add(Group.objects.get(name=group_name(EDITOR, "en")))
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return session.session_key
