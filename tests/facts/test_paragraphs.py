"""Our own marked paragraphs: that they are sound, and that their attributions are found."""

import pytest

from anechoic.measure import facts as measured
from anechoic.measure.marked import attribution_paragraphs, unmarked


def test_marks_come_out_and_leave_their_places():
    row = unmarked("{t1 “No,”} {s1 Ada Brook} {c1 said}, {c2+ adding} {t2 that it was late}. @1=Ada Brook")

    said, added = row["gold"]
    text = row["text"]
    assert text == "“No,” Ada Brook said, adding that it was late."
    assert [text[a:b] for a, b in said["content"]] == ["“No,”"]
    assert added["source"] == said["source"]
    assert added["speaker"] == "Ada Brook"


def test_a_mark_left_open_is_refused():
    with pytest.raises(ValueError, match="left open"):
        unmarked("{s1 Ada Brook said no.")


def test_every_span_is_a_whole_phrase():
    for row in attribution_paragraphs():
        for one in row["gold"]:
            for start, end in [*one["source"], *one["cue"], *one["content"]]:
                piece = row["text"][start:end]
                assert piece
                assert piece == piece.strip()


def test_attributions_of_our_paragraphs_are_found():
    share, wrong = measured.own_attributions()

    assert share >= 0.85, wrong
