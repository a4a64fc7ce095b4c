"""Pictures of every page type from the running site: what `make pictures` calls.

All of them go to var/screens/<language>/, to be looked at before a change lands; a few, made
small, to docs/pictures/ for the README.
"""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.browser.chromium import MISSING, find_chromium

ROOT = Path(__file__).resolve().parents[2]
SCREENS, SMALL = ROOT / "var" / "screens", ROOT / "docs" / "pictures"
LANGUAGES = ("en", "mk", "sq", "sr-latn")
WIDTHS, SCHEMES = (360, 1280), ("light", "dark")
STORY = "stories/nje-kod-qe-priti-kohen-e-vet/"
# Not in every language, so that each of the four shows one as a labelled page.
LABELLED = {
    "en": "stories/kodeks-s-trinaest-principa/",
    "mk": "stories/standard-koji-je-dobio-rechi/",
    "sq": "stories/kodeks-s-trinaest-principa/",
    "sr-latn": "stories/kodeks-s-trinaest-principa/",
}
MEETING = "meetings/staying-accountable-in-hard-times-first-thematic-meeting/"
PAGES = {
    "front": "",
    "stories": "stories/",
    "stories-narrowed": "stories/?commitment=8&country=al",
    "story": STORY,
    "labelled": LABELLED,
    "library": "library/",
    "resource": "library/implementation-guide-for-the-civil-society-code/",
    "meetings": "meetings/",
    "meeting": MEETING,
    "report": f"{MEETING}report/",
    "commitments": "commitments/",
    "commitment": "commitments/open-organisations/",
    "search": "search/?q=kod",
    "nothing-found": "search/?q=xyzzy&commitment=3",
    "about": "about/",
    "missing": "no-such-page/",
    "components": "components/",
}
# For the README: (picture, language, width, scheme, height kept, width it is made).
README = (
    ("front", "en", 1280, "light", 900, 720),
    ("stories-narrowed", "sq", 1280, "light", 900, 720),
    ("story", "mk", 360, "light", 760, 300),
    ("commitment", "sr-latn", 360, "dark", 760, 300),
)
COLOURS = 128
SECONDS_TO_LOAD_THE_CONTENT = 1200


def main():
    """Take all pictures; a site is started unless SITE names one that runs."""
    if find_chromium() is None:
        sys.exit(MISSING)
    base, server = os.environ.get("SITE", "").rstrip("/"), None
    if not base:
        base, server = start_site()
    try:
        take_all(base)
    finally:
        if server:
            server.terminate()
            server.wait()
    for picture in README:
        make_small(*picture)


def start_site():
    """(address, process) of the site as `make run` serves it, on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "manage.py", "serve", "--stop-with-parent"],
        cwd=ROOT,
        env=os.environ | {"PORT": str(port)},
        stdout=subprocess.DEVNULL,
    )
    base, until = f"http://127.0.0.1:{port}", time.monotonic() + SECONDS_TO_LOAD_THE_CONTENT
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(f"{base}/healthz").close()
        except (urllib.error.URLError, ConnectionError):
            time.sleep(1)
        else:
            return base, server
    server.terminate()
    sys.exit("The site did not start.")


def take_all(base):
    """Every page in every language, width and scheme; the language menu open on the story."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        for scheme in SCHEMES:
            for width in WIDTHS:
                context = browser.new_context(
                    viewport={"width": width, "height": 760 if width < 600 else 900},
                    color_scheme=scheme,
                )
                page = context.new_page()
                for language in LANGUAGES:
                    take_language(page, base, language, f"{width}-{scheme}")
                context.close()
                print(f"{width} px, {scheme}: {len(LANGUAGES) * (len(PAGES) + 1)} pictures")
        browser.close()
    print(f"They are in {SCREENS.relative_to(ROOT)}/.")


def take_language(page, base, language, suffix):
    """All pages of one language as files named `<page>-<suffix>.png`."""
    folder = SCREENS / language
    folder.mkdir(parents=True, exist_ok=True)
    for name, path in PAGES.items():
        path = path[language] if isinstance(path, dict) else path
        page.goto(f"{base}/{language}/{path}")
        page.screenshot(path=folder / f"{name}-{suffix}.png", full_page=True)
        if name == "story":
            page.locator("details.languages > summary").click()
            page.screenshot(path=folder / f"language-menu-{suffix}.png")


def make_small(name, language, width, scheme, height, small_width):
    """The top of a picture, made small and light for the README."""
    SMALL.mkdir(parents=True, exist_ok=True)
    with Image.open(SCREENS / language / f"{name}-{width}-{scheme}.png") as picture:
        top = picture.convert("RGB").crop((0, 0, picture.width, min(height, picture.height)))
    top.thumbnail((small_width, 4 * small_width), Image.Resampling.LANCZOS)
    target = SMALL / f"{name}-{language}.png"
    top.quantize(COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)
    print(f"{target.relative_to(ROOT)}: {target.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
