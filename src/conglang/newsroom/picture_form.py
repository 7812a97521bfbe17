"""Wagtail's own picture forms, with the same care as ours: nothing of the phone is kept."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.images.forms import BaseImageForm

from conglang.errors import RuleError
from conglang.newsroom.pictures import clean_picture
from conglang.newsroom.queries.files import exchange_refusal, is_shown


class PictureForm(BaseImageForm):
    """Cleans what is uploaded through the editor and the picture library."""

    def clean_file(self):
        file = self.cleaned_data["file"]
        if "file" not in self.changed_data:
            return file
        if self.instance.pk and is_shown(self.instance):
            raise ValidationError(exchange_refusal(), code="file-public")
        try:
            picture = clean_picture(file, file.name)
        except RuleError as refusal:
            raise ValidationError(refusal.message, code=refusal.code) from refusal
        clean = SimpleUploadedFile(picture.name, picture.file.read())
        # Wagtail's field validated the upload and left its measures on it.
        return self.fields["file"].to_python(clean)
