"""With DejaVu as the only font and text at 200 %, nothing overlaps, is cut or runs off the page."""

import pytest

from languages import registry
from tests.browser.chromium import find_chromium
from tests.browser.conftest import QUIET
from tests.pages.every_page import make_every_page

pytestmark = pytest.mark.browser

FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>/usr/share/fonts/truetype/dejavu</dir><cachedir>{cache}</cachedir>
<alias><family>system-ui</family><prefer><family>DejaVu Sans</family></prefer></alias></fontconfig>
"""
# Boxes of text that cross by more than this many pixels overlap; line boxes touch anyway.
FAULTS = """
() => {
  const faults = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth + 1) {
    const wide = [...document.body.querySelectorAll("*")]
      .filter((one) => one.getBoundingClientRect().right > root.clientWidth + 1)
      .filter((one) => !one.closest(".visually-hidden, .skip"));
    const last = wide[wide.length - 1];
    faults.push(`wider than the screen: ${last && (last.className || last.tagName)}`);
  }
  const isHidden = (one) =>
    one && (getComputedStyle(one).clipPath !== "none" || isHidden(one.parentElement));
  const boxes = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || parent.closest(".visually-hidden, .skip, script, style, svg")) continue;
    if (!parent.checkVisibility() || isHidden(parent)) continue;
    for (let up = parent; up && up !== document.body; up = up.parentElement) {
      const clips = getComputedStyle(up).overflowX !== "visible";
      if (clips && up.scrollWidth > up.clientWidth + 1) faults.push(`cut: ${node.data.trim()}`);
    }
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      if (box.width > 1) boxes.push([box, node.data.trim().slice(0, 30), parent]);
    }
  }
  for (let i = 0; i < boxes.length; i++) {
    for (let k = i + 1; k < boxes.length; k++) {
      const [a, one, its] = boxes[i], [b, other, whose] = boxes[k];
      if (its === whose) continue;
      const x = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const y = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (x > 2 && y > Math.min(a.height, b.height) / 2) faults.push(`“${one}” over “${other}”`);
    }
  }
  return faults.slice(0, 3);
}
"""


@pytest.fixture
def large_text(playwright, tmp_path, monkeypatch):
    """A phone's page in a Chromium that knows only DejaVu, with text at twice its size."""
    config = tmp_path / "fonts.conf"
    config.write_text(FONTS.format(cache=tmp_path))
    browser = playwright.chromium.launch(
        executable_path=find_chromium(),
        args=[*QUIET, "--no-sandbox"],
        env={"FONTCONFIG_FILE": str(config), "HOME": str(tmp_path)},
    )
    # The policy of the pages would keep the larger text out.
    context = browser.new_context(viewport={"width": 360, "height": 760}, bypass_csp=True)
    context.add_init_script(
        "addEventListener('DOMContentLoaded', () => {"
        "document.documentElement.style.fontSize = '200%'})"
    )
    yield context.new_page()
    browser.close()


def test_nothing_overlaps_or_is_cut(large_text, live_server, rebuilt_tree):
    faults = []
    for name, (path, *_budgets) in make_every_page().items():
        for language in registry.LANGUAGES:
            large_text.goto(f"{live_server.url}/{language}/{path}")
            faults += [f"{name} in {language}: {one}" for one in large_text.evaluate(FAULTS)]
    assert faults == []


def test_an_overlap_would_be_found(large_text, live_server, rebuilt_tree):
    large_text.goto(f"{live_server.url}/en/")
    large_text.evaluate("document.querySelector('h1').style.marginBottom = '-3em'")
    assert large_text.evaluate(FAULTS) != []
