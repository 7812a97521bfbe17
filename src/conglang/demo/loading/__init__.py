"""Build the demo through the same services that people's clicks use."""

from conglang.demo.loading.building import Progress, build_demo, is_whole
from conglang.demo.loading.clearing import clear_everything, refuse_clearing

__all__ = ["Progress", "build_demo", "clear_everything", "is_whole", "refuse_clearing"]
