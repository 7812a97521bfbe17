"""The one door: a file in, an article out, or a refusal that says what to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from conglang.documents.composing.article import ComposedArticle, Picture
from conglang.documents.composing.authors import read_names
from conglang.documents.composing.body import body_blocks, without_loud_looks
from conglang.documents.composing.captions import Node, Shown, with_captions
from conglang.documents.composing.furniture import without_furniture
from conglang.documents.composing.heads import read_head, take_summary
from conglang.documents.composing.letters import text_without_quotes, without_letter
from conglang.documents.composing.lines import Image, Item
from conglang.documents.composing.plain import plain_lines
from conglang.documents.composing.web import web_items
from conglang.documents.composing.word import WordWalk
from conglang.documents.reading.kinds import file_kind
from conglang.documents.reading.package import broken, open_word
from conglang.documents.reading.reader import conversion_note
from conglang.errors import RuleError
from conglang.vietnam import legacy

_UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "ascii", "windows-1252")


def compose_article(name: str, content: bytes) -> ComposedArticle:
    """Make an article of a Word file (.docx) or a text file (.txt).

    Raises RuleError with the codes of `reading.read_document` for what cannot be opened, and
    "article-kind" for files that hold no article one can edit.
    """
    kind = file_kind(name, content)
    if kind == "text":
        return _from_text(content)
    if kind != "word":
        raise RuleError(
            "article-kind",
            "Tệp PDF và trang web không chuyển thành bản nháp được. Hãy gửi tệp Word (.docx) "
            "hoặc tệp văn bản (.txt) của bài viết.",
        )
    try:
        return _from_word(name, content)
    except RecursionError as trap:
        raise broken() from trap


def compose_letter(
    text: str,
    *,
    html: str = "",
    subject: str = "",
    pictures: Mapping[str, Image] | None = None,
) -> ComposedArticle:
    """Make an article of a letter's words, without what is only said in letters.

    html: used instead of text when it has words; pictures: by content id, for those that stand
    inside the html. subject: the title, unless the letter's first line is set as one.
    """
    if html:
        items, encodings = web_items(html, pictures or {})
        composed = _composed(without_letter(items), [], encodings, subject=subject)
        if composed.has_words:
            return composed
    lines = list(plain_lines(text_without_quotes(text)))
    return _composed(without_letter(lines), [], set(), subject=subject)


def _from_text(content: bytes) -> ComposedArticle:
    try:
        decoded = legacy.decode(content)
    except legacy.UndecodableText as failure:
        raise RuleError(
            "text-encoding",
            "Không nhận ra bảng mã chữ Việt của tệp nên chữ đọc ra sẽ sai. Hãy mở tệp bằng Word, "
            "chuyển chữ sang Unicode, lưu thành .docx rồi gửi lại.",
        ) from failure
    encoding = decoded.encoding.lower()
    encodings = set() if encoding in _UNICODE else {encoding}
    return _required(_composed(list(plain_lines(decoded.text)), [], encodings))


def _from_word(name: str, content: bytes) -> ComposedArticle:
    walk = WordWalk(open_word(name, content), content)
    items = walk.items()
    warnings = walk.pictures.warnings()
    if walk.tracked:
        warnings.append(
            "Tệp còn theo dõi sửa đổi (Track Changes). Đã lấy bản sau khi sửa, bỏ phần bị xóa; hãy "
            "đọc lại."
        )
    if walk.has_notes:
        warnings.append("Chú thích cuối trang trong tệp không được lấy. Hãy thêm vào bài nếu cần.")
    if walk.cut:
        warnings.append("Tệp quá dài: chỉ lấy phần đầu. Hãy tách thành nhiều tệp nhỏ hơn.")
    return _required(_composed(items, warnings, set(walk.encodings)))


def _composed(
    items: Sequence[Item], warnings: list[str], encodings: set[str], *, subject: str = ""
) -> ComposedArticle:
    kept, furnished = without_furniture(list(items))
    head = read_head(without_loud_looks(with_captions(kept)), subject)
    signed = read_names(head.rest)
    summary, rest = take_summary(signed.rest)
    blocks, said = body_blocks(_credited(rest, signed.photographer))
    warnings = [*(conversion_note(each) for each in sorted(encodings)), *head.warnings, *warnings]
    if furnished:
        warnings.append(
            "Đã bỏ phần Quốc hiệu, tên cơ quan, số hiệu hoặc nơi nhận, chữ ký của công văn."
        )
    bare = sum(isinstance(block, Picture) and not block.caption for block in blocks)
    if bare:
        warnings.append(f"{bare} ảnh chưa có chú thích. Hãy ghi ảnh chụp ai, việc gì, ở đâu.")
    return ComposedArticle(
        title=head.title,
        author=signed.author,
        unit_line=signed.unit_line,
        summary=summary,
        blocks=blocks,
        warnings=tuple(warnings + said),
        converted_from="+".join(sorted(encodings)) or None,
    )


def _credited(nodes: list[Node], photographer: str) -> list[Node]:
    if not photographer:
        return nodes
    return [
        Shown(node.images, node.caption, node.credit or photographer)
        if isinstance(node, Shown)
        else node
        for node in nodes
    ]


def _required(article: ComposedArticle) -> ComposedArticle:
    if not article.title and not article.has_words:
        pictured = any(isinstance(block, Picture) for block in article.blocks)
        raise RuleError(
            "text-empty",
            "Tệp không có chữ, chỉ có ảnh. Hãy gửi tệp Word có chữ của bài viết."
            if pictured
            else "Tệp không có chữ nào. Hãy kiểm tra lại tệp rồi gửi lại.",
        )
    return article
