"""The picture that shows when a work's address is shared: its title in its own script.

Drawn from the catalogue's row alone, so that what is not public has none, and kept in the cache
named `pictures`.
"""

from hashlib import sha256
from io import BytesIO
from pathlib import Path

from django.core.cache import caches
from django.http import Http404, HttpResponse
from django.utils.translation import override
from django.views.decorators.http import require_safe
from PIL import Image, ImageDraw, ImageFont

from search.labels import KIND_NAMES
from search.models import Entry
from taxonomy import names

from .covers import SIZE, rings
from .ring import CLUSTER_GAP_DEGREES, GAP_DEGREES, SEGMENTS

WIDTH, HEIGHT = 1200, 630
# Lines and circles are drawn this much larger and made smaller again, so that they are smooth.
SCALE = 2
PAPER, INK, MUTED, TINT = "#fbfaf7", "#1b1d22", "#565b66", "#f3f0e9"
CLUSTERS = {"A": "#9a3b1f", "B": "#0b6470", "C": "#54398f"}
COLOURS = 64
MARGIN, COVER_WIDTH = 72, 400
# From the largest type in which the title fits down to the smallest, where it is cut.
TITLE_SIZES, TITLE_TOP, TITLE_HEIGHT, LINE_HEIGHT = (64, 56, 48, 42), 216, 290, 1.22
# Changes with the drawing, so that pictures kept from before it are drawn anew.
EDITION = 1
_FONTS = Path(__file__).parent / "fonts"


@require_safe
def social_picture(request, work_id, language):
    """`/pictures/<work>/<language>.png`: 404 for what has no public version in that language."""
    entry = Entry.objects.filter(work_id=work_id, language=language).first()
    if entry is None:
        raise Http404
    with override(language):
        words = (entry.title, _line_below(entry))
    told = (EDITION, work_id, *words, *entry.commitments[:1])
    key = sha256(repr(told).encode()).hexdigest()
    picture = caches["pictures"].get(key)
    if picture is None:
        picture = draw(work_id, *words, commitments=entry.commitments)
        caches["pictures"].set(key, picture)
    response = HttpResponse(picture, content_type="image/png")
    response["Cache-Control"] = "public, max-age=86400"
    return response


def draw(work_id, title, line_below, *, commitments=()):
    """The picture as PNG (bytes), WIDTH × HEIGHT: cover, mark, title, and a line below it."""
    known = names.commitments()
    primary = next((known[number] for number in commitments if number in known), None)
    colour = CLUSTERS[primary.cluster] if primary else MUTED
    image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), PAPER)
    canvas = ImageDraw.Draw(image)
    _draw_cover(image, work_id, colour)
    _draw_mark(canvas, MARGIN, MARGIN, 104)
    image = image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    canvas = ImageDraw.Draw(image)
    canvas.text((MARGIN + 128, MARGIN + 52), "RACoP", INK, _font("NotoSerif-Bold", 46), "lm")
    room = WIDTH - COVER_WIDTH - 2 * MARGIN
    font, lines = _fitted(title, room)
    for index, line in enumerate(lines):
        top = TITLE_TOP + index * font.size * LINE_HEIGHT
        canvas.text((MARGIN, top), line, INK, font, "la")
    small = _font("NotoSans-Regular", 28)
    canvas.text((MARGIN, HEIGHT - MARGIN), _shortened(line_below, small, room), colour, small, "ls")
    file = BytesIO()
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


def _line_below(entry):
    parts = [str(KIND_NAMES[entry.kind])] if entry.listed and entry.kind != "page" else []
    known = names.commitments()
    parts += [
        f"{number}. {known[number].name_in(entry.language)}"
        for number in entry.commitments[:1]
        if number in known
    ]
    return " · ".join(parts)


def _draw_cover(image, work_id, colour):
    """The work's cover, filling the right side from top to bottom."""
    side = HEIGHT * SCALE
    cover = Image.new("RGB", (side, side), TINT)
    canvas = ImageDraw.Draw(cover)
    unit = side / SIZE
    for ring in rings(work_id):
        outer = (ring.radius + ring.width / 2) * unit
        x, y = ring.x * unit, ring.y * unit
        box = (x - outer, y - outer, x + outer, y + outer)
        for start, end in _dashes(ring):
            canvas.arc(box, start, end, colour, round(ring.width * unit))
    left = (side - COVER_WIDTH * SCALE) // 2
    image.paste(
        cover.crop((left, 0, left + COVER_WIDTH * SCALE, side)), ((WIDTH - COVER_WIDTH) * SCALE, 0)
    )


def _dashes(ring):
    """(start, end) of each dash in degrees from three o'clock, as SVG draws the same circle."""
    at, drawn, index = -ring.offset, True, 0
    while at < SEGMENTS:
        length = ring.dashes[index % len(ring.dashes)]
        if drawn and at + length > 0:
            yield max(at, 0) * 30, min(at + length, SEGMENTS) * 30
        at, drawn, index = at + length, not drawn, index + 1


def _draw_mark(canvas, left, top, size):
    box = tuple(value * SCALE for value in (left, top, left + size, top + size))
    for number in range(SEGMENTS):
        first, last = number % 4 == 0, number % 4 == 3
        start = number * 30 - 90 + (CLUSTER_GAP_DEGREES if first else GAP_DEGREES) / 2
        end = number * 30 - 60 - (CLUSTER_GAP_DEGREES if last else GAP_DEGREES) / 2
        canvas.arc(box, start, end, CLUSTERS["ABC"[number // 4]], 21 * SCALE)


def _font(name, size):
    return ImageFont.truetype(_FONTS / f"{name}.ttf", size)


def _fitted(text, room):
    """(font, lines) with the largest type in which the text fits."""
    for size in TITLE_SIZES:
        font = _font("NotoSerif-Bold", size)
        lines, most = _lines(text, font, room), int(TITLE_HEIGHT / (size * LINE_HEIGHT))
        if len(lines) <= most and all(font.getlength(line) <= room for line in lines):
            return font, lines
    cut = " ".join(lines[most - 1 :])
    return font, [_shortened(line, font, room) for line in [*lines[: most - 1], cut]]


def _lines(text, font, room):
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and font.getlength(longer) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _shortened(text, font, room):
    if font.getlength(text) <= room:
        return text
    while text and font.getlength(f"{text}…") > room:
        text = text[:-1]
    return f"{text.rstrip()}…"
