"""The photos of the writing form: each with its words, its place and where it comes from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from conglang.newsroom.models import ArticlePage, PhotoUpload, Picture
from conglang.newsroom.queries import Shown, photos_of
from conglang.newsroom.queries.photos import UPLOADED
from conglang.newsroom.services import Photo

PHOTO_WORDS = ("caption", "alt", "credit")


class PhotoForm(forms.Form):
    """The words of one photo."""

    caption = forms.CharField(
        label=_("Chú thích ảnh"),
        required=False,
        max_length=300,
        help_text=_("Ảnh chụp ai, việc gì, ở đâu."),
    )
    alt = forms.CharField(
        label=_("Mô tả ảnh cho người khiếm thị"),
        required=False,
        max_length=300,
        help_text=_("Tả điều nhìn thấy, ví dụ: “Người dân quét rác dọc bờ kênh”."),
    )
    credit = forms.CharField(label=_("Người chụp, nguồn ảnh"), required=False, max_length=150)
    remove = forms.BooleanField(label=_("Bỏ ảnh này"), required=False)


@dataclass(slots=True)
class PhotoCard:
    """One photo in the form: kept in the article, or uploaded and not yet part of it."""

    ref: str
    form: PhotoForm
    picture: Picture | None = None
    upload: PhotoUpload | None = None

    @property
    def picture_id(self) -> int | None:
        return self.picture.pk if self.picture else self.upload.picture_id if self.upload else None

    def photo(self, kept: Shown | None, credit: str | None) -> Photo:
        """Return the photo as wanted; words in error stay as they were."""
        before = {name: getattr(kept, name, "") for name in PHOTO_WORDS}
        said = {**before, **self.form.cleaned_data}
        return Photo(
            self.ref,
            caption=said["caption"],
            alt=said["alt"],
            credit=said["credit"] if credit is None else credit,
            is_removed=bool(said.get("remove")),
        )


def cards_of(
    article: ArticlePage | None,
    uploads: Iterable[PhotoUpload] = (),
    typed: MultiValueDict | None = None,
) -> list[PhotoCard]:
    """Return the photos of a form in order: as typed if something was typed, else as kept.

    uploads: those that `typed` may name. Photos of the article that it does not name come last.
    """
    shown = {each.ref: each for each in photos_of(article)} if article else {}
    by_ref = {f"{UPLOADED}{each.token}": each for each in uploads}
    by_picture = {each.picture.pk: each.ref for each in shown.values()}
    order = list(dict.fromkeys([*(typed.getlist("photo") if typed else []), *shown]))
    cards: list[PhotoCard] = []
    for ref in order:
        upload = by_ref.get(ref)
        now = by_picture.get(upload.picture_id, ref) if upload and upload.picture_id else ref
        if now not in shown and (upload is None or upload.state != PhotoUpload.State.READY):
            continue
        if any(card.ref == now for card in cards):
            continue
        kept = shown.get(now)
        words = _kept_words(kept) | _typed_words(ref, typed)
        picture = kept.picture if kept else None
        cards.append(PhotoCard(now, photo_form(now, words), picture, upload))
    return cards


def card_of(upload: PhotoUpload) -> PhotoCard:
    """Return the card of a photo that has just arrived."""
    ref = f"{UPLOADED}{upload.token}"
    return PhotoCard(ref, photo_form(ref, {}), None, upload)


def photo_form(ref: str, words: dict[str, str]) -> PhotoForm:
    form = PhotoForm({f"{ref}-{name}": value for name, value in words.items()}, prefix=ref)
    describe(form)
    return form


def describe(form: forms.Form) -> None:
    """Join each field to its help and its errors for those who listen."""
    for name, field in form.fields.items():
        html_name = form.add_prefix(name)
        described = f"{html_name}-loi " if form.is_bound and name in form.errors else ""
        field.widget.attrs["aria-describedby"] = f"{described}{html_name}-giup"


def _typed_words(ref: str, typed: MultiValueDict | None) -> dict[str, str]:
    names = (*PHOTO_WORDS, "remove") if typed else ()
    return {name: typed[f"{ref}-{name}"] for name in names if f"{ref}-{name}" in typed}


def _kept_words(shown: Shown | None) -> dict[str, str]:
    return {name: getattr(shown, name) for name in PHOTO_WORDS} if shown else {}
