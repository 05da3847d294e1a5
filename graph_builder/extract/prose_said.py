"""What a sentence says: a figure with the head that it is stated of, and what its words tell about it."""

from __future__ import annotations

from dataclasses import dataclass

from graph_builder.extract.prose_heads import Head
from graph_builder.extract.prose_times import Time
from graph_builder.extract.quantities import Quantity

PARTIAL = "part of a year"


@dataclass(frozen=True, slots=True)
class Said:
    """A figure that a sentence states of a head: offsets are in the sentence.

    ``predicate`` holds the words between head and figure; ``scope`` is the time that governs it, ``base`` the time
    that it is compared with. ``start`` is where its clause begins. ``origin`` says that it is what something rose
    or fell from, ``listed`` that it follows the figure before in a list, ``inherited`` that it has its head.
    ``carried`` is a year that the sentence before named, or PARTIAL; ``mean`` says that the figure is a yearly mean,
    ``done`` that it is reached already (已建成, 现有), ``summed`` that it was reached in all its time (累计实现),
    ``wrought`` that it was brought about in it (实现, 吸收), ``all_years`` that it is of all the years (五年累计),
    ``goes_on`` that it stands in a list that began with such a one, ``of_sum`` that it is part of a sum (其中),
    ``regrown`` that it is a further rate of growth (增长7%，力争达到9%), ``yearly`` that it is measured against
    the year before (同比); ``since`` is the year that what it is of rose from, ``risen`` says that the figure sums up
    what something rose from and to (由5户增加到8户，增长60%).
    """

    head: Head
    quantity: Quantity
    predicate: str
    scope: Time | None
    base: Time | None
    start: int
    end: int
    origin: bool = False
    listed: bool = False
    inherited: bool = False
    carried: str = ""
    mean: bool = False
    done: bool = False
    summed: bool = False
    all_years: bool = False
    goes_on: bool = False
    of_sum: bool = False
    regrown: bool = False
    yearly: bool = False
    since: str = ""
    wrought: bool = False
    risen: bool = False
