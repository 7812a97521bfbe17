"""Tasks: headings and items with labelled lines under them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from conglang.plans.parsing.agencies import split_agencies, split_both, split_lead
from conglang.plans.parsing.dictionary import opens_with
from conglang.plans.parsing.drafts import Draft, finish
from conglang.plans.parsing.headings import Block, ancestors
from conglang.plans.parsing.labels import Label, Role, read_labels
from conglang.plans.parsing.model import Task
from conglang.plans.parsing.running_tasks import told_in
from conglang.plans.parsing.schedule import read_schedule

_PHASE = re.compile(r"((?:Đợt|Bước|Giai đoạn)\s+(?:\d{1,2}|[IVX]{1,4}))\s*(?::|\(|-|–)\s*(?=\S)")
_PHASE_END = re.compile(r"\s+(?:gồm|bao gồm|với các|tập trung)\s|[:)]\s*$")
_WHEN = re.compile(r"(?:hoàn thành|xong|trong|trước|từ|đến|chậm nhất|thời gian)\s", re.IGNORECASE)
_GROUP_REACH = 300
_NEXT_ITEM = 12
_LONGEST_VALUE = 200


def read_tasks(
    blocks: Sequence[Block], skipped: frozenset[int], year: int | None
) -> tuple[Task, ...]:
    """Return the tasks of the labelled lines, in order. skipped: indexes that hold none."""
    reader = _Reader(blocks)
    for block in blocks:
        if block.index in skipped or block.cells:
            reader.stop_list()
        else:
            reader.take(block)
    kept = (draft for draft in reader.drafts if draft.has_block and not draft.is_bare_part)
    return tuple(finish(draft, year) for draft in kept)


def _is_time(piece: str) -> bool:
    """Tell whether a piece after an agency says when: "Phòng A; hoàn thành trong quý I"."""
    return _WHEN.match(piece) is not None and read_schedule(piece).kind != "unspecified"


class _Reader:
    """Walks the blocks once; remembers the open list and what has no label block yet."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.drafts: list[Draft] = []
        self.labelled: set[int] = set()
        self.by_owner: dict[int, Draft] = {}
        self.owners: set[int] = set()
        self.loose: list[Block] = []
        self.list_role: Role | None = None
        self.list_block: Block | None = None
        self.list_draft: Draft | None = None

    def stop_list(self) -> None:
        self.list_role = self.list_block = self.list_draft = None

    def take(self, block: Block) -> None:
        if block.is_heading and self._take_phase(block):
            return
        labels = read_labels(block.text)
        if labels and not (block.is_heading and block.parent is None and not labels[0].value):
            self._take_labels(block, labels)
        elif self._belongs_to_list(block):
            self._take_list_item(block)
        elif not labels and self._take_told(block):
            self.loose.clear()
        else:
            self.stop_list()
            if not block.is_heading:
                self.loose.append(block)
            else:
                self.loose.clear()

    def _take_phase(self, block: Block) -> bool:
        match = _PHASE.match(block.text)
        if match is None:
            return False
        time_text = block.text[match.end() :]
        end = _PHASE_END.search(time_text)
        time_text = (time_text[: end.start()] if end else time_text).strip(" .;:,)")
        if len(time_text) > 120 or read_schedule(time_text).kind == "unspecified":
            return False
        self.stop_list()
        draft = Draft(block.section, match[1], block.first, block.last, times=[time_text])
        self.drafts.append(draft)
        self.by_owner[block.index] = draft
        return True

    def _take_told(self, block: Block) -> bool:
        """Take a task that one paragraph tells; later label lines under it still count."""
        told = told_in(block.text)
        above = [block, *ancestors(self.blocks, block)]
        if told is None or any(opens_with(item.text, "headings", "purpose") for item in above):
            return False
        self.stop_list()
        draft = Draft(block.section, told.name, block.first, block.last)
        draft.leads.extend(told.leads)
        draft.coordinators.extend(told.helpers)
        draft.times.extend(told.times)
        self.drafts.append(draft)
        if block.is_heading or block.is_bullet:
            self.by_owner[block.index] = draft
        return True

    def _take_labels(self, block: Block, labels: Sequence[Label]) -> None:
        self.labelled.add(block.index)
        outer = self.list_role if self.list_role == "both" else None
        self.stop_list()
        owner = self._owner(block)
        if owner is None or opens_with(owner.text, "headings", "purpose"):
            return
        draft = self._draft(owner, block, labels[0].role)
        for label in labels:
            self._fill(draft, label.role, label.value)
        draft.last = max(draft.last, block.last)
        if not labels[-1].value or outer:
            self.list_role, self.list_block, self.list_draft = labels[-1].role, block, draft

    def _owner(self, block: Block) -> Block | None:
        above = block.parent
        while above is not None:
            owner = self.blocks[above]
            if owner.index not in self.labelled:
                return owner
            above = owner.parent
        return None

    def _draft(self, owner: Block, block: Block, role: Role) -> Draft:
        known = self.by_owner.get(owner.index)
        items = [item for item in self.loose if item.heading == owner.index or item is owner]
        self.loose.clear()
        if known is not None and not (known.is_filled(role) and items and role == "lead"):
            return known
        draft = self._shared(owner) if known is None else None
        if draft is None:
            named = items[0] if known is not None else owner
            if known is None and items and items[-1].is_bullet and self._comes_again(block):
                named = items[-1]
            is_part = named is owner and owner.is_heading and owner.heading is None
            is_part = is_part and owner.marker is not None and owner.marker.style != "decimal"
            draft = Draft(owner.section, named.text, named.first, owner.last, is_part=is_part)
        self.drafts.append(draft)
        self.by_owner[owner.index] = draft
        return draft

    def _comes_again(self, block: Block) -> bool:
        """Tell whether another item with labels of its own follows under the same heading."""
        has_item = False
        for later in self.blocks[block.index + 1 : block.index + _NEXT_ITEM]:
            if later.is_heading or later.cells:
                return False
            labels = read_labels(later.text)
            if labels and has_item:
                return labels[0].role in {"lead", "both"}
            has_item = has_item or (later.is_bullet and not labels)
        return False

    def _shared(self, owner: Block) -> Draft | None:
        """Return a draft for lettered items that share the label block under the last one."""
        if owner.marker is None or owner.marker.style != "letter" or owner.heading is None:
            return None
        letters = [
            block
            for block in self.blocks[
                max(owner.heading + 1, owner.index - _GROUP_REACH) : owner.index + 1
            ]
            if block.heading == owner.heading
            and block.marker is not None
            and block.marker.style == "letter"
            and block.index not in self.labelled
        ]
        group: list[Block] = []
        for block in letters:
            group = [] if block.index in self.by_owner else [*group, block]
        if len(group) < 2:
            return None
        first = group[0]
        if len(group) == len(letters) and not self._has_later_letter(owner):
            heading = self.blocks[owner.heading]
            return Draft(heading.section, heading.text, heading.first, owner.last, is_shared=True)
        labels = f"{first.path[-1]}-{owner.path[-1]}"
        section = ".".join((*first.path[:-1], labels))
        return Draft(section, first.text, first.first, owner.last, is_shared=True)

    def _has_later_letter(self, owner: Block) -> bool:
        for index in range(owner.index + 1, min(owner.index + _GROUP_REACH, len(self.blocks))):
            block = self.blocks[index]
            if not block.is_heading:
                continue
            if block.heading == owner.heading:
                is_letter = block.marker is not None and block.marker.style == "letter"
                return is_letter and not read_labels(block.text)
            if owner.heading not in {above.index for above in ancestors(self.blocks, block)}:
                return False
        return False

    def _belongs_to_list(self, block: Block) -> bool:
        opened = self.list_block
        if opened is None or block.is_heading:
            return False
        if opened.is_bullet and opened.marker is not None:
            if block.marker is None and self.list_role is not None:
                # The value may stand alone on the line under its label.
                return block.first == opened.last + 1 and len(block.text) <= _LONGEST_VALUE
            return block.marker is not None and block.marker.rank > opened.marker.rank
        return True

    def _take_list_item(self, block: Block) -> None:
        draft, role = self.list_draft, self.list_role
        if draft is None or role is None or block.text.startswith("("):
            return
        self._fill(draft, role, block.text)
        draft.last = block.last

    def _fill(self, draft: Draft, role: Role, value: str) -> None:
        value = value.strip()
        if not value:
            return
        if role in {"lead", "both"}:
            leads, helpers = split_both(value) if role == "both" else split_lead(value)
            draft.times.extend(piece for piece in leads if _is_time(piece))
            draft.leads.extend(piece for piece in leads if not _is_time(piece))
            draft.coordinators.extend(helpers)
        elif role == "coordinate":
            helpers = split_agencies(value)
            draft.times.extend(piece for piece in helpers if _is_time(piece))
            draft.coordinators.extend(piece for piece in helpers if not _is_time(piece))
        elif role == "time":
            draft.times.append(value.strip(" .;,"))
        elif role == "content":
            draft.contents.append(value)
        elif role == "form":
            draft.forms.append(value)
