from conglang.portal.models.appearance import Appearance
from conglang.portal.models.home import HomePage
from conglang.portal.models.items import PublicItem

__all__ = ["Appearance", "HomePage", "PublicItem"]
