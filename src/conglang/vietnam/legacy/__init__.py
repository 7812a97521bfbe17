"""Vietnamese from before Unicode: TCVN3 (ABC), VNI, VIQR, Windows-1258."""

from conglang.vietnam.legacy.decoding import Decoded, UndecodableText, decode
from conglang.vietnam.legacy.guessing import looks_like
from conglang.vietnam.legacy.tcvn3 import from_tcvn3
from conglang.vietnam.legacy.viqr import from_viqr
from conglang.vietnam.legacy.vni import from_vni

__all__ = [
    "Decoded",
    "UndecodableText",
    "decode",
    "from_tcvn3",
    "from_viqr",
    "from_vni",
    "looks_like",
]
