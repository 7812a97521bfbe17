"""No English word meets a person on the screens of the walk."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from conglang.documents.tests.factories import make_document
from conglang.newsroom.tests.factories import make_article
from conglang.organisation.models import Role
from conglang.organisation.tests.factories import appoint, make_person
from conglang.plans.models import Plan
from conglang.plans.tests.factories import make_draft, make_plan
from conglang.portal.tests.factories import Desk, make_desk

pytestmark = pytest.mark.django_db

ENGLISH = re.compile(
    r"\b(the|and|or|of|with|this|that|your|you|from|page|pages|save|edit|delete|remove|search|status"
    r"|history|draft|publish|published|unpublish|user|users|group|groups|settings|log ?out|log ?in"
    r"|sign|password|submit|cancel|close|open|upload|choose|select|add|new|view|more|home|help"
    r"|report|reports|image|images|document|documents|workflow|task|tasks|comment|comments|title"
    r"|date|name|error|warning|success|loading|toggle|sidebar|dashboard|skip|content|account"
    r"|required|optional|filter|sort|results|previous|next|back|preview|version|live|usage|tag|tags"
    r"|collection|site|sites|snippet|language|available|actions|show|hide|type|file|copy|move)\b",
    re.IGNORECASE,
)
ATTRIBUTES = ("aria-label", "title", "alt", "placeholder", "data-w-tooltip-content-value")


def words_shown(html: str) -> list[str]:
    """Return texts and labels that a person can see or hear."""
    soup = BeautifulSoup(html, "html.parser")
    for hidden in soup(["script", "style", "template", "code"]):
        hidden.decompose()
    shown = [text.strip() for text in soup.find_all(string=True) if text.strip()]
    for tag in soup.find_all(True):
        shown += [str(tag[name]) for name in ATTRIBUTES if tag.get(name)]
        if tag.name == "input" and tag.get("type") in {"submit", "button"}:
            shown.append(str(tag.get("value", "")))
    return shown


def english_in(html: str) -> list[str]:
    return [text for text in words_shown(html) if ENGLISH.search(text)]


@pytest.fixture
def desk() -> Desk:
    return make_desk("localhost", is_default=True)


def addresses(desk: Desk) -> dict[str, list[str]]:
    """Return the screens of the walk by who opens them."""
    officer = make_person("Mai Thị Kế Hoạch", username="ke-hoach")
    appoint(officer, Role.PLAN_OFFICER, desk.unit)
    plan = make_plan(desk.body, lead=desk.unit.name)
    Plan.objects.filter(pk=plan.pk).update(year=timezone.localdate().year)
    draft = make_draft(desk.body, lead="Tổ chưa ai biết")
    assignment = plan.assignments.first()
    official = make_document(desk.body)
    make_document(desk.body)
    submitted = make_article(desk, "submitted")
    reviewed = make_article(desk, "reviewed")
    returned = make_article(desk, "returned")
    public = make_article(desk, "published")
    month = f"{timezone.localdate():%Y-%m}"
    return {
        "": [
            "/",
            public.public_item.path,
            public.public_item.section_path,
            "/khong-co/",
            reverse("account_login"),
        ],
        desk.contributor.username: [
            reverse("newsroom:my_page"),
            f"{reverse('newsroom:write')}?nhiem-vu={assignment.pk}",
            reverse("newsroom:read", args=[returned.pk]),
            reverse("newsroom:revise", args=[returned.pk]),
            reverse("mfa_index"),
        ],
        desk.secretary.username: [
            reverse("wagtailadmin_home"),
            reverse("wagtailadmin_account"),
            reverse("newsroom_desk:queue"),
            reverse("newsroom_desk:articles"),
            reverse("newsroom_desk:article", args=[submitted.pk]),
            reverse("newsroom_desk:sections"),
            reverse("wagtailadmin_pages:edit", args=[submitted.pk]),
            reverse("wagtailadmin_pages:history", args=[submitted.pk]),
            reverse("wagtailadmin_explore", args=[desk.section.pk]),
            reverse("wagtailimages:index"),
            reverse("wagtailimages:add"),
        ],
        desk.chair.username: [
            reverse("newsroom_desk:article", args=[reviewed.pk]),
            reverse("newsroom_desk:article", args=[public.pk]),
            reverse("newsroom_desk:aftercare", args=[public.pk]),
            f"{reverse('newsroom_desk:editions', args=[public.pk])}?before=1&after=1",
            reverse("newsroom_desk:edition", args=[public.pk, 1]),
            reverse("reports:sites"),
            reverse("reports:month", args=[desk.site.pk, month]),
        ],
        officer.username: [
            reverse("plans:list"),
            reverse("plans:plan", args=[plan.pk]),
            reverse("plans:plan", args=[draft.pk]),
            reverse("plans:assignment", args=[plan.pk, assignment.pk]),
            reverse("plans:work"),
            reverse("documents:list"),
            reverse("documents:enter"),
            reverse("documents:import"),
            reverse("documents:document", args=[official.pk]),
            f"{reverse('documents:replace', args=[official.pk])}?q=kh",
        ],
    }


def test_no_english_word_meets_a_person(desk, client):
    found = {}
    for username, paths in addresses(desk).items():
        client.logout()
        if username:
            assert client.login(username=username, password="mat-khau-thu")
        for path in paths:
            answer = client.get(path, headers={"host": "localhost"}, follow=True)
            assert answer.status_code in {200, 404}, path
            if left := english_in(answer.content.decode()):
                found[f"{username} {path}"] = left[:8]

    assert found == {}


def test_an_english_word_would_be_seen():
    html = '<p>Xin chào</p><a aria-label="Edit this">Sửa</a><input type="submit" value="Save">'

    assert english_in(html) == ["Edit this", "Save"]
