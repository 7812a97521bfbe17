from conglang.portal.models.appearance import Appearance
from conglang.portal.models.gone import GoneAddress
from conglang.portal.models.home import HomePage
from conglang.portal.models.items import PublicItem

__all__ = ["Appearance", "GoneAddress", "HomePage", "PublicItem"]
