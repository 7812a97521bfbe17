"""The shape of a written Vietnamese syllable: onset, rime, tone."""

from __future__ import annotations

import functools
import re
import unicodedata

# ngang (no mark) < huyền < hỏi < ngã < sắc < nặng: the order of dictionaries.
TONE_MARKS = "\u0300\u0309\u0303\u0301\u0323"

LETTERS = re.compile(r"[^\W\d_]+")

_ONSET_LIST = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph r s t th tr v x"
_RIME_LIST = """
    a ac ach ai am an ang anh ao ap at au ay
    ăc ăk ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
    i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt
    oc oe oen oeo oet oi om on ong ooc oong op ot
    ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut
    uy uya uych uyên uyêt uynh uyp uyt uyu
    ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
    y yêm yên yêng yêt yêu
"""
# After "qu" and "gi" the u and the i belong to the consonant.
_RIME_AFTER_QU_LIST = """
    a ac ach ai an ang anh ao at au ay ăc ăm ăn ăng ăp ăt âc ân âng ât âu ây
    e en eo et ê êch ên ênh êt êu i in it ơ ôc y ych yên yêt ynh yt yu
"""
_ONSETS = frozenset(["", *_ONSET_LIST.split()])
_RIMES = frozenset(_RIME_LIST.split())
_RIMES_AFTER_QU = frozenset(_RIME_AFTER_QU_LIST.split())


@functools.lru_cache(maxsize=4096)
def split_tone(letter: str) -> tuple[str, str]:
    """Return the letter without its tone mark, and the mark ("" for ngang): "ệ" -> "ê", U+0323."""
    decomposed = unicodedata.normalize("NFD", letter)
    tone = next((mark for mark in decomposed if mark in TONE_MARKS), "")
    if not tone:
        return letter, ""
    return unicodedata.normalize("NFC", decomposed.replace(tone, "", 1)), tone


def without_tone(word: str) -> str:
    """Return the word with tones dropped and letters kept: "đường" -> "đương"."""
    return "".join(split_tone(letter)[0] for letter in unicodedata.normalize("NFC", word))


@functools.lru_cache(maxsize=8192)
def is_syllable(word: str) -> bool:
    """Tell whether a word has the shape of one Vietnamese syllable, whatever its tone or case.

    Only the shape is judged: "đoong" is a syllable, "strand" is not.
    """
    base = without_tone(word).lower()
    if base == "gi":
        return True
    if base.startswith("qu"):
        return base[2:] in _RIMES_AFTER_QU
    return any(base[:cut] in _ONSETS and base[cut:] in _RIMES for cut in range(min(4, len(base))))


def with_tone_placed(word: str, *, on_first: bool) -> str:
    """Move the tone of an open oa, oe, uy syllable to its first or second vowel.

    "hoà" <-> "hòa", "uỷ" <-> "ủy". Anything else (quý, hoàn, English words) comes back unchanged.
    """
    if len(word) < 2:
        return word
    first, first_tone = split_tone(word[-2])
    second, second_tone = split_tone(word[-1])
    if (first + second).lower() not in ("oa", "oe", "uy"):
        return word
    # One tone exactly, and an onset that leaves both vowels to the rime ("q" is none).
    if bool(first_tone) == bool(second_tone) or word[:-2].lower() not in _ONSETS:
        return word
    tone = first_tone or second_tone
    pair = first + tone + second if on_first else first + second + tone
    return word[:-2] + unicodedata.normalize("NFC", pair)
