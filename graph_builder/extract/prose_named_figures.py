"""Figures inside names: quantities that belong to a name or tell which things are meant, and state nothing."""

from __future__ import annotations

import re

from graph_builder.extract.quantities import Quantity

INDUSTRY = re.compile(r"[^，、；。]{1,12}?(?:产业集群|产业链|产业|集群|板块|园区|开发区)")
NOUN = re.compile(r"^(?:和[美谐]|以[^，。]{1,10}为|[^\s，,、；;：:。）)（(！？的以比较同约至到和及与或\d])")
_CIRCLE = re.compile(r"^[^，。；、\d]{0,12}圈")
_BUILT_UP = re.compile(r"(?:打造|形成|培育|建设|做大|冲刺|迈向|做强|壮大|构建|成为)$")
_LASTING = re.compile(r"(?:连续|历时|为期|近|过去|仅用|用时|耗时|提前|未来|长达|超前|时隔|工期|前|第|每|隔)$")
_YEARS = re.compile(r"年限|寿命|时间|时限")
_RANK = re.compile(r"[第前后升降居列跃进]$|排名|上升|提升")
_SIZED_THING = re.compile(
    r"(?:级|企业|项目|工业企业|(?:工业|产业|农业|服务业|重大|重点|优质|招商|投资)项目|县|镇|乡|园区|村|产业集群|产业)"
)
# 年销售收入超亿元大型企业（集团）力争达到20家: the sum tells which firms are counted
_SIZED_AND_COUNTED = re.compile(
    r"[^，、。；\d的]{0,6}(?:企业|项目|集群|园区|产业|县|镇|乡|村)(?:（[^）]*）)?(?:总数|数量|力争|预计|将|要)*(?:达到?|增至|有|共|为)?\s*\d"
)
_SIZED_WHOLE = re.compile(r"的?(?:贫困|低收入|困难|人口|村|行政村|企业|项目|县|乡镇|镇|园区|家庭|学校)")
_STATED = re.compile(r"[一-龥](?:达|到|为|过|完成|实现|收入|总额|产值|投入)$")
_SIZED_OF = re.compile(r"的[^，。；、\d]{0,16}?(?:项目|企业|产业|园区|集群|乡镇|县)")
# what a work makes in a year or a day: 年产10万吨铝板项目
_MADE = re.compile(r"(?:年|日)(?:产|处理|加工|生产|转化|回收|供|均处理|屠宰|出栏|吞吐|储|发电)$")
# a work named with its size: 甲公司20万吨耐材项目
_ONE_WORK = re.compile(r"[^，。；：、\d]{1,14}?(?:项目|生产线|储备库|粮库|电站|处理厂|加工厂)(?![数总\d])")
_TELLS = re.compile(r"(?:[到至为达量额]|达到|完成|实现|新增|增加|减少|产能|规模|共|累计|投运|并网)$")
_WORK = re.compile(r"[^，。；：、\d]{0,24}?(?:(?<!\d个)项目|工程|生产线|基地|工厂|装置|产业园)(?!\d)")
# the last of several steps that were taken is where something stands: 连跨5000亿元、6000亿元两个台阶
_STEPS = re.compile(
    r"(?:[、和]\d[\d.]*[万亿]{0,2}[美]?[元吨斤])+[两二三四五六几多\d]?[个大道]{0,2}(?:整数)?(?:台阶|大?关口?|门槛)"
)
_AIMED_AT = re.compile(r"(?:左右|以上)?的(?:年度|预期|增长|既定|调控)*(?:目标|计划|任务|预算)")
_AGES = frozenset({"岁", "周岁"})
SIZES = frozenset({"money", "area", "length", "mass", "energy", "power", "volume"})
_COUNTED_NAME = re.compile(r"\d余?[个处]$")
_AGAINST = re.compile(r"[高低快好]于|[比超较]")


