"""Lists that people bring: OPML, and ratings with their rater."""

from __future__ import annotations

from datetime import date

import pytest

from anechoic.errors import InputError, Reason
from anechoic.outlets import (
    Feed,
    MemoryOfOutlets,
    Outlet,
    catalogue,
    import_axis,
    import_outlets,
    move_outlet,
    rate_outlets,
    read_opml,
    write_opml,
)

HARBOUR = Outlet(
    "harbour-example", "Harbour & Post", ("harbour.example",), feeds=(Feed("https://harbour.example/rss"),)
)


def test_opml_comes_back_as_it_went():
    both = Outlet(
        "birch-example",
        "Birch",
        ("birch.example",),
        language="de",
        feeds=(Feed("https://birch.example/a", "atom"),),
    )

    outlets, refusals = read_opml(write_opml([HARBOUR, both]))

    assert outlets == [both, HARBOUR]
    assert refusals == []


def test_malformed_opml_is_mended_and_bad_lines_are_refused():
    data = (
        b'<opml><body><outline text="News & more"><outline text="H" xmlUrl="https://harbour.example/rss">'
        b'<outline text="x" xmlUrl="javascript:1"/></body>'
    )

    outlets, refusals = read_opml(data)

    assert [feed.url for outlet in outlets for feed in outlet.feeds] == ["https://harbour.example/rss"]
    assert [refusal.reason for refusal in refusals] == [Reason.BAD_ROW]
    assert read_opml(b"nothing of the kind")[1][0].reason == Reason.UNREADABLE_FILE


def test_ratings_are_kept_with_rater_date_and_licence(tmp_path):
    path = tmp_path / "leaning.csv"
    path.write_text(
        "Domain,value,rater,date,licence\nwww.harbour.example,left,Rater A,2026-01-02,CC BY 4.0\n"
        "harbour.example,centre,Rater B,,\nharbour.example,right,Rater A,2025-01-02,\n"
        ",left,Rater A,,\nbirch.example,,Rater A,,\ncedar.example,left,Rater A,soon,\n"
    )
    store = MemoryOfOutlets({HARBOUR.id: HARBOUR})

    rated, refusals = import_axis(path)
    count = rate_outlets(store, rated)

    assert [(domain, given.value, given.source, given.dated) for domain, given in rated] == [
        ("harbour.example", "left", "Rater A", date(2026, 1, 2)),
        ("harbour.example", "centre", "Rater B", None),
    ]
    assert [refusal.reason for refusal in refusals] == [Reason.BAD_ROW, Reason.BAD_ROW, Reason.BAD_DATE]
    assert (count, store.outlets()[HARBOUR.id].value("leaning")) == (1, "left")


def test_a_table_without_the_columns_is_an_error(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("domain,score\nharbour.example,1\n")

    with pytest.raises(InputError, match="no column value, rater"):
        import_axis(path)
    with pytest.raises(InputError, match="no such file"):
        import_axis(tmp_path / "b.csv")


def test_a_moved_feed_takes_the_place_of_the_old():
    store = MemoryOfOutlets({HARBOUR.id: HARBOUR})

    moved = move_outlet(store, HARBOUR.id, "https://harbour.example/new.xml?utm_source=x")

    assert [feed.url for feed in moved.feeds] == ["https://harbour.example/new.xml"]
    assert store.outlets()[HARBOUR.id] == moved
    with pytest.raises(InputError, match="no outlet"):
        move_outlet(store, "birch", "https://birch.example/")


def test_an_imported_list_gains_what_the_catalogue_knows():
    store = MemoryOfOutlets({})
    listed = Outlet("x", "The G", ("theguardian.com",), feeds=(Feed("https://www.theguardian.com/uk/rss"),))

    (added,) = import_outlets(store, [listed], catalogue())

    assert (added.id, added.country) == ("theguardian-com", "United Kingdom")
    assert [feed.url for feed in added.feeds] == ["https://www.theguardian.com/uk/rss"]
