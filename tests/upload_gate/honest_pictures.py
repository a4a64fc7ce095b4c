"""What phones, cameras and drawing programs make, with a person and a place in all of it."""

import io

import pillow_heif
from PIL import Image, ImageCms

from tests.files import NAME, pictures

from .samples import PICTURE, TAKEN, Sample

pillow_heif.register_heif_opener()


def photograph(width: int, height: int, *, mode: str = "RGB") -> Image.Image:
    """Return a picture of this size with soft shapes in it."""
    shades = [
        Image.radial_gradient("L"),
        Image.linear_gradient("L"),
        Image.effect_noise((256, 256), 60),
    ]
    return (
        Image.merge("RGB", shades).resize((width, height), Image.Resampling.BICUBIC).convert(mode)
    )


def jpeg(width: int, height: int, *, mode: str = "RGB", **options) -> bytes:
    """Return a camera's JPEG, lying on its side."""
    picture = photograph(width, height, mode=mode)
    return pictures.jpeg(picture=picture, orientation=6, **options)


def heic(width: int, height: int) -> bytes:
    """Return a phone's HEIC."""
    return pictures.saved(
        photograph(width, height),
        "HEIF",
        quality=50,
        exif=pictures.exif().tobytes(),
        xmp=pictures.XMP,
        enc_params={"preset": "ultrafast"},
    )


def several_in_one() -> bytes:
    """Return what some phones write: a JPEG with a second picture (MPO) behind it."""
    return pictures.saved(
        photograph(400, 300),
        "MPO",
        save_all=True,
        append_images=[photograph(200, 150)],
        exif=pictures.exif(),
        comment=NAME,
    )


def named_profile() -> bytes:
    """Return a picture whose colour profile is called after the owner of the screen."""
    profile = bytearray(pictures.colour_profile())
    for spelled in ("sRGB built-in".encode("utf-16-be"), b"sRGB built-in"):
        at = profile.find(spelled)
        if at >= 0:
            mine = NAME.encode("utf-16-be" if spelled[0] == 0 else "utf-8")
            profile[at : at + len(mine)] = mine
    ImageCms.ImageCmsProfile(io.BytesIO(bytes(profile)))
    return pictures.png(icc_profile=bytes(profile))


def one_bit_transparent() -> bytes:
    """Return a logo in one bit whose white is transparent: it can be decoded, but not resized."""
    return pictures.saved(pictures.halves("1"), "PNG", transparency=1)


def sixteen_bits() -> bytes:
    """Return a scan in sixteen bits of grey."""
    return pictures.saved(Image.linear_gradient("L").convert("I").convert("I;16"), "PNG")


def _sample(what, name, make, *, quick=True):
    return Sample(what, name, make, PICTURE, TAKEN, quick=quick)


SAMPLES = [
    _sample("phone, 12 MP JPEG", "a.jpg", lambda: jpeg(4032, 3024), quick=False),
    _sample("phone, 24 MP JPEG", "a.jpg", lambda: jpeg(5712, 4284), quick=False),
    _sample("phone, 50 MP JPEG", "a.jpg", lambda: jpeg(8160, 6120), quick=False),
    _sample("camera, 61 MP JPEG", "a.JPG", lambda: jpeg(9504, 6336, subsampling=0), quick=False),
    _sample(
        "24 MP JPEG, progressive",
        "a.jpeg",
        lambda: jpeg(5712, 4284, progressive=True),
        quick=False,
    ),
    _sample("small JPEG", "Vesna Primer.jpg", lambda: jpeg(400, 300)),
    _sample("grey JPEG", "a.jpg", lambda: jpeg(400, 300, mode="L")),
    _sample("CMYK JPEG", "a.jpg", lambda: jpeg(400, 300, mode="CMYK")),
    _sample("JPEG with a second picture", "a.jpg", several_in_one),
    _sample("phone, 12 MP HEIC", "IMG_0001.HEIC", lambda: heic(4032, 3024), quick=False),
    _sample("phone, 24 MP HEIC", "IMG_0002.heic", lambda: heic(5712, 4284), quick=False),
    _sample("phone, 48 MP HEIC", "IMG_0003.heic", lambda: heic(8064, 6048), quick=False),
    _sample("small HEIC", "a.heif", lambda: heic(640, 480)),
    _sample("screen, PNG", "a.png", pictures.png),
    _sample("PNG with a palette", "a.png", lambda: pictures.png(mode="P")),
    _sample("PNG, one bit, transparent", "logo.png", one_bit_transparent),
    _sample("PNG, sixteen bits", "a.png", sixteen_bits),
    _sample("PNG with a named profile", "a.png", named_profile),
    _sample(
        "25 MP PNG",
        "a.png",
        lambda: pictures.saved(
            photograph(5800, 4300), "PNG", exif=pictures.exif(), compress_level=1
        ),
        quick=False,
    ),
    _sample("WebP", "a.webp", pictures.webp),
    _sample(
        "WebP, lossless, turned", "a.webp", lambda: pictures.webp(lossless=True, orientation=6)
    ),
    _sample(
        "12 MP WebP",
        "a.webp",
        lambda: pictures.saved(
            photograph(4032, 3024), "WEBP", method=0, exif=pictures.exif(), xmp=pictures.XMP
        ),
        quick=False,
    ),
    _sample("GIF", "a.gif", pictures.gif),
    _sample("GIF of 3 frames", "a.gif", lambda: pictures.gif(frames=3)),
    _sample(
        "AVIF",
        "a.avif",
        lambda: pictures.saved(
            pictures.halves(), "AVIF", exif=pictures.exif().tobytes(), xmp=pictures.XMP
        ),
    ),
]
