"""How the rooms do on the sample week, whose key we wrote ourselves: a demonstration, and no proof.

Pages are hard on purpose (fourteen families of templates, broken markup), texts short, and the week small, so
these figures are not compared with those of other sets and have no floors. They tell at once when a change
in one room breaks the week that everybody is shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from anechoic import facts, sample, stories
from anechoic.articles import Article, extract_page
from anechoic.facts.things import Ledger
from anechoic.language import default_encoder
from anechoic.measure.things import Measure
from anechoic.perspectives import Habits, Remembered, Usual, compare
from anechoic.perspectives.things import Look, Perspectives
from anechoic.sample.keys import build
from anechoic.stories.things import Origin, Story

Key = Mapping[str, Any]
_COMMAND = "anechoic measure --room sample"
_NOTE = "invented week, key written by us"


def measure(data: Path) -> Iterator[Measure]:
    """Measure articles, stories, facts and perspectives on the sample; `data` is not needed."""
    key = build()
    pages = {page["url"]: page for page in key["pages"]}
    found = [article for page in sample.pages() if isinstance(article := extract_page(page), Article)]
    yield from _articles(found, pages)
    yield from _stories(found, pages)
    members = {event["id"]: _members(event, found) for event in key["events"]}
    yield from _facts(key, members, pages)
    yield from _perspectives(key, members, pages, found)


def _figure(name: str, value: float, n: int, unit: str = "share", rising: bool = True) -> Measure:
    return Measure("sample", name, value, None, n, unit, _COMMAND, _NOTE, rising)


def _articles(found: Sequence[Article], pages: Mapping[str, Key]) -> Iterator[Measure]:
    kept = total = leaking = titles = 0
    for article in found:
        page, text = pages[article.url], " ".join(article.text.split())
        kept += sum(" ".join(line.split()) in text for line in page["paragraphs"])
        total += len(page["paragraphs"])
        leaking += any(promo in text for promo in page["promos"])
        titles += article.title == page["title"]
    yield _figure("paragraphs found whole", kept / total, total)
    yield _figure("pages with a promo line left in", leaking / len(found), len(found), rising=False)
    yield _figure("titles right", titles / len(found), len(found))


def _stories(found: Sequence[Article], pages: Mapping[str, Key]) -> Iterator[Measure]:
    decisions = stories.group(found, encoder=default_encoder())
    url_of = {article.id: article.url for article in found}
    ours = {url_of[decision.article]: decision.story for decision in decisions}
    gold = {url: page["event"] for url, page in pages.items() if page["event"] and url in ours}
    precision, recall = bcubed({url: ours[url] for url in gold}, gold)
    yield _figure("stories, BCubed precision", precision, len(gold))
    yield _figure("stories, BCubed recall over whole events", recall, len(gold))
    copied = {url_of[decision.article] for decision in decisions if decision.copy_of}
    copies = {url for url in ours if pages[url]["copy_of"]}
    others = set(ours) - copies
    yield _figure("reprints found", len(copied & copies) / len(copies), len(copies))
    yield _figure("own texts called copies", len(copied & others) / len(others), len(others), rising=False)


def bcubed(ours: Mapping[str, str], gold: Mapping[str, str]) -> tuple[float, float]:
    """Give BCubed precision and recall of one grouping against another over the same items."""
    clusters, classes = _groups(ours), _groups(gold)
    shared = {item: len(clusters[ours[item]] & classes[gold[item]]) for item in gold}
    precision = sum(shared[item] / len(clusters[ours[item]]) for item in gold) / len(gold)
    recall = sum(shared[item] / len(classes[gold[item]]) for item in gold) / len(gold)
    return precision, recall


def _groups(labels: Mapping[str, str]) -> dict[str, set[str]]:
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for item, label in labels.items():
        groups[label].add(item)
    return dict(groups)


def _members(event: Key, found: Sequence[Article]) -> list[Article]:
    told = set(event["pages"])
    return sorted((article for article in found if article.url in told), key=lambda article: article.seen_at)


def _story(event: Key, members: Sequence[Article], pages: Mapping[str, Key]) -> Story:
    """Make the story as the key groups it, so that one room's error is not another's."""
    origins: defaultdict[str, list[str]] = defaultdict(list)
    for article in members:
        if pages[article.url]["kind"] == "report":
            origins[pages[article.url]["origin"]].append(article.id)
    return Story(
        id=event["id"],
        saga=event["saga"],
        articles=tuple(article.id for article in members),
        origins=tuple(Origin(name, name, tuple(ids)) for name, ids in origins.items()),
        opened_at=members[0].seen_at,
        updated_at=members[-1].seen_at,
        topic=event["topic"],
    )


def _facts(key: Key, members: Mapping[str, list[Article]], pages: Mapping[str, Key]) -> Iterator[Measure]:
    """Look for the planted relations between English pages, at the sentences where they were planted."""
    hits = total = 0
    for event in key["events"]:
        planted = [row for row in event["conflicts"] if _is_english(row, pages)]
        if planted:
            ledger = facts.find(
                _story(event, members[event["id"]], pages), members[event["id"]], encoder=default_encoder()
            )
            hits += sum(_is_found(row, ledger) for row in planted)
            total += len(planted)
    yield _figure("planted relations found, of the right kind", hits / total, total)


def _is_english(row: Key, pages: Mapping[str, Key]) -> bool:
    """A relation to a version that was corrected later cannot be read off the last pages."""
    ends = (row["a"], row["b"])
    return all(
        pages[end["url"]]["language"] == "en"
        and any(end["text"] in line for line in pages[end["url"]]["paragraphs"])
        for end in ends
    )


def _is_found(row: Key, ledger: Ledger) -> bool:
    texts = {statement.id: statement for fact in ledger.facts for statement in fact.statements}
    pairs = [
        (texts[relation.a_statement].evidence, texts[relation.b_statement].evidence)
        for relation in ledger.relations
        if relation.kind == row["relation"]
    ]
    tables = [table for table in ledger.figures if table.relation == row["relation"]]
    linked = [
        (table.readings[link.a].evidence, table.readings[link.b].evidence)
        for table in ledger.figures
        for link in table.links
        if link.kind == row["relation"]
    ]
    groups = [*pairs, *linked, *(tuple(reading.evidence for reading in table.readings) for table in tables)]
    return any(
        all(
            any(end["url"] == e.url and end["text"] in e.exact for e in group) for end in (row["a"], row["b"])
        )
        for group in groups
    )


def _perspectives(
    key: Key, members: Mapping[str, list[Article]], pages: Mapping[str, Key], found: Sequence[Article]
) -> Iterator[Measure]:
    past = _past(key, pages, found)
    habits = Habits(past, sample.ticks()[-1])
    told = {event["id"]: event for event in key["events"] if len(members[event["id"]]) > 3}
    own = past.of_stories(told)
    views = {id: _compared(event, members[id], pages, Usual(habits, own[id])) for id, event in told.items()}
    silent = [id for id, event in told.items() if event["silent"]]
    flagged = {id for id, view in views.items() if _flags(view)}
    yield _figure("planted blind spots flagged", len(flagged & set(silent)) / len(silent), len(silent))
    wrong = len(flagged - set(silent)) / len(told)
    yield _figure("other events flagged", wrong, len(told), rising=False)
    named = {silence.outlet for id in silent for silence in views[id].silent}
    meant = {outlet for id in silent for group in told[id]["silent"] for outlet in group["outlets"]}
    yield _figure("silent outlets named", float(len(named & meant)), len(meant), "outlets")
    yield _figure(
        "outlets named that were not silent", float(len(named - meant)), len(named), "outlets", False
    )


def _compared(event: Key, members: Sequence[Article], pages: Mapping[str, Key], usual: Usual) -> Perspectives:
    story = _story(event, members, pages)
    outlets = {outlet.id: outlet for outlet in sample.outlets()}
    return compare(story, members, Ledger(story.id, ()), outlets, usual)


def _flags(view: Perspectives) -> list[tuple[str, str]]:
    return [
        (axis.axis, group.value) for axis in view.axes for group in axis.views if group.flag == "blind spot"
    ]


def _past(key: Key, pages: Mapping[str, Key], found: Sequence[Article]) -> Remembered:
    """Give the six weeks before and the week itself, as the newsroom would remember them."""
    events = {event["id"]: event for event in key["events"]}
    looks = [
        Look(row["outlet"], row["date"], row["beat"], row["country"], row["event"])
        for row in sample.history()
    ]
    for article in found:
        if event := events.get(pages[article.url]["event"]):
            day = article.seen_at.date().isoformat()
            looks.append(Look(article.outlet, day, event["topic"], event["country"], event["id"]))
    return Remembered(looks)
