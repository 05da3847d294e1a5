"""Building as a whole, on a small corpus: same input same bytes, nothing half-written, broken facts left out."""

from __future__ import annotations

import hashlib
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from graph_builder import pipeline
from graph_builder.document.intake import Wishes, propose_entry, remove_document, store_document
from graph_builder.pipeline import Data, build, settle
from graph_builder.release import artefacts, folder
from graph_builder.release.dump import write_rdf
from graph_builder.text.errors import BuildError
from guihua import console
from guihua.commands.build import build_release
from shapes.report import Report, Result, Source
from shapes.values import Severity

REPORTS = {
    2023: "全年地区生产总值增长5.2%，一般公共预算收入完成210亿元。建成安定路小学。",
    2024: "全年地区生产总值增长5.6%。安定路小学投入使用。北京银行与区政府签订合作协议。",
}


def quiet(_stage: str, _done: int, _total: int) -> None:
    pass


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of two reports with a release, to be copied and not changed; the files added stand beside it."""
    folder = tmp_path_factory.mktemp("corpus")
    made = Data(folder / "data")
    for year, review in REPORTS.items():
        file = folder / f"{year}.txt"
        file.write_text(
            f"政府工作报告\n——{year + 1}年1月10日在北京市东城区第十七届人民代表大会第四次会议上\n\n各位代表：\n\n"
            f"一、{year}年工作回顾\n\n{review}\n\n"
            f"二、{year + 1}年工作安排\n\n地区生产总值增长5%左右。开工建设安定路小学。\n",
            encoding="utf-8",
        )
        store_document(file, made.documents, propose_entry(file, made.documents, Wishes()))
    build(made, quiet)
    return folder


@pytest.fixture
def data(corpus: Path, tmp_path: Path) -> Data:
    shutil.copytree(corpus, tmp_path, dirs_exist_ok=True, symlinks=True)
    return Data(tmp_path / "data")


def fixed_bytes(release: folder.Release) -> dict[str, str]:
    return {
        path.relative_to(release.path).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(release.path.rglob("*"))
        if path.is_file() and path.relative_to(release.path).parts[0] not in artefacts.DERIVED
    }


def test_the_text_proposes_its_entry(data: Data) -> None:
    entries = [document["id"] for document in build(data, quiet).release.manifest["documents"]]
    assert entries == ["report-2024-110101", "report-2025-110101"]


def test_two_builds_have_the_same_bytes_and_the_second_does_nothing(data: Data, tmp_path: Path) -> None:
    first = build(data, quiet)
    again = build(data, quiet)
    assert (first.fresh, again.fresh) == (False, False)
    other = Data(tmp_path / "elsewhere")
    shutil.copytree(data.documents, other.documents)
    shutil.copyfile(data.identity, other.identity)
    second = build(other, quiet)
    assert fixed_bytes(first.release) == fixed_bytes(second.release)
    assert first.release.name == second.release.name


def test_stores_of_two_builds_answer_alike(data: Data) -> None:
    query = "SELECT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } } ORDER BY ?s ?p ?o"
    answers = []
    for _ in range(2):
        release = build(data, quiet, force=True).release
        store = ox.Store.read_only(str(release.path / "store"))
        results = store.query(query)
        assert isinstance(results, ox.QuerySolutions)
        answers.append(results.serialize(format=ox.QueryResultsFormat.CSV))
        del store
        shutil.rmtree(release.path)
        (data.releases / "current").unlink()
    assert answers[0] == answers[1]


def test_every_fact_stands_at_its_characters(data: Data) -> None:
    for shard in settle(data).shards:
        facts = shard.facts
        found = [observation.evidence for observation in facts.observations]
        found += [project.evidence for project in facts.projects]
        found += [mention.evidence for mention in facts.organizations]
        found += [place.evidence for place in facts.places]
        for at in found:
            assert shard.kept.text[at.start : at.end] == at.quote


@pytest.mark.parametrize(
    ("format_", "suffix"), [("turtle", "ttl"), ("nquads", "nq"), ("trig", "trig"), ("jsonld", "jsonld")]
)
def test_rdflib_reads_back_every_format(data: Data, tmp_path: Path, format_: str, suffix: str) -> None:
    release = build(data, quiet).release
    path = tmp_path / f"graph.{suffix}"
    count = write_rdf(release.path, path, format_, graph="report-2025-110101")
    read = rdflib.Dataset(default_union=True).parse(path, format={"jsonld": "json-ld"}.get(format_, format_))
    assert len(list(read.quads())) == count > 50


def test_an_unknown_graph_leaves_no_file(data: Data, tmp_path: Path) -> None:
    release = build(data, quiet).release
    with pytest.raises(BuildError, match=r"there is no graph nowhere"):
        write_rdf(release.path, tmp_path / "graph.ttl", "turtle", graph="nowhere")
    assert not list(tmp_path.glob("graph*"))


def planted(severity: Severity, document: str, shape: str = "Planted") -> Result:
    source = Source(document, 0, 4, "政府工作") if severity != "violation" else None
    return Result("<x:f>", "", "", severity, "MinCount", shape, (("en", "planted"),), document, source)


def test_a_violation_quarantines_its_document(data: Data, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = "report-2024-110101"
    reports = iter([Report((planted("violation", broken), planted("warning", broken, "Gone"))), Report()])
    monkeypatch.setattr(pipeline, "validate", lambda _graph: next(reports))
    built = build(data, quiet, force=True)
    assert built.quarantined == (broken,)
    rows = (built.release.path / "tables" / "observations.csv").read_text(encoding="utf-8").splitlines()
    assert len(rows) > 1
    assert not [row for row in rows[1:] if broken in row]
    assert (built.release.path / "text" / f"{broken}.txt").exists()
    assert "Planted" in (built.release.path / "validation.ttl").read_text(encoding="utf-8")
    assert b"shape-Gone" not in (built.release.path / "graph.nq").read_bytes()


def test_what_breaks_when_a_document_has_gone_goes_too(data: Data, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = "report-2024-110101", "report-2025-110101"
    reports = iter([Report((planted("violation", first),)), Report((planted("violation", second),)), Report()])
    monkeypatch.setattr(pipeline, "validate", lambda _graph: next(reports))
    built = build(data, quiet, force=True)
    assert built.quarantined == (first, second)
    assert built.release.manifest["violations"] == 2


def test_a_violation_of_no_document_is_told(data: Data, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "validate", lambda _graph: Report((planted("violation", ""),)))
    assert build_release(data.root, force=True, quiet=True) == console.BROKEN


def test_a_full_disk_leaves_the_last_release(data: Data, monkeypatch: pytest.MonkeyPatch) -> None:
    good = build(data, quiet).release

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pipeline, "write_sorted", full)
    with pytest.raises(OSError, match="No space"):
        build(data, quiet, force=True)
    found = folder.current(data.releases)
    assert found is not None
    assert found.name == good.name
    assert not list(data.releases.glob(f"{folder.BUILDING}*"))


@pytest.mark.parametrize("after", [0.4, 1.5])
def test_a_kill_at_any_moment_leaves_the_last_release(data: Data, after: float) -> None:
    good = build(data, quiet).release
    before = fixed_bytes(good)
    process = subprocess.Popen(
        [sys.executable, "-m", "guihua", "build", "--force", "--quiet", "--data", str(data.root)]
    )
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    process.wait()
    found = folder.current(data.releases)
    assert found is not None
    assert fixed_bytes(found) == before
    assert build(data, quiet, force=True).release.name == good.name


def test_a_removed_document_leaves_the_next_release(data: Data) -> None:
    build(data, quiet)
    remove_document(data.documents, "report-2024-110101")
    built = build(data, quiet)
    assert [document["id"] for document in built.release.manifest["documents"]] == ["report-2025-110101"]


def test_iris_stay_when_a_document_is_added(data: Data, tmp_path: Path) -> None:
    build(data, quiet)
    before = data.identity.read_text(encoding="utf-8")
    file = tmp_path / "2026.txt"
    file.write_text(
        "政府工作报告\n——2026年1月8日在北京市东城区第十七届人民代表大会第六次会议上\n\n一、2025年工作回顾\n\n安定路小学运行良好。\n",
        encoding="utf-8",
    )
    store_document(file, data.documents, propose_entry(file, data.documents, Wishes()))
    build(data, quiet)
    assert data.identity.read_text(encoding="utf-8").startswith(before)


@pytest.mark.parametrize(
    ("content", "what"),
    [(b"", "empty"), (b"\x00\x01\x02" * 100, "binary"), ("章".encode() * 20_000_000, "large")],
    ids=["empty", "binary", "huge"],
)
def test_bad_files_are_refused_and_nothing_changes(data: Data, tmp_path: Path, content: bytes, what: str) -> None:
    file = tmp_path / f"{what}.txt"
    file.write_bytes(content)
    before = (data.documents / "catalog.tsv").read_bytes()
    with pytest.raises(BuildError) as caught:
        propose_entry(file, data.documents, Wishes(region="110101", kind="report", period="2024"))
    assert caught.value.problems[0].mend
    assert (data.documents / "catalog.tsv").read_bytes() == before


def test_the_same_file_is_refused(data: Data, tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="the same file is here as report-2024-110101"):
        propose_entry(tmp_path / "2023.txt", data.documents, Wishes())


def test_an_ambiguous_region_lists_its_choices(data: Data, tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    file.write_text("国民经济和社会发展第十四个五年规划纲要\n\n第一章 总则\n\n略。\n", encoding="utf-8")
    with pytest.raises(BuildError, match="--region its code"):
        propose_entry(file, data.documents, Wishes(region="鼓楼区"))
