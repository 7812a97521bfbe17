"""The fifteen scenes, by the names that articles use; some come in several kinds."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from conglang.demo.pictures.canvas import Canvas
from conglang.demo.pictures.scenes import coast, country, learning, offices, river, town

Scene = Callable[[Canvas, Random], None]

SCENES: dict[str, dict[str, Scene]] = {
    "river_market": {"river": river.river_market},
    "town_hall": {"square": town.town_hall},
    "community_tech": {
        "home": learning.lesson_at_home,
        "street": learning.help_in_the_street,
        "lesson": learning.lesson_for_elders,
    },
    "classroom": {"school": learning.classroom},
    "health_station": {"room": offices.consulting_room, "yard": offices.station_yard},
    "festival_boats": {"race": river.festival_boats},
    "green_street": {"street": town.green_street},
    "harvest": {"rice": country.rice, "salt": country.salt, "orchard": country.orchard},
    "storm_drill": {"rain": coast.storm_drill},
    "meeting_hall": {
        "stage": offices.hall_with_stage,
        "table": offices.round_table,
        "yard": offices.meeting_under_the_tree,
        "listening": offices.listening_to_citizens,
    },
    "library": {"reading": learning.library},
    "fishing_port": {"quay": coast.fishing_port},
    "night_lights": {"promenade": river.night_lights},
    "tree_planting": {"bank": country.tree_planting},
    "one_stop_desk": {"counter": offices.one_stop_desk},
}