def _is_size_of_things(quantity: Quantity, before: str, after: str) -> bool:
    """Whether a sum or size tells which things are meant (5亿元以上企业), or what one of them is worth."""
    edge = quantity.raw.endswith(("以上", "以下")) and _SIZED_WHOLE.match(after)
    if edge or (quantity.bound == "min" and _SIZED_AND_COUNTED.match(after)):
        return True
    if quantity.bound != "exact" and _SIZED_OF.match(after):
        return True
    thing = _SIZED_THING.match(after)
    return thing is not None and (after[thing.end() :].strip()[:1].isdigit() or not _STATED.search(before))


def _is_capacity(text: str, quantity: Quantity, before: str) -> bool:
    """Whether a quantity is what a single work makes or holds (年产10万吨铝板项目), which is no indicator."""
    if quantity.kind in ("mass", "volume", "power", "energy") and _ONE_WORK.match(text, quantity.end):
        return not _TELLS.search(text, max(0, quantity.start - 8), quantity.start)
    return bool(_MADE.search(before) and _WORK.match(text, quantity.end))


def in_a_name(text: str, quantity: Quantity) -> bool:
    """Whether a quantity belongs to a name or describes one (3岁以下婴幼儿, 连续36年, 5亿元以上企业)."""
    after = text[quantity.end : quantity.end + 30]
    before = text[max(0, quantity.start - 4) : quantity.start]
    if _is_quoted(text, quantity, after) or _is_capacity(text, quantity, before):
        return True
    if quantity.unit == "%" and (before.endswith("按") or _is_aim(text, quantity, after)):
        return True
    if before.endswith("每") and quantity.kind == "count" and NOUN.match(after):
        return True
    if after.startswith("制") or before.endswith("×") or (quantity.form == "fraction" and before.endswith("在全国")):
        return True
    if quantity.form == "class":
        industry = INDUSTRY.match(after)
        counted = industry is not None and after[industry.end() :].lstrip()[:1].isdigit()
        return counted or not (_BUILT_UP.search(before) and industry)
    return _is_age_or_time(text, quantity, before, after) or (quantity.form == "range" and quantity.unit == "")


def _is_quoted(text: str, quantity: Quantity, after: str) -> bool:
    """Whether a quantity stands in the quotation marks of a name, other than one that names a circle by its time."""
    opened = text.rfind("“", max(0, quantity.start - 16), quantity.start)
    circle = _CIRCLE.match(after)
    if opened > 0 and circle and _COUNTED_NAME.search(text[:opened]):
        return True
    quoted = opened >= 0 and "”" not in text[opened : quantity.start] and text[opened + 1].isdigit()
    single = text[quantity.start - 1 : quantity.start] in ("‘", '"')
    return (quoted or (opened >= 0 and after.startswith("”")) or single) and not circle


def _is_aim(text: str, quantity: Quantity, after: str) -> bool:
    """Whether a percentage is the aim that another one is set against (高于12%的目标)."""
    return (
        bool(_AIMED_AT.match(after)) and _AGAINST.search(text, max(0, quantity.start - 12), quantity.start) is not None
    )


def _is_age_or_time(text: str, quantity: Quantity, before: str, after: str) -> bool:
    """Whether a quantity tells whom or what things are meant by age, duration, rank or size."""
    if quantity.unit in ("人", "户") and quantity.raw.endswith(("以上", "以下")):
        return bool(NOUN.match(after))
    if quantity.unit in _AGES:
        return bool(NOUN.match(after)) or quantity.bound != "exact"
    if quantity.kind == "duration":
        long = quantity.unit in ("年", "日", "个月", "月")
        lasting = bool(_LASTING.search(before))
        return lasting or (long and not _YEARS.search(text, max(0, quantity.start - 20), quantity.start))
    if quantity.unit == "位":
        return bool(_RANK.search(before))
    return quantity.kind in SIZES and (bool(_STEPS.match(after)) or _is_size_of_things(quantity, before, after))
