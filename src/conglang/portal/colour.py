"""A site's colour, made readable: pure functions on "#rrggbb" strings."""

from __future__ import annotations

import colorsys
import hashlib
from dataclasses import dataclass

WHITE = "#ffffff"
LIGHT_GROUND = "#f3eee6"  # the darkest light surface of the stylesheet (--soft)
DARK_GROUND = "#2a2521"  # the lightest dark surface of the stylesheet (--soft)
TEXT_CONTRAST = 4.5  # WCAG 2.2, 1.4.3
SHAPE_CONTRAST = 3.0  # WCAG 2.2, 1.4.11
STEPS = 255


@dataclass(frozen=True, slots=True)
class Tones:
    """One site's colour on one ground.

    fill: a surface that carries white text. ink: text and lines on the ground.
    deep: a calm surface for the bar above the masthead, with white text.
    """

    fill: str
    ink: str
    deep: str


def luminance(colour: str) -> float:
    """Return WCAG's relative luminance, 0 for black to 1 for white."""
    red, green, blue = (_linear(channel) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return WCAG's contrast ratio, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def readable_on(colour: str, ground: str, ratio: float = TEXT_CONTRAST) -> str:
    """Return the colour itself, or the nearest lightness of its hue with enough contrast.

    It grows lighter on a ground that black reads worse on than white, darker on another.
    """
    lighter = contrast(WHITE, ground) > contrast("#000000", ground)
    candidate = colour
    for step in range(STEPS + 1):
        if contrast(candidate, ground) >= ratio:
            return candidate
        candidate = _towards(colour, 1.0 if lighter else 0.0, step / STEPS)
    return WHITE if lighter else "#000000"


def light_tones(colour: str) -> Tones:
    """Return the tones for light pages; black and grey sites stay black and grey."""
    ink = readable_on(colour, LIGHT_GROUND)
    return Tones(fill=ink, ink=ink, deep=readable_on(ink, WHITE, 9))


def dark_tones(colour: str) -> Tones:
    """Return the tones for dark pages."""
    fill = readable_on(readable_on(colour, "#191614", SHAPE_CONTRAST), WHITE)
    return Tones(
        fill=fill,
        ink=readable_on(colour, DARK_GROUND, 5.5),
        deep=readable_on(colour, WHITE, 12),
    )


def stylesheet(colour: str) -> str:
    """Return the custom properties of a site's colour for light and dark pages."""
    dark = f":root{{{_properties(dark_tones(colour))}}}"
    return (
        f":root{{{_properties(light_tones(colour))}}}"
        f"@media screen and (prefers-color-scheme:dark){{{dark}}}\n"
    )


def stylesheet_name(colour: str) -> str:
    """Return a name that changes with the content: "a3152a-5d0c1f2e"."""
    digest = hashlib.sha256(stylesheet(colour).encode()).hexdigest()
    return f"{colour.lstrip('#').lower()}-{digest[:8]}"


def _properties(tones: Tones) -> str:
    return f"--brand:{tones.fill};--brand-ink:{tones.ink};--brand-deep:{tones.deep}"


def _channels(colour: str) -> tuple[float, float, float]:
    value = int(colour.lstrip("#"), 16)
    return (value >> 16) / 255, (value >> 8 & 255) / 255, (value & 255) / 255


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _towards(colour: str, goal: float, part: float) -> str:
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
    moved = lightness + (goal - lightness) * part
    red, green, blue = colorsys.hls_to_rgb(hue, moved, saturation)
    return f"#{round(red * 255):02x}{round(green * 255):02x}{round(blue * 255):02x}"
