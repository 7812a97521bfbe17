"""Put photos into an article in the order that its writer wants."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.files.images import ImageFile
from django.db import transaction
from django.utils import timezone
from wagtail.blocks import StreamValue
from wagtail.utils.file import hash_filelike

from conglang.newsroom.models import ArticlePage, PhotoUpload, Picture, SectionPage
from conglang.newsroom.queries.photos import IN_TEXT, UPLOADED, photos_of
from conglang.newsroom.services.bodies import Block
from conglang.newsroom.services.handed_in import NewPicture, Photo
from conglang.organisation.models import SiteOwnership


@dataclass(slots=True)
class _Placed:
    """A photo whose picture is kept; ref: of `photos_of`, empty when it is new in the article."""

    ref: str
    picture: Picture
    photo: Photo


def keep_picture(
    picture: NewPicture,
    article: ArticlePage,
    section: SectionPage,
    *,
    caption: str,
    alt: str,
    credit: str,
) -> Picture:
    """Keep a clean picture in the collection of the section's site."""
    ownership = SiteOwnership.objects.get(site__root_page__path=section.path[: -section.steplen])
    found: Picture = Picture.objects.create(
        title=caption[:255] or article.title,
        description=alt[:255],
        credit=credit,
        file=ImageFile(picture.file, name=picture.name),
        collection=ownership.collection,
        uploaded_by_user=article.writer,
    )
    return found


@transaction.atomic
def place_photos(article: ArticlePage, photos: tuple[Photo, ...], section: SectionPage) -> None:
    """Let an article show these photos in this order: the first on top, the others in the text.

    Pictures keep their places between paragraphs; new ones come after the one before them, at
    the end of the text if there is none. Photos of the article that are not named stay, at the end.
    """
    present = {shown.ref: shown for shown in photos_of(article)}
    named = {photo.ref for photo in photos}
    rest = [
        Photo(shown.ref, caption=shown.caption, alt=shown.alt, credit=shown.credit)
        for ref, shown in present.items()
        if ref not in named
    ]
    wanted: list[_Placed] = []
    for photo in (*photos, *rest):
        if photo.is_removed:
            continue
        placed = _placed(photo, article, section)
        if placed is not None and not any(placed.ref and placed.ref == p.ref for p in wanted):
            wanted.append(placed)
    main, others = (wanted[0], wanted[1:]) if wanted else (None, [])
    article.picture = main.picture if main else None
    article.picture_caption = main.photo.caption if main else ""
    article.picture_alt = main.photo.alt if main else ""
    article.picture_credit = main.photo.credit if main else ""
    article.body = _with_pictures(article, others)


def _placed(photo: Photo, article: ArticlePage, section: SectionPage) -> _Placed | None:
    present = {shown.ref: shown for shown in photos_of(article)}
    if photo.ref in present:
        return _Placed(photo.ref, present[photo.ref].picture, photo)
    if photo.picture is not None:
        return _Placed("", _kept(photo, photo.picture, article, section), photo)
    if not photo.ref.startswith(UPLOADED):
        return None  # a place that the article has no more
    upload = (
        PhotoUpload.objects.select_for_update(of=("self",))
        .select_related("picture")
        .filter(
            person=article.writer_id,
            token=photo.ref.removeprefix(UPLOADED),
            state=PhotoUpload.State.READY,
        )
        .first()
    )
    if upload is None:
        return None
    if upload.picture is None:
        with upload.file.open("rb") as file:
            file_hash = hash_filelike(file)
            again = [ref for ref, s in present.items() if s.picture.get_file_hash() == file_hash]
            if again:  # the same form sent twice
                return _Placed(again[0], present[again[0]].picture, photo)
            name = str(upload.file.name).rsplit("/", 1)[-1]
            upload.picture = _kept(photo, NewPicture(file=file, name=name), article, section)
        upload.touched_at = timezone.now()
        upload.save(update_fields=["picture", "touched_at"])
    same = [ref for ref, shown in present.items() if shown.picture.pk == upload.picture_id]
    return _Placed(same[0] if same else "", upload.picture, photo)


def _kept(photo: Photo, picture: NewPicture, article: ArticlePage, section: SectionPage) -> Picture:
    words = {"caption": photo.caption, "alt": photo.alt, "credit": photo.credit}
    return keep_picture(picture, article, section, **words)


def _with_pictures(article: ArticlePage, wanted: list[_Placed]) -> StreamValue:
    """Return the body with these pictures: those it has change places among themselves."""
    staying = [p for p in wanted if p.ref.startswith(IN_TEXT)]
    refs = {p.ref for p in staying}
    blocks: list[Block] = []
    places: dict[int, int] = {}  # id() of a placed photo -> its place in blocks
    turn = iter(staying)
    for block in article.body:
        if block.block_type != "picture" or block.value["picture"] is None:
            blocks.append((block.block_type, block.value, block.id))
        elif f"{IN_TEXT}{block.id}" in refs:
            placed = next(turn)
            blocks.append(_block(placed))
            places[id(placed)] = len(blocks) - 1
    for number, placed in enumerate(wanted):
        if id(placed) in places:
            continue
        place = _place_for(wanted, number, places, len(blocks))
        blocks.insert(place, _block(placed))
        places = {key: at + (at >= place) for key, at in places.items()}
        places[id(placed)] = place
    return StreamValue(article.body.stream_block, blocks)


def _place_for(wanted: list[_Placed], number: int, places: dict[int, int], end: int) -> int:
    if number and id(wanted[number - 1]) in places:
        return places[id(wanted[number - 1])] + 1
    following = [places[id(p)] for p in wanted[number + 1 :] if id(p) in places]
    return following[0] if following else end


def _block(placed: _Placed) -> Block:
    photo = placed.photo
    value = {
        "picture": placed.picture,
        "caption": photo.caption,
        "alt": photo.alt,
        "credit": photo.credit,
    }
    block_id = placed.ref.removeprefix(IN_TEXT) if placed.ref.startswith(IN_TEXT) else ""
    return ("picture", value, block_id) if block_id else ("picture", value)
