"""The writing form as it is shown: blank, taken up again, sent back, or beside another version."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from django.contrib import messages
from django.core import signing
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.compare import diff_text

from conglang.errors import RuleError
from conglang.newsroom import queries, services
from conglang.newsroom.models import ArticlePage, WritingDraft
from conglang.newsroom.photo_cards import PHOTO_WORDS, card_of, cards_of, photo_form
from conglang.newsroom.writer_forms import WritingForm, retold, typed_of
from conglang.plans.models import Assignment
from conglang.plans.queries import work_of

WRITER_SALT = "newsroom-writer"
FORM_LENGTH = 32


@dataclass(slots=True)
class Sheet:
    """One showing of the form.

    kept: what waits of this person's typing; is_restored: the form shows it. version: of it, as
    this page knows it. conflict: (label, HTML of the difference) against what was saved elsewhere.
    """

    form: WritingForm
    article: ArticlePage | None = None
    key: str = ""
    token: str = ""
    kept: WritingDraft | None = None
    is_restored: bool = False
    saved: bool = False
    wanted: bool = False
    conflict: list[tuple[str, str]] = field(default_factory=list)


def open_assignments(request: HttpRequest, today, article: ArticlePage | None = None):
    """Return assignments that still wait for work, nearest due first, and the article's own."""
    mine = work_of(request.user, today)
    done = Q(evidence_count__gt=0) & ~Q(schedule=Assignment.Schedule.CONTINUOUS)
    own = Q(pk=article.assignment_id) if article and article.assignment_id else Q(pk=None)
    return mine.filter(~done | own)


def restored_form(typed: dict[str, list[str]], article: ArticlePage | None, person, **options):
    """Return the form filled with what was typed and never saved."""
    form = WritingForm(article=article, initial=retold(typed), **options)
    data = QueryDict(mutable=True)
    for name, values in typed.items():
        data.setlist(name, values)
    form.cards = cards_of(article, queries.uploads_of(person, data.getlist("photo")), data)
    return form


def sent_form(request: HttpRequest, article: ArticlePage | None, **options) -> WritingForm:
    """Return the form as it was sent, its photos taken in: whatever happens, they are here."""
    form = WritingForm(request.POST, request.FILES, article=article, **options)
    typed = request.POST.copy()
    _move(typed)
    uploads = queries.uploads_of(request.user, typed.getlist("photo"))
    form.cards = cards_of(article, uploads, typed)
    form.is_valid()
    for file in form.cleaned_data.get("photos", []):
        try:
            upload = services.take_photo(request.user, file, name=file.name, at=timezone.now())
        except RuleError as refusal:
            form.add_error("photos", f"{file.name[-60:]}: {refusal.message}")
        else:
            form.cards.append(card_of(upload))
    return form


def _move(typed: QueryDict) -> None:
    """Let a photo change places with its neighbour, as its button asks."""
    way, _sign, ref = typed.get("move", "").partition(":")
    order = typed.getlist("photo")
    if ref not in order or way not in {"len", "xuong"}:
        return
    place = order.index(ref)
    other = place - 1 if way == "len" else place + 1
    if 0 <= other < len(order):
        order[place], order[other] = order[other], order[place]
        typed.setlist("photo", order)


def after_saving(form: WritingForm, article: ArticlePage) -> None:
    """Let the form show an article's photos as they were saved, words in error as they were typed.

    form: the one that was sent; its cards may name uploads that are pictures now.
    """
    wrong = {}
    for card in form.cards:
        if card.upload is not None:
            card.upload.refresh_from_db()
        if card.form.errors:
            wrong[card.picture_id] = card
    form.cards = cards_of(article)
    for card in form.cards:
        if card.picture_id in wrong:
            old = wrong[card.picture_id].form
            words = {name: old.data.get(old.add_prefix(name), "") for name in PHOTO_WORDS}
            card.form = photo_form(card.ref, words)


def show(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    article, form = sheet.article, sheet.form
    token = sheet.token or sheet.key or secrets.token_urlsafe(12)
    errors = errors_of(form)
    return render(
        request,
        "newsroom/writer/form.html",
        {
            "sheet": sheet,
            "form": form,
            "article": article,
            "key": sheet.key,
            "token": token,
            "base": article.latest_revision_id if article else "",
            "version": sheet.kept.version if sheet.kept else 0,
            "writer": signing.dumps(request.user.pk, salt=WRITER_SALT),
            "standing": queries.standing_of(article) if article else None,
            "word_count": len(services.text_of(article).split()) if article else 0,
            "enough": _enough_words(form),
            "errors": errors,
            "wrong": set(form.errors) if form.is_bound else set(),
            "hints_url": hints_address(),
            "may_delete": article is not None
            and article.pk in queries.drafts_deletable_by(request.user, [article]),
        },
    )


def _enough_words(form: WritingForm) -> int:
    """Return from how many words on the site of the form's sections takes an item as whole."""
    section = form.fields["section"].queryset.first()
    return queries.house_style(queries.site_of(section)).least_words if section else 0


def hints_address() -> str:
    try:
        return reverse("newsroom:hints")
    except NoReverseMatch:
        return ""


def errors_of(form: WritingForm) -> list[tuple[str, str]]:
    """Return (id of the field, message) for the summary above the form, in the form's order."""
    if not form.is_bound:
        return []
    found = [
        (form[name].id_for_label, message)
        for name in form.fields
        for message in form.errors.get(name, [])
    ]
    for card in form.cards:
        for name, said in card.form.errors.items():
            found += [(card.form[name].id_for_label, message) for message in said]
    return found


def differences(form: WritingForm, article: ArticlePage) -> list[tuple[str, str]]:
    """Return (label, HTML) of what was saved elsewhere against what stands in the form."""
    latest = article.get_latest_revision_as_object()
    parts = (
        (_("Việc gì"), latest.title, form.data.get("title", "")),
        (_("Tóm tắt"), latest.summary, form.data.get("summary", "")),
        (
            _("Diễn biến và kết quả"),
            services.text_of(latest),
            form.data.get("text", "").replace("\r\n", "\n"),
        ),
    )
    return [(label, diff_text(old, new).to_html()) for label, old, new in parts if old != new]


def keep_sent(request: HttpRequest, sheet: Sheet) -> None:
    """Keep what was sent and could not be saved; another window's text is not overwritten."""
    try:
        sheet.kept = services.keep_typed(
            request.user,
            typed_of(request.POST),
            at=timezone.now(),
            article=sheet.article,
            key=sheet.key,
            version=sheet.kept.version if sheet.kept else None,
            base=sheet.article.latest_revision_id if sheet.article else None,
        )
    except RuleError as refusal:
        messages.warning(request, refusal.message)
