"""Scopes: which of the times that a sentence names govern a figure, and its words without them."""

from __future__ import annotations

import re

from graph_builder.extract.prose_times import Time

_CUT_BEFORE = re.compile(r"(?:同比|比|较|与|截至|截止|在)$")
_CUT_AFTER = re.compile(r"^(?:的|同期|相比)+")
_SINCE_LAST = re.compile(r"(?:同比|比|较)(?:上年|去年|上一年|年初|上次|上届|上一届|计划|目标)(?:同期|末|底)?|同期")


def without_times(text: str, start: int, end: int, times: tuple[Time, ...]) -> str:
    """A stretch of the sentence without the times and comparisons in it."""
    pieces, at = [], start
    for time in times:
        if time.end > start and time.start < end:
            pieces.append(_CUT_BEFORE.sub("", text[at : max(at, time.start)]))
            at = max(at, time.end)
    pieces.append(_CUT_AFTER.sub("", text[at:end]) if at > start else text[at:end])
    return _SINCE_LAST.sub("", "".join(pieces))


def time_before(times: tuple[Time, ...], at: int) -> Time | None:
    """The last time before an offset that governs what follows it."""
    return next((time for time in reversed(times) if time.use == "scope" and time.start < at), None)


def _of_part(text: str, right: int, times: tuple[Time, ...]) -> tuple[Time, ...]:
    """The times before a figure; where the sentence begins with one, without those of the parts between semicolons."""
    parted = text.rfind("；", 0, right)
    if parted < 0 or not times or times[0].use != "scope" or times[0].start > len("甲县在“"):
        return times
    return tuple(time for time in times if time.start > parted or time is times[0])


def times_for(
    text: str, left: int, right: int, times: tuple[Time, ...]
) -> tuple[Time | None, Time | None, Time | None]:
    """The time that governs a figure at ``right``, the one its clause compares with, and one put before the clause."""
    scope = base = topic = None
    times = _of_part(text, right, times)
    for time in times:
        if time.start >= right:
            break
        if time.use == "scope":
            scope = time
        elif time.start >= left:
            base = time
        elif re.fullmatch(r"[\s，,相比]*", text[time.end : left]):
            topic = time
    return scope, base, topic
