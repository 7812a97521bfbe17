"""What a set of slides holds: slides, hidden ones, the speaker's notes, comments."""

from __future__ import annotations

from lxml import etree

from conglang.documents.inspecting.findings import HiddenKind, Notebook
from conglang.documents.inspecting.packages import Package, local


def inspect_slides(package: Package, notebook: Notebook) -> None:
    """Keep the lines of slides; hidden slides, notes and comments by the slide's number."""
    for number, name in enumerate(package.parts("ppt/slides/slide"), start=1):
        root = package.xml(name)
        hidden = root.get("show") in {"0", "false"}
        for line in _lines(root):
            if hidden:
                notebook.hide(HiddenKind.HIDDEN_SLIDE, str(number), line)
            else:
                notebook.see(line)
        for element in root.iter():
            if local(element) == "cNvPr" and (element.get("descr") or "").strip():
                notebook.hide(HiddenKind.ALT_TEXT, str(number), element.get("descr", ""))
    for name in package.parts("ppt/notesSlides/notesSlide"):
        text = "\n".join(line for line in _lines(package.xml(name)) if not line.isdecimal())
        if text:
            notebook.hide(HiddenKind.NOTES, name.rsplit("/", 1)[-1], text)
    for name in [*package.parts("ppt/comments"), *package.parts("ppt/threadedComments")]:
        root = package.xml(name)
        for comment in root.iter():
            if local(comment) == "cm":
                words = "\n".join(_lines(comment)) or "".join(
                    each.text or "" for each in comment.iter() if local(each) == "text"
                )
                notebook.hide(HiddenKind.COMMENT, name.rsplit("/", 1)[-1], words)
    for folder in ("ppt/slideMasters/", "ppt/slideLayouts/"):
        for name in package.parts(folder):
            if "/_rels/" in name:
                continue
            for line in _own_lines(package.xml(name)):
                notebook.hide(HiddenKind.HEADER, name.rsplit("/", 1)[-1], line)
    for name in [*package.parts("ppt/charts/"), *package.parts("ppt/diagrams/data")]:
        for line in _lines(package.xml(name)):
            notebook.see(line)


def _lines(root: etree._Element) -> list[str]:
    lines = []
    for paragraph in root.iter():
        if local(paragraph) == "p":
            text = "".join(
                (each.text or "") if local(each) == "t" else "\n"
                for each in paragraph.iter()
                if local(each) in {"t", "br"}
            ).strip()
            if text:
                lines.append(text)
    return lines


def _own_lines(root: etree._Element) -> list[str]:
    """Return the words of a layout that are on it by themselves, not "click to add a title"."""
    lines = []
    for shape in root.iter():
        if local(shape) == "sp" and not any(local(each) == "ph" for each in shape.iter()):
            lines += _lines(shape)
    return lines
