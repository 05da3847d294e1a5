"""Frames between the server and its query processes: a kind, a length and a body over a socket."""

from __future__ import annotations

import struct
from enum import IntEnum

HEADER = struct.Struct(">BI")


class FrameKind(IntEnum):
    """What a frame holds."""

    ASK = 0
    DATA = 1
    END = 2
    ERROR = 3


def frame(kind: FrameKind, body: bytes) -> bytes:
    """The frame as bytes.

    >>> frame(FrameKind.DATA, b"abc")
    b'\\x01\\x00\\x00\\x00\\x03abc'
    """
    return HEADER.pack(kind, len(body)) + body
