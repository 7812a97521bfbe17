from __future__ import annotations

import io

import pytest
from PIL import Image

from conglang.demo.pictures import SCENES, draw

KINDS = [(scene, kind) for scene, kinds in SCENES.items() for kind in kinds]


@pytest.mark.parametrize(("scene", "kind"), KINDS)
def test_a_scene_is_a_wide_jpeg_that_is_quick_to_load(scene, kind):
    content = draw(scene, 7, kind)

    picture = Image.open(io.BytesIO(content))
    assert (picture.format, picture.size) == ("JPEG", (1600, 900))
    assert len(content) < 200_000


@pytest.mark.parametrize("scene", SCENES)
def test_the_seed_decides_the_picture(scene):
    assert draw(scene, 3) == draw(scene, 3)
    assert draw(scene, 3) != draw(scene, 4)


def test_an_unknown_scene_is_our_mistake():
    with pytest.raises(KeyError):
        draw("volcano", 1)
