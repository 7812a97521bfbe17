"""Damaged documents by the thousand: none may stop the reader or keep it busy.

Seeds are the documents beside the project (CONGLANG_SHARED or ../shared), else our own texts.
Environment: FUZZ_CASES (10000), FUZZ_SEED (1).
"""

from __future__ import annotations

import json
import os
import random
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path

from conglang.plans.parsing import parse_plan, to_schema
from conglang.plans.parsing.tests.texts import FOOT, HEAD, plan_text

ROOT = Path(__file__).resolve().parents[1]
HELD_OUT = ROOT / "src/conglang/plans/parsing/tests/heldout"
OWN_PLAN = ROOT / "src/conglang/demo/content/plan.toml"
SLOW_SECONDS = 2.0
USUAL, LONGEST = 8_000, 40_000  # one document in twenty may be long
LONG_EVERY = 20
SIZES = (1, 10, 100)
NOISE = "*_|\t\u00a0\u200b\u0301\ufffd“”()[]{}:;,.-–—/\\0123456789IVXaăâđê½₫"
LABELS = (
    "- Chủ trì: ", "- Phối hợp: ", "- Thời gian: ", "Chủ trì: Phòng A; phối hợp: B; thời gian: ",
    "TT", "STT\tNội dung\tChủ trì\tThời gian", "Nơi nhận:", "KT. CHỦ TỊCH", "IV. KINH PHÍ",
)  # fmt: skip
NESTED = ("I. ", "1. ", "1.1. ", "a) ", "- ", "+ ", "(i) ", "Phần thứ nhất ", "Mục 1. ", "Điều 1. ")

Mutation = Callable[[str, list[str], random.Random], str]


def run() -> None:
    cases = int(os.environ.get("FUZZ_CASES", "10000"))
    draw = random.Random(int(os.environ.get("FUZZ_SEED", "1")))
    seeds = seed_texts()
    failures: list[str] = []
    slow: list[str] = []
    slowest, slowest_name = 0.0, ""
    for case in range(cases):
        names, text = damaged(seeds, draw, LONGEST if case % LONG_EVERY == 0 else USUAL)
        started = time.process_time()
        try:
            json.dumps(to_schema(parse_plan(text)), ensure_ascii=False)
        except Exception as error:
            # Counting every kind of failure is what this run is for.
            failures.append(f"{case} {names}: {error!r}")
        seconds = time.process_time() - started
        if seconds > slowest:
            slowest, slowest_name = seconds, f"{case} {names}, {len(text)} characters"
        if seconds > SLOW_SECONDS:
            slow.append(f"{case} {names}: {seconds:.1f} s, {len(text)} characters")
    print(f"- {cases} damaged documents from {len(seeds)} seeds")
    print(f"- exceptions: {len(failures)}", *failures[:10], sep="\n    ")
    print(f"- over {SLOW_SECONDS:g} s: {len(slow)}", *slow[:10], sep="\n    ")
    print(f"- slowest: {slowest:.2f} s ({slowest_name})")
    for line in growth(seeds):
        print(line)


def seed_texts() -> list[str]:
    shared = Path(os.environ.get("CONGLANG_SHARED") or ROOT.parent / "shared") / "plans" / "docs"
    folders = [folder for folder in (shared, HELD_OUT) if folder.is_dir()]
    found = [path.read_text("utf-8") for folder in folders for path in sorted(folder.glob("*.txt"))]
    if OWN_PLAN.exists():
        found.append(OWN_PLAN.read_text("utf-8"))
    own = "II. NHIỆM VỤ\n1. Sửa loa\n- Chủ trì: Công an xã\n- Thời gian: Quý I/2026"
    return [*found, plan_text(own), HEAD + FOOT]


