"""The CMS's upload forms: what is wrong with a file is said beside the field."""

from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from .documents import checked_document
from .images import checked_image
from .names import neutral_name


class CheckedFileMixin:
    """Puts the checked and stripped file in the place of the one that came."""

    check = None

    def clean_file(self):
        """The file as it will be kept; raises ValidationError for one that is refused."""
        file = self.cleaned_data.get("file")
        if not file or "file" not in self.changed_data:
            return file
        checked = type(self).check(file)
        checked.name = neutral_name(file.name)
        # The model's own guard need not read it a second time.
        checked.is_checked = True
        # Wagtail's image field has measured the picture; turned pixels change the sides.
        if hasattr(file, "image"):
            checked.image = file.image
        return checked


class ImageForm(CheckedFileMixin, BaseImageForm):
    """Upload of an image."""

    check = staticmethod(checked_image)


class DocumentForm(CheckedFileMixin, BaseDocumentForm):
    """Upload of a document."""

    check = staticmethod(checked_document)
