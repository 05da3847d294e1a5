"""A PDF with Chinese text, written by hand: pages of (x, y, size, text)."""

from __future__ import annotations

from collections.abc import Sequence

Item = tuple[int, int, int, str]
FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [ << /Type /Font"
    b" /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2"
    b" >> /DW 1000 /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 -200 1000"
    b" 900] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >> >> ] >>"
)


def pdf(pages: Sequence[Sequence[Item]], lines: bytes = b"", extra: bytes = b"") -> bytes:
    """The bytes of a PDF.

    ``lines`` are drawing operators put on every page, for the rules of a table; ``extra`` are entries of the trailer.
    """
    objects = [FONT]
    parent = 2 + 2 * len(pages)
    kids = []
    for items in pages:
        words = b" ".join(
            b"/F1 %d Tf 1 0 0 1 %d %d Tm <%s> Tj" % (size, x, y, text.encode("utf-16-be").hex().encode())
            for x, y, size, text in items
        )
        body = lines + b" BT " + words + b" ET"
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(body), body))
        contents = len(objects)
        objects.append(
            b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 1 0 R >> >>"
            b" /Contents %d 0 R >>" % (parent, contents)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects.append(b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids)))
    objects.append(b"<< /Type /Catalog /Pages %d 0 R >>" % parent)
    out, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer << /Size %d /Root %d 0 R %s >>\nstartxref\n%d\n%%%%EOF\n"
    return out + table + trailer % (len(objects) + 1, len(objects), extra, len(out))
