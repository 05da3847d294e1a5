"""Passages of later reports that name a project though no statement on it was read there, and what they say.

Extraction reads a passage without knowing which names to expect. Here the name is known: it is looked for as a
whole, shortened (某棚户区改造, 某棚改), in a list that shares its head (甲乙、丙丁高铁), or with one word more or less.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from graph_builder.extract.evidence import confidence
from graph_builder.extract.project_heads import head_of, is_specific
from graph_builder.extract.project_identity import core, region_names
from graph_builder.extract.tense import Tense, of_heading
from graph_builder.extract.values import Evidence, ProjectReport, Status
from graph_builder.resolve.values import Entity, Shard
from graph_builder.text import lexicon

RULE = "outcome.named-passage"
SHORTEST, SURE, LEAST_OWN = 3, 6, 2
LEAST_GAPPED = 8
# a short name without a word that says what is built may be of anything (双槐树 of 双槐树考古遗址公园)
SHORTEST_HEADLESS = 5
MARKS = "，。；;！？：:\n"
_SENTENCE = re.compile("[^。；;！？\n]+")
_CLAUSE = re.compile("[^，：:]+")
_TELLING = re.compile(r"[\d一二三四五六七八九十东南西北新老上中下大小第号期—\-]")
_ROAD = re.compile(r"[路街道]$")
_BRACKET = re.compile(r"[（(][^（()）]*[）)]")
_FIRST = re.compile(r"第?一期(?:工程|项目)?$")
_ROAD_WORK = re.compile(r"([一-鿿]{2,6}(?:大道|路|街))(?:升级|提升|改造|改建|扩建|整治|综合|工程|建设)+")
_ENLARGED = re.compile(r"([一-鿿]{4,}?)(?:改扩建|扩建|迁建|新建)(?:工程|项目)*")
_LINES = re.compile(r"(?:高铁|铁路|高速|客专|城际)$")
_AND_OTHERS = r"等(?:\d+[个处条座家项所])?"
_PART = re.compile(r"[（(]?(?:[一-鿿]{1,8}?(?<!全)段|[首一二三四]期|先行段|先导段|部分|单线|首座|\d+公里)")
_BEHIND = r"新建|改造|扩建|提升|建设|项目|工程|主体|道路|[一二三]期|全线|片区|[一-鿿]{1,6}段"


@lru_cache(maxsize=16)
def _squeezed(text: str) -> tuple[str, tuple[int, ...]]:
    """A text without blanks, marks of emphasis and single line ends, and the offset of each sign that is left."""
    kept = [(sign, at) for at, sign in enumerate(text) if not sign.isspace() and sign not in "*#"]
    return "".join(sign for sign, _ in kept), tuple(at for _, at in kept)


def passages(entity: Entity, shard: Shard) -> tuple[ProjectReport, ...]:
    """What a document says of a project that was not read in it, one report a clause; none where it is silent.

    The status is ``unknown`` where the clause names the project without saying how it stands.
    """
    text, offsets = _squeezed(shard.kept.text)
    pattern = _pattern(entity, shard)
    if pattern is None:
        return ()
    found: dict[int, ProjectReport] = {}
    for match in pattern.finditer(text):
        start, end = _clause(text, match.start())
        if start not in found and _bounded(text[start:end], match.start() - start, match.end() - start):
            at = _evidence(shard, text, offsets, (start, end))
            status = status_of(text[start:end], match.start() - start, looks(shard, at.start))
            if status == "completed" and of_a_part(text[match.end() : end]):
                status = "ongoing"
            if match["bare"] and status != "completed":
                continue
            found[start] = _report(entity, shard, at, match.group(), status)
    return tuple(found[start] for start in sorted(found))


def of_a_part(behind: str) -> bool:
    """Whether the words right behind a project's name say that only a part of it is meant.

    >>> of_a_part("江北段开通运营"), of_a_part("（一期）建成"), of_a_part("建成通车")
    (True, True, False)
    """
    return bool(_PART.match(behind))


def looks(shard: Shard, position: int) -> Tense:
    """Whether a place of a document lies where it looks back or ahead, by the headings above it."""
    tense: Tense = "ahead"
    for section in shard.sections:
        if section.start <= position < section.end:
            tense = of_heading(section.title, section.level, shard.entry.period) or tense
    return tense


def _pattern(entity: Entity, shard: Shard) -> re.Pattern[str] | None:
    """What a project may be called in a document, or None where its names are too short to be told from others.

    The group ``bare`` is a name without its phase or work, which only words of completion may follow.
    """
    regions = region_names(shard.entry.region, shard.entry.region_name)
    forms = dict.fromkeys(form for alias in entity.aliases for form in _forms("".join(alias.name.split()), regions))
    spelled = sorted({one for form in forms for one in _spellings(form)}, key=lambda one: (-len(one), one))
    bare = sorted({re.escape(one) for form in forms for one in _bare(form)}, key=lambda one: (-len(one), one))
    if not spelled:
        return None
    return re.compile("|".join(spelled) + (f"|(?P<bare>{'|'.join(bare)})" if bare else "|(?P<bare>(?!))"))


def _forms(name: str, regions: tuple[str, ...]) -> Iterator[str]:
    """A name, what it shares with others of one project, and its shortened forms; none that any place may bear."""
    forms = [name, core(name, regions), core(_BRACKET.sub("", name), regions)]
    for row in lexicon.table("project_short_forms"):
        forms += [short for form in forms if (short := re.sub(row["full"], row["short"], form)) != form]
    for form in dict.fromkeys(forms):
        head = head_of(form)
        if head and head.kind == "facility" and not is_specific(form, head):
            continue
        own = form[: head.start] if head and head.kind != "road" else form
        known = len(form) >= (SHORTEST if head else SHORTEST_HEADLESS)
        if known and len(own) >= LEAST_OWN and "、" not in form:
            yield form


def _bare(name: str) -> Iterator[str]:
    """A name without its first phase, a road without the work on it, or a house that is enlarged, as a new one."""
    if found := _FIRST.search(name):
        yield name[: found.start()]
    if found := _ROAD_WORK.fullmatch(name):
        yield found[1]
    if (found := _ENLARGED.fullmatch(name)) and (head := head_of(found[1])) and head.kind == "facility":
        yield from (found[1], *(found[1] + new for new in lexicon.words("new_houses")))


def _spellings(name: str) -> Iterator[str]:
    """Patterns for a name: as it is, its own part in a list before the common end, one word more or one less."""
    yield re.escape(name)
    head = head_of(name)
    own = name[: head.start] if head else name[:-LEAST_OWN] if len(name) >= LEAST_GAPPED else ""
    if head and _LINES.search(name):
        yield from _longer_line(own, re.escape(head.term))
    for at in range(LEAST_OWN, len(own) + 1):
        first, last = re.escape(name[:at]), re.escape(name[at:])
        yield rf"{first}(?=(?:(?:[、和及与][^，。；、]{{1,8}}?){{1,5}}(?:{_AND_OTHERS})?|{_AND_OTHERS}){last})"
        if at < len(own) or len(own) >= LEAST_GAPPED - 2:
            yield from _more(name, at, own)
    for at in range(LEAST_OWN, len(own) - LEAST_OWN):
        if len(name) >= LEAST_GAPPED:
            yield from _less(name, at, own)


def _longer_line(own: str, head: str) -> Iterator[str]:
    """A line that leads over one more place than its name says (焦洛平, 焦济洛平), in a list or before its head."""
    for at in range(1, len(own)):
        if len(own) > LEAST_OWN:
            listed = rf"(?=(?:[、和及与][^，。；、]{{1,8}}?){{0,5}}等?{head})"
            yield f"{re.escape(own[:at])}[一-鿿]{re.escape(own[at:])}{listed}"


def _more(name: str, at: int, own: str) -> Iterator[str]:
    """The name with one word of one or two signs more, which is no number, direction or other telling word."""
    if len(name) >= LEAST_GAPPED and len(own) >= 2 * LEAST_OWN:
        word = rf"(?!{_TELLING.pattern})[一-鿿]{{1,2}}(?<!{_TELLING.pattern})"
        yield f"{re.escape(name[:at])}{word}{re.escape(name[at:])}"


def _less(name: str, at: int, own: str) -> Iterator[str]:
    """The name with a word of one or two signs less, its ends left as they are."""
    for gone in (1, 2):
        if at + gone <= len(own) - LEAST_OWN and not _TELLING.search(name[at : at + gone]):
            yield re.escape(name[:at] + name[at + gone :])


def _clause(text: str, at: int) -> tuple[int, int]:
    """The clause around a place of a squeezed text."""
    start = max(text.rfind(mark, 0, at) for mark in MARKS) + 1
    ends = [end for mark in MARKS if (end := text.find(mark, at)) >= 0]
    return start, min(ends, default=len(text))


@cache
def _behind() -> re.Pattern[str]:
    """What may stand behind a short name, so that it is not a part of a longer one (某路 in 某路小学)."""
    terms = "|".join(sorted(map(re.escape, _rows("project_predicates")), key=len, reverse=True))
    return re.compile(rf"(?:{_BEHIND})*(?:$|[、和及与等（(”]|的|{terms})")


def _bounded(clause: str, start: int, end: int) -> bool:
    """Whether a name stands by itself in a clause: long ones do, short ones between words that end or begin names."""
    if end - start >= SURE and not _ROAD.search(clause[start:end]):
        return True
    before = clause[:start]
    opened = not before or before[-1] in "、和及与（“" or any(before.endswith(verb) for verb in _rows("project_verbs"))
    return opened and bool(_behind().match(clause, end))


@cache
def _rows(table: str) -> dict[str, tuple[Status, Status]]:
    """The terms of a table with the status they state in a review and in a plan."""
    return {row["term"]: (_status(row["past"]), _status(row["forward"])) for row in lexicon.table(table)}


def _status(word: str) -> Status:
    for status in ("planned", "started", "ongoing", "completed", "signed"):
        if word == status:
            return status
    return "unknown"


@cache
def _said() -> tuple[re.Pattern[str], re.Pattern[str]]:
    verbs, ends = (
        "|".join(sorted(map(re.escape, _rows(table)), key=lambda term: (-len(term), term)))
        for table in ("project_verbs", "project_predicates")
    )
    return re.compile(verbs), re.compile(rf"({ends})了?(?=$|、)")


def status_of(clause: str, at: int, tense: Tense) -> Status:
    """How a clause says that the project named at ``at`` stands; unknown where it does not say, or says two things.

    Only words of completion complete: 建设 in a review leaves open whether the work is done.

    >>> status_of("一号线通车运营", 0, "past"), status_of("建成一号线", 2, "ahead"), status_of("建设一号线", 2, "past")
    ('completed', 'planned', 'ongoing')
    """
    verb, end = _said()
    if found := end.search(clause, at):
        return _rows("project_predicates")[found[1]][tense == "ahead"]
    stated = [
        (word.group(), _rows("project_verbs")[word.group()][tense == "ahead"]) for word in verb.finditer(clause[:at])
    ]
    known = {_open(word, status) for word, status in stated[:1] + stated[-1:]}
    return known.pop() if len(known) == 1 else "unknown"


def _open(word: str, status: Status) -> Status:
    return "ongoing" if status == "completed" and not tells_done(word) else status


def tells_done(words: str) -> bool:
    """Whether words say that something is done, rather than that it is being built."""
    return any(sign in words for sign in lexicon.words("completion_signs"))


def _evidence(shard: Shard, text: str, offsets: tuple[int, ...], span: tuple[int, int]) -> Evidence:
    start, end = offsets[span[0]], offsets[span[1] - 1] + 1
    first, last = span
    while first and text[first - 1] not in "。；;！？":
        first -= 1
    while last < len(text) and text[last] not in "。；;！？":
        last += 1
    section = ""
    for one in shard.sections:
        if one.start <= start < one.end:
            section = one.key
    quote = shard.kept.text[start:end]
    context = (offsets[first], offsets[last - 1] + 1)
    return Evidence(shard.entry.id, start, end, quote, section, RULE, confidence(RULE), context)


def _report(entity: Entity, shard: Shard, at: Evidence, surface: str, status: Status) -> ProjectReport:
    return ProjectReport(
        evidence=at,
        name=entity.name,
        surface=surface,
        parent="",
        status=status,
        status_date=shard.entry.date if status != "unknown" else "",
        investment_yuan=None,
        invested_yuan=None,
        investment_raw="",
        area="",
        capacity="",
        location="",
        parties=(),
        theme=entity.attribute("theme"),
    )


def named(reports: Iterable[ProjectReport]) -> tuple[ProjectReport, ...]:
    """Those of some reports that say how a project stands; all where none does."""
    kept = tuple(reports)
    return tuple(one for one in kept if one.status != "unknown") or kept[:1]
