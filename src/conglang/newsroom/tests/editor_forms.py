"""What Wagtail's own screens send, for tests that try its doors."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from conglang.newsroom.models import ArticlePage


def client_of(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def editor_data(title: str, *, slug: str = "tin-thu", **extra) -> dict[str, str]:
    """Return the fields of Wagtail's article editor; extra: buttons and forged fields."""
    return nested_form_data(
        {
            "title": title,
            "slug": slug,
            "summary": "",
            "picture": "",
            "picture_caption": "",
            "picture_alt": "",
            "picture_credit": "",
            "genre": "news",
            "event_on": "",
            "byline": "",
            "source": "",
            "ai_use": "none",
            "body": streamfield([("paragraph", rich_text("<p>Nội dung từ trình soạn thảo.</p>"))]),
            **extra,
        }
    )


def edit_address(article: ArticlePage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[article.pk])


def send_edit(client: Client, article: ArticlePage, title: str, **extra):
    return client.post(
        edit_address(article), editor_data(title, slug=article.slug, **extra), follow=True
    )


def decide(client: Client, article: ArticlePage, action: str, task_state, comment: str = ""):
    """Answer a workflow step as Wagtail's own menu does."""
    address = reverse(
        "wagtailadmin_pages:workflow_action", args=[article.pk, action, task_state.pk]
    )
    return client.post(address, {"comment": comment})
