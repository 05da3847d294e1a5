"""Bytes to text: the encoding told from the bytes, with an error for what is no text."""

from __future__ import annotations

import re

import charset_normalizer

from graph_builder.text.errors import BuildError, Problem

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe\x00\x00", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"),
)  # fmt: skip
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_RARE = re.compile(r"[\ue000-\uf8ff\u0250-\u036f\ufffd]")
LONGEST_CUT = 3
MOST_CONTROL = 0.01


def decode(raw: bytes, where: str) -> tuple[str, str]:
    """The text of some bytes, with LF line ends and without BOM, and the name of their encoding.

    >>> decode("规划".encode("gb18030"), "a.txt"), decode(b"\\xef\\xbb\\xbfa\\r\\nb", "a.txt")
    (('规划', 'gb18030'), ('a\\nb', 'utf-8'))
    """
    if not raw.strip():
        raise BuildError(Problem("document-empty", where, "the file is empty", "Give a file with the document's text."))
    text, name = _decode(raw, where)
    control = len(_CONTROL.findall(text.replace("\f", "")))
    if control and (control > MOST_CONTROL * len(text) or "\x00" in text):
        raise _binary(where)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise BuildError(Problem("document-empty", where, "the file holds only blanks", "Give a file with text."))
    return text, name


def _decode(raw: bytes, where: str) -> tuple[str, str]:
    for mark, name in _BOMS:
        if raw.startswith(mark):
            try:
                return raw.decode(name), name.removesuffix("-sig")
            except UnicodeDecodeError as error:
                raise _cut(where, name, error.start) from error
    try:
        return raw.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if error.start >= len(raw) - LONGEST_CUT and _HAN.search(raw[: error.start].decode("utf-8")):
            raise _cut(where, "UTF-8", error.start) from error
    if b"\x00" in raw[:4096]:
        raise _binary(where)
    return _legacy(raw, where)


def _legacy(raw: bytes, where: str) -> tuple[str, str]:
    """The text of bytes in one of the encodings before Unicode: GB18030 (which holds GBK and GB2312) or Big5."""
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError as error:
        head = raw[: error.start].decode("gb18030")
        if error.start >= len(raw) - LONGEST_CUT and _is_chinese(head):
            raise _cut(where, "GB18030", error.start) from error
    else:
        if _is_chinese(text):
            return text, "gb18030"
    best = charset_normalizer.from_bytes(
        raw[:200_000], cp_isolation=["big5", "gb18030", "utf_16_le", "utf_16_be"]
    ).best()
    if best is None:
        raise _binary(where)
    try:
        return raw.decode(best.encoding), best.encoding
    except UnicodeDecodeError as error:
        raise _binary(where) from error


def _is_chinese(text: str) -> bool:
    """Whether a decoding looks like Chinese text and not like bytes read in the wrong encoding."""
    sample = text[:20_000]
    return len(_HAN.findall(sample)) * 4 > len(sample) and len(_RARE.findall(sample)) * 50 < len(sample)


def _binary(where: str) -> BuildError:
    mend = "Give a .txt, .md, .docx, .pdf (with a text layer) or .html file; text in UTF-8, GB18030 or GBK."
    return BuildError(Problem("document-binary", where, "the file is no text in an encoding we know", mend))


def _cut(where: str, name: str, at: int) -> BuildError:
    what = f"the file is cut off in the middle of a character (byte {at}, read as {name})"
    return BuildError(Problem("document-truncated", where, what, "Copy or download the file again."))
