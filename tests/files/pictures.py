"""Pictures that tell who took them and where."""

from io import BytesIO

from PIL import Image, ImageCms, PngImagePlugin

from . import LATITUDE, NAME, POSITION

ARTIST, COMMENT, ORIENTATION, GPS = 0x013B, 0x9C9C, 0x0112, 0x8825
XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
    f'xmlns:dc="http://purl.org/dc/elements/1.1/" dc:creator="{NAME}" '
    f'xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="{POSITION}"/>'
    "</rdf:RDF></x:xmpmeta>"
).encode()


def halves(mode: str = "RGB") -> Image.Image:
    """Return a 64 by 32 picture: left half red, right half blue."""
    picture = Image.new("RGB", (64, 32), "red")
    picture.paste("blue", (32, 0, 64, 32))
    return picture.convert(mode)


def exif(*, orientation: int = 1) -> Image.Exif:
    """Return EXIF with an author, a place and an orientation."""
    tags = Image.Exif()
    tags[ARTIST] = NAME
    tags[COMMENT] = NAME.encode("utf-16-le")
    tags[ORIENTATION] = orientation
    tags[GPS] = {1: "N", 2: LATITUDE, 3: "E", 4: LATITUDE}
    return tags


def colour_profile() -> bytes:
    """Return the bytes of an sRGB profile."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def jpeg(*, orientation: int = 1, picture: Image.Image | None = None, **options) -> bytes:
    """Return a JPEG with EXIF, XMP, IPTC, a comment and bytes after its end, all naming her."""
    options = {"exif": exif(orientation=orientation), "xmp": XMP, "comment": NAME, **options}
    content = saved(picture or halves(), "JPEG", quality=90, **options)
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00\x11\x1c\x02\x50\x00\x0c"
    iptc += NAME.encode() + b"\x00"
    thumbnail = b"JFXX\0\x10" + saved(halves(), "JPEG", comment=NAME)
    segment = b"\xff\xed" + (len(iptc) + 2).to_bytes(2, "big") + iptc
    segment += b"\xff\xe0" + (len(thumbnail) + 2).to_bytes(2, "big") + thumbnail
    return content[:2] + segment + content[2:] + NAME.encode()


def png(*, mode: str = "RGB", **options) -> bytes:
    """Return a PNG with EXIF and every kind of text chunk."""
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", NAME)
    text.add_text("Comment", NAME, zip=True)
    text.add_itxt("XML:com.adobe.xmp", XMP.decode())
    return saved(halves(mode), "PNG", exif=exif(), pnginfo=text, **options)


def webp(*, orientation: int = 1, **options) -> bytes:
    """Return a WebP with EXIF and XMP."""
    return saved(halves(), "WEBP", exif=exif(orientation=orientation), xmp=XMP, **options)


def gif(*, frames: int = 1) -> bytes:
    """Return a GIF with a comment and an XMP block, moving where it has more than one frame."""
    more = [Image.new("RGB", (64, 32), (0, 255, index)) for index in range(frames - 1)]
    options = {"save_all": True, "append_images": more, "loop": 0} if more else {}
    content = saved(halves(), "GIF", comment=NAME.encode(), **options)
    xmp_block = b"\x21\xff\x0bXMP DataXMP" + bytes((len(NAME),)) + NAME.encode() + b"\x00"
    return content[:-1] + xmp_block + content[-1:]


def saved(picture: Image.Image, written_as: str, **options) -> bytes:
    """Return the picture's bytes in a format."""
    written = BytesIO()
    picture.save(written, format=written_as, **options)
    return written.getvalue()


def opened(content: bytes) -> Image.Image:
    """Return the decoded picture."""
    picture = Image.open(BytesIO(content))
    picture.load()
    return picture
