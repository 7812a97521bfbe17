"""Vietnamese letters by case, for patterns: in Unicode tables the two alternate."""

from __future__ import annotations

_MARKED = "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
CAPITALS = f"A-Z{_MARKED}"
SMALLS = f"a-z{_MARKED.lower()}"
