"""Open a public site for a body."""

from __future__ import annotations

from django.db import transaction
from wagtail.models import Page, Site

from conglang.newsroom.services import equip_site
from conglang.organisation.models import Board, Body, SiteOwnership
from conglang.organisation.services import own_site
from conglang.portal.models import Appearance, HomePage
from conglang.vietnam.text import slugify


@transaction.atomic
def open_site(
    body: Body,
    *,
    name: str,
    hostname: str,
    port: int,
    board: Board | None = None,
    is_default: bool = False,
    **appearance: str,
) -> SiteOwnership:
    """Open a site: front page, owner, rights, review, looks.

    appearance: fields of Appearance, e.g. slogan, colour, address.
    """
    root = Page.get_first_root_node()
    home = HomePage(title=name, slug=f"trang-{slugify(name)}", live=True)
    home.refold()
    root.add_child(instance=home)
    site = Site.objects.create(
        hostname=hostname,
        port=port,
        site_name=name,
        root_page=home,
        is_default_site=is_default,
    )
    Site.clear_site_root_paths_cache()
    Appearance.objects.create(site=site, name=name, **appearance)
    ownership = own_site(site, body, board)
    equip_site(ownership)
    home.save_revision().publish(skip_permission_checks=True)
    return ownership
