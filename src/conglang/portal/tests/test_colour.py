"""A site's colour stays readable whatever was chosen."""

from __future__ import annotations

import colorsys

import pytest

from conglang.portal import colour

WHOLE_WHEEL = [
    f"#{red:02x}{green:02x}{blue:02x}"
    for red in range(0, 256, 51)
    for green in range(0, 256, 51)
    for blue in range(0, 256, 51)
]
LIGHT_SURFACES = ("#ffffff", "#fbf9f5", "#f3eee6")
DARK_SURFACES = ("#191614", "#221e1b", "#2a2521")


def test_contrast_is_that_of_the_accessibility_guidelines():
    assert colour.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert colour.contrast("#ffffff", "#ffffff") == pytest.approx(1)
    assert colour.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert colour.contrast("#ffffff", "#777777") == colour.contrast("#777777", "#ffffff")


@pytest.mark.parametrize("chosen", WHOLE_WHEEL)
def test_every_colour_is_readable_on_light_and_on_dark_pages(chosen):
    light, dark = colour.light_tones(chosen), colour.dark_tones(chosen)

    for surface in LIGHT_SURFACES:
        assert colour.contrast(light.ink, surface) >= 4.5
    for surface in DARK_SURFACES:
        assert colour.contrast(dark.ink, surface) >= 4.5
    for tones in (light, dark):
        assert colour.contrast(tones.fill, "#ffffff") >= 4.5
        assert colour.contrast(tones.deep, "#ffffff") >= 4.5
    assert colour.contrast(dark.fill, DARK_SURFACES[0]) >= 3


def test_a_readable_colour_is_kept_as_chosen():
    assert colour.light_tones("#a3152a").ink == "#a3152a"
    assert colour.dark_tones("#ffd9de").ink == "#ffd9de"


def test_a_repaired_colour_keeps_its_hue():
    repaired = colour.light_tones("#f2c200").ink

    def hue(value):
        return colorsys.rgb_to_hls(*(int(value[at : at + 2], 16) / 255 for at in (1, 3, 5)))[0]

    assert repaired != "#f2c200"
    assert hue(repaired) == pytest.approx(hue("#f2c200"), abs=0.01)


def test_the_name_of_a_stylesheet_follows_its_colour():
    assert colour.stylesheet_name("#a3152a") == colour.stylesheet_name("#A3152A".lower())
    assert colour.stylesheet_name("#a3152a") != colour.stylesheet_name("#a3152b")
    assert colour.stylesheet_name("#a3152a").startswith("a3152a-")
