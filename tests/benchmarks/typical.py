"""Twelve typical queries (queries/*.rq), with the things of a graph put in at random, and loads made of them."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "queries"
NUMBER = "987654321"
KINDS = {
    "entity": ("project", "organization", "place", "strategy"),
    "observation": ("observation",),
    "document": ("document",),
    "region": (r"place/\d{6}(?!\d)",),
    "indicator": ("indicator",),
    "chapter": ("section",),
}
_PLACEHOLDER = re.compile(r"<urn:([a-z]+)>")
_NAMES = re.compile(r"\?(\w+)")


@dataclass(frozen=True, slots=True)
class Things:
    """The IRIs of a graph by what they are for."""

    by_kind: dict[str, tuple[str, ...]]

    @property
    def subjects(self) -> tuple[str, ...]:
        """All of them."""
        return self.by_kind["thing"]


def queries() -> dict[str, str]:
    """The twelve queries by their names."""
    texts = ((path.stem, path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.rq")))
    return {name: text.split("\n", 1)[1] for name, text in texts}


def described(name: str) -> str:
    """What a query asks, as its first line says."""
    return (FOLDER / f"{name}.rq").read_text(encoding="utf-8").split("\n", 1)[0].removeprefix("# ")


def things(quads: Path) -> Things:
    """The subjects of a sorted N-Quads file."""
    subjects, last = [], b""
    with quads.open("rb") as lines:
        for line in lines:
            subject = line[1 : line.index(b">")]
            if subject != last and b"#" not in subject:
                subjects.append(subject.decode())
                last = subject
    found = {"thing": tuple(subjects)}
    for kind, types in KINDS.items():
        pattern = re.compile(f"/id/(?:{'|'.join(types)})" + ("" if kind == "region" else "/"))
        found[kind] = tuple(iri for iri in subjects if pattern.search(iri))
    found["chapter"] = tuple(iri for iri in found["chapter"] if re.search(r"\.c\d+$", iri))
    return Things(found)


def filled(text: str, held: Things, chance: random.Random) -> str:
    """The query with random things and a random number in their places."""
    text = _PLACEHOLDER.sub(lambda found: f"<{chance.choice(held.by_kind[found[1]])}>", text)
    return text.replace(NUMBER, str(chance.randrange(10**7, 10**12)))


def unseen(held: Things, chance: random.Random) -> Iterator[str]:
    """Look-ups of things; no text comes twice, because each pass over the things names its variables otherwise."""
    subjects = list(held.subjects)
    for number in range(10**6):
        chance.shuffle(subjects)
        yield from (
            f"SELECT ?p{number % 50} ?o{number // 50} WHERE {{ <{iri}> ?p{number % 50} ?o{number // 50} }}"
            for iri in subjects
        )


def mixed(held: Things, chance: random.Random) -> Iterator[str]:
    """Look-ups never asked before, and in their midst one top twenty in ten."""
    top = queries()["07-top"]
    for number, look_up in enumerate(unseen(held, chance)):
        yield filled(top, held, chance) if number % 10 == 5 else look_up


def twelve(held: Things, chance: random.Random) -> Iterator[str]:
    """The twelve queries in turn, each time of other things."""
    texts = list(queries().values())
    while True:
        yield from (filled(text, held, chance) for text in texts)


def realistic(held: Things, chance: random.Random) -> Iterator[str]:
    """What people ask: few things often and many seldom, mostly look-ups; the same questions in every round."""
    fixed = random.Random(11)
    texts = list(queries().values())
    asked = [filled(fixed.choice([*texts, *texts[:3] * 6]), held, fixed) for _ in range(5000)]
    weights = [1 / (rank + 1) for rank in range(len(asked))]
    while True:
        yield from chance.choices(asked, weights, k=1000)


LOADS: dict[str, Callable[[Things, random.Random], Iterator[str]]] = {
    "look-ups never asked before": unseen,
    "nine such look-ups and a top twenty": mixed,
    "a realistic load with repeats": realistic,
    "the twelve queries, of other things each time": twelve,
}
