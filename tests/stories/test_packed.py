"""What is kept packed comes back as it was, and what joins many at once joins as one by one."""

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from writing import report

from anechoic.stories.linkage import Links, average_link, beside_the_best
from anechoic.stories.memory import Member, Memory
from anechoic.stories.names import FRESH, Names
from anechoic.stories.packing import vectors_of, words_of
from anechoic.stories.postings import BLOCK, Postings
from anechoic.stories.shelf import Shelf
from anechoic.stories.tape import Tape
from anechoic.stories.views import VECTOR_SCALE, WEIGHTS, view_of


@given(st.lists(st.tuples(st.integers(1, 90), st.integers(0, 60)), max_size=20))
def test_a_tape_holds_the_rows_that_were_not_let_go(turns: Sequence[tuple[int, int]]) -> None:
    tape, held, gone = Tape(np.uint32), [], 0
    for more, fewer in turns:
        tape.extend(np.arange(len(held), len(held) + more, dtype=np.uint32))
        held += range(len(held), len(held) + more)
        gone = min(gone + fewer, len(held))
        tape.drop_before(gone)
        assert tape.live.tolist() == held[gone:]
        assert (tape.first, tape.next) == (gone, len(held))


def test_names_come_back_from_their_numbers() -> None:
    names, texts = Names(), [f"id-{n}-é" for n in range(2 * FRESH + 5)]
    numbers = [names.number(text) for text in texts]
    assert [names.text(number) for number in numbers] == texts
    assert [names.number(text) for text in texts] == numbers
    assert (names.known("nobody"), names.number(""), names.text(0)) == (0, 0, "")

    fewer, into = names.kept(np.array(numbers[::100], np.uint32))
    assert [fewer.text(int(into[number])) for number in numbers[::100]] == texts[::100]
    assert fewer.known(texts[1]) == 0


def test_memory_lets_go_the_names_of_those_that_it_forgets() -> None:
    memory = Memory()
    for slot in range(6_000):
        link = [(slot - 1, 0.5)] if slot else []
        memory.add(slot, Member(f"a{slot}", "paper", f"u{slot}", f"s{slot}", f"g{slot}", 0), link)
        memory.forget_before(slot - 10)
    assert len(memory._names) < 10_000
    assert memory.texts("story", [5_990, 5_999]) == ["s5990", "s5999"]
    assert (memory.slot_of("a5989"), memory.slot_of("a5995"), memory.slot_of_url("u5995")) == (
        5_989,
        5_995,
        5_995,
    )
    assert memory.links()[1].tolist() == list(range(5_989, 5_999))
    assert memory.connected([5_992], 0.4, 100) == set(range(5_989, 6_000))


def test_a_view_comes_back_from_its_row() -> None:
    view = view_of(report("ferry", "a"))
    shelf = Shelf()
    kept = words_of(shelf.rows(np.array([shelf.add(view)])))
    count = len(view.terms)
    assert kept.terms[0, :count].tolist() == view.terms.tolist()
    assert kept.marks[0, :count].tolist() == view.marks.tolist()
    assert kept.weights[0, :count].tolist() == WEIGHTS[view.weights].tolist()
    assert not kept.terms[0, count:].any()


def test_two_bits_a_component_keep_what_two_vectors_have_in_common() -> None:
    class Drawn:
        name = "drawn"

        def encode(self, texts: Sequence[str]) -> np.ndarray:
            found = np.random.default_rng(len(texts[0])).standard_normal((len(texts), 512))
            return (found / np.linalg.norm(found, axis=1, keepdims=True)).astype(np.float32)

    view = view_of(report("ferry", "a"), Drawn())
    assert view.vectors is not None
    shelf = Shelf(has_vectors=True)
    kept = vectors_of(shelf.rows(np.array([shelf.add(view)])))[0]
    mine = view.vectors / VECTOR_SCALE
    assert np.allclose((kept * mine).sum(axis=1), 1.0, atol=0.06)
    assert abs(float(kept[0] @ mine[1])) < 0.2


def test_postings_find_the_newest_articles_across_blocks() -> None:
    postings = Postings()
    slots = range(BLOCK - 40, BLOCK + 40)
    for slot in slots:
        postings.add(slot, np.array([7 if slot % 2 else 8, 9], np.uint32))
    found, shares = postings.find(np.array([7, 9], np.uint32), np.array([2.0, 1.0]))
    assert sorted(found[shares == 2.0].tolist()) == [slot for slot in slots if slot % 2]
    assert sorted(found[shares == 1.0].tolist()) == list(slots)


@given(st.integers(0, 10_000))
def test_joining_many_at_once_gives_what_joining_one_by_one_gives(seed: int) -> None:
    chance = np.random.default_rng(seed)
    size = 14
    likeness = np.triu(chance.random((size, size)) * (chance.random((size, size)) < 0.6), 1)
    a, b = np.nonzero(likeness)
    home = average_link(Links(size, a, b, likeness[a, b]), [0.35])[0]
    assert _groups(home.tolist()) == one_by_one(likeness + likeness.T, 0.35)


def test_many_weak_links_draw_nobody_into_a_large_group() -> None:
    """In a group of more than the forty that each is compared with the mean decides, not the sum."""
    core, weak, sound = range(60), 60, 61
    links = [(a, b, 0.5) for a in core for b in core if a < b]
    links += [(other, new, chance) for new, chance in ((weak, 0.2), (sound, 0.3)) for other in core[:40]]
    a, b, chances = (np.array(column) for column in zip(*links, strict=True))
    home = average_link(Links(62, a, b, chances), [0.25])[0].tolist()
    assert home == [*[0] * 60, weak, 0]


@given(st.integers(0, 10_000))
def test_what_is_set_aside_under_way_changes_no_level(seed: int) -> None:
    """A lower level goes on from the groups of the higher one as if it began with them."""
    chance = np.random.default_rng(seed)
    likeness = np.triu(chance.random((14, 14)) * (chance.random((14, 14)) < 0.6), 1)
    a, b = np.nonzero(likeness)
    links = Links(14, a, b, likeness[a, b], compared=3)
    high, low = average_link(links, [0.6, 0.3])
    again = average_link(links, [0.3], together=[sorted(group) for group in _groups(high.tolist())])[0]
    assert low.tolist() == again.tolist()


def test_two_steps_of_an_affair_stay_two_and_an_essay_that_is_like_nothing_else_comes_home() -> None:
    first, second, essay = (0, 1), (2, 3), 4
    links = [(*first, 0.9), (*second, 0.9), *((a, b, 0.4) for a in first for b in second)]
    links += [(a, essay, 0.4) for a in first]
    a, b, chances = (np.array(column) for column in zip(*links, strict=True))
    plain = Links(5, a, b, chances)
    assert average_link(plain, [0.25])[0].tolist() == [0, 0, 0, 0, 4]
    assert average_link(beside_the_best(plain), [0.25])[0].tolist() == [0, 0, 2, 2, 0]


def one_by_one(likeness: np.ndarray, level: float) -> set[frozenset[int]]:
    groups = [frozenset([node]) for node in range(len(likeness))]
    while True:
        means = {
            (a, b): likeness[np.ix_(sorted(a), sorted(b))].mean()
            for a in groups
            for b in groups
            if min(a) < min(b)
        }
        best = max(means, key=lambda pair: means[pair], default=None)
        if best is None or means[best] < level:
            return set(groups)
        groups = [group for group in groups if group not in best] + [best[0] | best[1]]


def _groups(home: Sequence[int]) -> set[frozenset[int]]:
    return {frozenset(node for node, name in enumerate(home) if name == one) for one in set(home)}
