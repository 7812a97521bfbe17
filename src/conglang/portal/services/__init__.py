from conglang.portal.services.gone import show_gone
from conglang.portal.services.publishing import hide_page, rebuild_site, show_page
from conglang.portal.services.sites import open_site

__all__ = ["hide_page", "open_site", "rebuild_site", "show_gone", "show_page"]
