"""``guihua explain``: why an entity is what it is, and why a triple holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from guihua import console
from guihua.options import DataOption

if TYPE_CHECKING:
    from collections.abc import Callable

    from ontology.explanation import Reason
    from ontology.rules.engine import Terms


def explain(
    what: Annotated[str, typer.Argument(help="An entity's IRI, or the part after the base: id/project/…")],
    predicate: Annotated[str, typer.Argument(help="With a third: why this triple holds. A prefixed name or IRI.")] = "",
    object: Annotated[str, typer.Argument(help="The triple's object: an IRI, or the part after the base.")] = "",
    data: DataOption = Path("data"),
) -> None:
    """Explain an entity or a triple.

    An entity: which mentions were joined into it, by which rules, and what nearly joined. A triple of the current
    release: the rule of OWL RL that gave it and the triples that was given, down to what documents state, each with
    its quote. Exit code 1 where there is no such entity, or the triple does not hold.

    Examples:

        guihua explain id/place/410403

        guihua explain id/place/410403 gh:within id/place/41
    """
    if bool(predicate) != bool(object):
        raise typer.BadParameter("a triple has a subject, a predicate and an object", param_hint="OBJECT")
    lines = _triple(data, (what, predicate, object)) if predicate else _entity(data, what)
    for line in lines:
        console.out.print(line, markup=False)


def _entity(data: Path, iri: str) -> tuple[str, ...]:
    from graph_builder.pipeline import Data, settle
    from graph_builder.resolve.explain import explain as explanation
    from graph_builder.resolve.explain import lines

    return lines(explanation(settle(Data(data)), iri))


def _triple(data: Path, words: tuple[str, str, str]) -> Iterator[str]:
    """The lines about a triple. Raises BuildError where it does not hold in the current release."""
    import pyoxigraph as ox

    from graph_builder.release.folder import load
    from graph_builder.release.store import STORE
    from graph_builder.text.errors import BuildError, Problem
    from ontology.explanation import reasons, term
    from ontology.reasoning import materialise
    from shapes.loading import stated_lines

    try:
        triple = (term(words[0]), term(words[1]), term(words[2]))
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error
    release = load(data / "releases" / "current").path
    with (release / "graph.nq").open(encoding="utf-8", newline="\n") as lines:
        engine = materialise(stated_lines(lines))
    store = ox.Store.read_only(str(release / STORE))
    found = reasons(engine, store, triple)
    if not found:
        what = "no document states it and it follows from nothing that they state"
        mend = "`guihua query` shows what there is of a subject. Classes and links can be explained, texts cannot."
        raise BuildError(Problem("triple-unknown", " ".join(words), what, mend))
    return tree(found, triple, _labels(store))


def tree(found: tuple[Reason, ...], triple: Terms, label: Callable[[str], str]) -> Iterator[str]:
    """The explanation as indented lines: a triple, why it holds, and below it the triples that needs."""
    from ontology.tables import rows

    rules = {row["rule"]: row["en"] for row in rows("owl-rules")}
    known = {reason.step.triple: reason for reason in found}
    told: set[Terms] = set()

    def lines(wanted: Terms, depth: int) -> Iterator[str]:
        space = "  " * depth
        yield space + " ".join(map(label, wanted))
        if wanted in told:
            yield f"{space}  as explained above"
            return
        told.add(wanted)
        reason = known[wanted]
        if reason.step.rule == "asserted":
            yield from _stated(reason, f"{space}  ")
            return
        yield f"{space}  inferred by {reason.step.rule}: {rules.get(reason.step.rule, '')}"
        for premise in reason.step.premises:
            yield from lines(premise, depth + 2)

    return lines(triple, 0)


def _stated(reason: Reason, space: str) -> Iterator[str]:
    yield f"{space}stated in {', '.join(reason.graphs) or 'the ontology'}"
    for quote in reason.quotes:
        text = " ".join(quote.quote.split())
        how = "" if quote.states else "named here: "
        key = "/".join(quote.fact.split("/")[-3:])
        yield f"{space}  {how}{quote.document} {quote.start}-{quote.end} 「{text}」 {key}"


def _labels(store: object) -> Callable[[str], str]:
    """A function that writes a term short, with its label where the store has one."""
    import pyoxigraph as ox

    from ontology.prefixes import prefixes

    assert isinstance(store, ox.Store)
    names = [ox.NamedNode(f"{prefixes()[space]}{name}") for space, name in (("skos", "prefLabel"), ("rdfs", "label"))]
    spaces = sorted(prefixes().items(), key=lambda pair: -len(pair[1]))

    def label(term: str) -> str:
        if not term.startswith("<"):
            return term
        iri = term[1:-1]
        short = next((f"{name}:{iri.removeprefix(space)}" for name, space in spaces if iri.startswith(space)), term)
        if short.startswith("gh:"):
            return short
        quads = (q for name in names for q in store.quads_for_pattern(ox.NamedNode(iri), name, None, ox.DefaultGraph()))
        text = next((quad.object.value for quad in quads if isinstance(quad.object, ox.Literal)), "")
        return f"{short}（{text}）" if text else short

    return label
