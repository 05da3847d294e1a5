"""Boxes (专栏): what opens one, what it is called, and where it ends though no mark says so."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph_builder.document.numerals import ordinal
from graph_builder.text.marks import Opening, has_sentence

_NUMBER = re.compile(r"[\d一二三四五六七八九十]{1,3}(?:\s*[-－—–.．]\s*\d{1,2})?")
_NAMED = re.compile(
    r"(?:项目|工程|计划|行动|基地|园区?|中心|小区|学校|小学|医院|北延|东延|西延|南延|道路?|街|站|厂|馆)[^，。；]{0,4}[。：]"
)
_VERBAL = re.compile(
    r"(?:进一步|积极|大力|全面|持续|深入|切实|着力|加快|不断|有效)?"
    r"(?:加强|加快|完善|健全|推进|推动|深化|强化|提升|继承|弘扬|优化|落实|促进|发展|培育|构建|坚持|实施|巩固|创新|支持|鼓励|引导|建立|提高|突出)"
)
_NUMBERED = re.compile(r"[-*\s]*\d{1,2}[.．、]|[-*]\s|[▲●■◆•]")
SHORTEST_PROSE = 40


def is_title(text: str, mark: Opening) -> bool:
    """Whether a line that begins with 专栏 titles a box, and is no sentence about one."""
    return len(text) <= 60 and not has_sentence(text) and not text[mark.end :].startswith(("的", "中", "内", "所"))


def name(text: str, mark: Opening) -> tuple[str, str]:
    """A box's printed number (may be empty) and its title."""
    number = _NUMBER.search(text[mark.start : mark.end])
    title = text[mark.end :].strip(" 　:：】]〕*")
    return (re.sub(r"\s", "", number.group()) if number else ""), title


@dataclass(frozen=True, slots=True)
class Box:
    """An open box: how many lines it holds, how many of them are numbered, and how many begin as running text does."""

    lines: int = 0
    numbered: int = 0
    verbal: int = 0
    inner: tuple[str, int] = ("", 0)

    def grown(self, text: str, mark: Opening | None) -> Box:
        """The box with one more line; ``inner`` is the kind and the number of its own categories."""
        numbered = bool(_NUMBERED.match(text))
        inner = (mark.kind, ordinal(text[: mark.end])) if mark and mark.kind in ("item1", "item2") else self.inner
        return Box(self.lines + 1, self.numbered + numbered, self.verbal + bool(_VERBAL.match(text)), inner)

    def ends(self, text: str, mark: Opening | None, outer: int, *, again: bool) -> bool:
        """Whether the box ends before this line.

        ``outer`` is the last number of the line's kind outside the box, ``again`` whether this number comes once more.
        """
        if not mark:
            return self._left_by(text)
        if mark.kind in ("part", "chapter", "section", "table"):
            return True
        if mark.kind in ("item1", "item2"):
            return not self._goes_on(mark, ordinal(text[: mark.end]), 0 if again else outer)
        return mark.kind == "item3" and self.lines > 0 and not self.numbered and not has_sentence(text)

    def _goes_on(self, mark: Opening, number: int, outer: int) -> bool:
        """Whether a numbered category belongs to the box: its first or its next one, and not the text's next one."""
        if number == outer + 1 and outer:
            return False
        kind, last = self.inner
        return number == (last + 1 if kind == mark.kind else 1) and (bool(last) or not self.lines)

    def _left_by(self, text: str) -> bool:
        """Whether an unmarked paragraph has nothing of the items before it."""
        if self.lines == 0 or len(text) < SHORTEST_PROSE:
            return False
        if self.numbered and self.numbered >= self.lines - 1:
            return True
        return bool(_VERBAL.match(text)) and not self.verbal and not _NAMED.search(text[:60])
