"""The CMS's upload forms: what is wrong with a file is said beside the field, once."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from wagtail.documents.fields import WagtailDocumentField
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from .documents import checked_document
from .images import checked_image
from .names import neutral_name
from .sizes import refuse_without_sizes


class CheckedField(forms.FileField):
    """Puts the clean file in the place of the one that came, or says the one reason against it.

    It stands in for Wagtail's field of the same name: theirs looks at fewer things, and first.
    """

    default_validators = []
    check = None

    def to_python(self, data):
        """The clean file; raises ValidationError for one that is refused."""
        if data in self.empty_values:
            return None
        if not isinstance(data, UploadedFile):
            return data
        checked = type(self).check(data)
        checked.name = neutral_name(checked.name)
        return checked


class PictureField(CheckedField, WagtailImageField):
    """A picture of which every size can be made."""

    @staticmethod
    def check(file):
        """The clean picture."""
        checked = checked_image(file)
        refuse_without_sizes(checked)
        return checked


class DocumentField(CheckedField, WagtailDocumentField):
    """A document."""

    check = staticmethod(checked_document)


class CheckedFileMixin:
    """A form whose `file` goes through the gate."""

    field_class = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Wagtail's factory sets the class of this field itself, whatever the form says.
        if upstream := self.fields.get("file"):
            self.fields["file"] = self.field_class(
                label=upstream.label, required=upstream.required, widget=upstream.widget
            )


class ImageForm(CheckedFileMixin, BaseImageForm):
    """Upload of an image."""

    field_class = PictureField


class DocumentForm(CheckedFileMixin, BaseDocumentForm):
    """Upload of a document."""

    field_class = DocumentField
