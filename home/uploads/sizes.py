"""The sizes in which pictures are shown, made for trial before a picture is accepted."""

from io import BytesIO

from wagtail.images.models import Filter

from .images import refuse_unreadable

# All that the templates of the CMS and of the site ask for, but the original; a test reads them.
SIZES = (
    "max-165x165",
    "max-150x150",
    "max-800x600",
    "fill-600x338",
    "width-400|format-webp",
    "width-800|format-webp",
)


class _Picture:
    """As much of an image as Wagtail's filters ask for."""

    def __init__(self, size):
        self.width, self.height = size

    def is_svg(self):
        return False

    def get_focal_point(self):
        return None


def refuse_without_sizes(picture) -> None:
    """Raise ValidationError (`not_a_picture`) for a clean picture of which a size cannot be made.

    One such picture would take every page of the CMS down on which it is listed.
    """
    from PIL import Image

    try:
        with Image.open(picture) as opened:
            size = opened.size
        for spec in SIZES:
            picture.seek(0)
            Filter(spec=spec).run(_Picture(size), BytesIO(), source=picture)
    except Exception as error:
        # Whatever a decoder or an encoder says against it.
        raise refuse_unreadable() from error
    finally:
        picture.seek(0)