def damaged(seeds: list[str], draw: random.Random, longest: int) -> tuple[str, str]:
    """Return the names of the mutations and the text; a piece of the seed when it is long."""
    text = draw.choice(seeds)
    begin = draw.randrange(max(len(text) - longest, 0) + 1)
    text = text[begin : begin + longest]
    chosen = draw.sample(MUTATIONS, draw.randint(1, 3))
    for mutation in chosen:
        text = mutation(text, seeds, draw)[:longest]
    return "+".join(mutation.__name__ for mutation in chosen), text


def shuffled(text: str, _seeds: list[str], draw: random.Random) -> str:
    lines = text.split("\n")
    draw.shuffle(lines)
    return "\n".join(lines)


def thinned(text: str, _seeds: list[str], draw: random.Random) -> str:
    return "\n".join(line for line in text.split("\n") if draw.random() > 0.3)


def doubled(text: str, _seeds: list[str], draw: random.Random) -> str:
    return "\n".join(
        copy for line in text.split("\n") for copy in [line] * draw.choice((1, 1, 2, 5))
    )


def noisy(text: str, _seeds: list[str], draw: random.Random) -> str:
    letters = list(text)
    for _ in range(max(len(letters) // 50, 1)):
        place = draw.randrange(len(letters) + 1)
        letters[place : place + draw.randint(0, 2)] = draw.choice(NOISE)
    return "".join(letters)


def decomposed(text: str, _seeds: list[str], _draw: random.Random) -> str:
    return unicodedata.normalize("NFD", text)


def unbroken(text: str, _seeds: list[str], draw: random.Random) -> str:
    return text.replace("\n", draw.choice((" ", ", ", "; ", "")))


def broken(text: str, _seeds: list[str], draw: random.Random) -> str:
    return "\n".join(text.split(" ")) if draw.random() < 0.5 else text.replace(" ", "\n\n", 2_000)


def labelled(text: str, _seeds: list[str], draw: random.Random) -> str:
    lines = text.split("\n")
    place = draw.randrange(len(lines))
    lines[place:place] = [draw.choice(LABELS)] * draw.choice((3, 50, 800))
    return "\n".join(lines)


def nested(text: str, _seeds: list[str], draw: random.Random) -> str:
    depth = draw.choice((10, 200, 2_000))
    if draw.random() < 0.5:
        return "".join(draw.choice(NESTED) for _ in range(depth)) + text
    return "\n".join(f"{draw.choice(NESTED)}{line}" for line in text.split("\n") * 2)


def joined(text: str, seeds: list[str], draw: random.Random) -> str:
    return text + "\n" + draw.choice(seeds)


def tabulated(text: str, _seeds: list[str], draw: random.Random) -> str:
    mark = draw.choice(("\t", " | ", "     "))
    return "\n".join(
        mark.join(line.split(" ")) if draw.random() < 0.2 else line for line in text.split("\n")
    )


def repeated(text: str, _seeds: list[str], draw: random.Random) -> str:
    words = text.split()
    place = draw.randrange(len(words) or 1)
    return text + "\n" + " ".join(words[place : place + draw.randint(1, 4)] * 1_500)


MUTATIONS: list[Mutation] = [
    shuffled, thinned, doubled, noisy, decomposed, unbroken, broken, labelled, nested, joined,
    tabulated, repeated,
]  # fmt: skip


def growth(seeds: list[str]) -> list[str]:
    """Return how the time of reading grows with the length, for the five longest seeds."""
    lines = []
    for text in sorted(seeds, key=len)[-5:]:
        seconds = {size: _best(3, (text + "\n") * size) for size in SIZES}
        rates = ", ".join(f"{size} ×: {seconds[size] / seconds[1] / size:.2f}" for size in SIZES)
        lines.append(f"- {len(text)} characters in {seconds[1] * 1000:.0f} ms; of linear {rates}")
    return lines


def _best(times: int, text: str) -> float:
    found = []
    for _ in range(times):
        started = time.process_time()
        parse_plan(text)
        found.append(time.process_time() - started)
    return min(found)
