"""What a page becomes: the article, its people and dates, and nothing that sells."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from anechoic.articles import Article, ArticleKind, BlockKind, Preferences, extract, extract_text
from anechoic.errors import Reason, Refusal
from anechoic.outlets.things import Entry

NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)

PARAGRAPHS = [
    "The harbour of Westmoor was closed on Tuesday after the night's storm tore two cranes from their rails, "
    "the port authority said, and no ship will leave before the weekend.",
    "Nobody was hurt, said Ada Moor, who runs the port, but 40 containers are in the water, and divers will "
    "look for them as soon as the swell allows it, which may take until Thursday.",
    "The town's mayor asked people to stay away from the quays, where loose planks and cables lie about, and "
    "thanked the crews who worked through the night to keep the ferries moored.",
]

PAGE = f"""<!DOCTYPE html><html lang="en-GB"><head><title>Storm closes harbour | The Harbour Post</title>
<meta property="og:site_name" content="The Harbour Post">
<meta property="og:image" content="/img/cranes.jpg"><meta property="og:image:width" content="1200">
<link rel="canonical" href="https://harbour.example/news/storm">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Storm closes harbour",
"author": [{{"@type": "Person", "name": "By Ben Holt and Ida Sund"}}],
"datePublished": "2026-03-03T09:30:00+01:00", "dateModified": "2026-03-03T11:00:00+01:00",
"isAccessibleForFree": "True", "articleSection": "Region"}}</script></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<main><article><h1>Storm closes harbour</h1><p class="byline">By Ben Holt and Ida Sund</p>
<p>{PARAGRAPHS[0]}</p><p><strong>Sign up for our morning newsletter!</strong></p>
<p>{PARAGRAPHS[1]}</p><p>Read more: <a href="/ferries">Ferries stay in port</a></p><p>{PARAGRAPHS[2]}</p>
<div class="author-bio"><p>Ben Holt is a reporter at The Harbour Post who covers ships and weather.</p></div>
</article></main><footer><p>© 2026 The Harbour Post. All rights reserved.</p></footer></body></html>"""


@pytest.fixture
def article() -> Article:
    got = extract(
        PAGE, "https://harbour.example/news/storm?utm_source=x", outlet="harbour-post", received_at=NOON
    )
    assert isinstance(got, Article)
    return got


def test_the_body_is_the_reports_paragraphs_and_nothing_else(article):
    assert list(article.paragraphs) == PARAGRAPHS


def test_promotion_is_typed_and_kept_out_of_the_text(article):
    kinds = {block.text: block.kind for block in article.blocks}
    assert kinds["Sign up for our morning newsletter!"] is BlockKind.PROMO
    assert kinds["Read more: Ferries stay in port"] is BlockKind.RELATED


def test_the_page_tells_who_wrote_it_and_when(article):
    assert article.title == "Storm closes harbour"
    assert article.authors == ("Ben Holt", "Ida Sund")
    assert article.author_bio is not None and article.author_bio.startswith("Ben Holt is a reporter")
    assert article.published_at == datetime(2026, 3, 3, 8, 30, tzinfo=UTC)
    assert article.modified_at == datetime(2026, 3, 3, 10, 0, tzinfo=UTC)
    assert (article.language, article.section, article.is_free) == ("en", "Region", True)


def test_addresses_are_canonical_and_complete(article):
    assert article.url == "https://harbour.example/news/storm"
    assert article.image is not None
    assert (article.image.url, article.image.width) == ("https://harbour.example/img/cranes.jpg", 1200)


def test_bytes_without_a_declared_encoding_are_read_as_what_they_are():
    page = PAGE.replace("Westmoor", "Västmoor")
    for body in (page.encode(), page.encode("cp1252")):
        got = extract(body, received_at=NOON)
        assert isinstance(got, Article) and "Västmoor" in got.text


def test_a_date_in_2099_is_dropped_and_noted():
    got = extract(PAGE.replace("2026-03-03", "2099-03-03"), received_at=NOON)
    assert isinstance(got, Article)
    assert got.published_at is None and "2099" in got.notes[0]


def test_a_title_of_5000_characters_is_cut():
    page = PAGE.replace("Storm closes harbour", "Storm " * 1000)
    got = extract(page, received_at=NOON)
    assert isinstance(got, Article)
    assert len(got.title) <= 310 and any("title cut" in note for note in got.notes)


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("", Reason.EMPTY),
        (" \n ", Reason.EMPTY),
        ("<html><body></body></html>", Reason.NO_TEXT),
        ("<form>Name <input name=u> Password <input type=password></form>", Reason.LOGIN_FORM),
        ("\ufffd" * 500 + "<p>x</p>", Reason.BAD_ENCODING),
        (b"\x00\x01\x02\xff\xfe\x00", Reason.NO_TEXT),
    ],
)
def test_a_page_without_an_article_is_refused_with_its_reason(page, reason):
    got = extract(page)
    assert isinstance(got, Refusal) and got.reason is reason


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 50_000 + "x",
        "<span>" * 50_000 + PARAGRAPHS[0],
        "<b><p>" * 5_000 + "x",
        "<table><tr>" + "<td colspan=99999999 rowspan=99999999>x</td>" * 20_000,
        "<p " + "a" * 100_000 + "=1>x",
        '<script type="application/ld+json">' + "[" * 100_000 + "</script><p>x",
        "<p>" + ("read more " * 50_000),
        "<link rel=canonical href='http://[bad'><meta property=og:image content='//['><p>" + PARAGRAPHS[0],
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":{"a":[]},"author":[[["x"]]],'
        '"datePublished":["99999-99-99"],"image":[[]],"isAccessibleForFree":{}}</script><p>' + PARAGRAPHS[0],
        "<a href='http://[bad'>" + PARAGRAPHS[0] + "</a>",
    ],
)
def test_hostile_markup_never_raises(page):
    assert isinstance(extract(page), Article | Refusal)


def test_a_page_saved_as_text_gives_its_paragraphs_its_author_and_no_promotion():
    text = "\n\n".join(
        [
            "Storm closes harbour of Westmoor", *PARAGRAPHS[:2], "Subscribe to The Harbour Post",
            "All the news of the coast, from people who live there.", "SUBSCRIBE & SAVE",
            "https://harbour.example/cranes.jpg", "Sign up for the Post's free newsletters", "Sign up",
            "Already a subscriber to The Harbour Post?", "Ida Sund",
            "Ida is a staff writer at The Harbour Post. She lives in Westmoor.",
        ]
    )  # fmt: skip
    got = extract_text(text, received_at=NOON)
    assert isinstance(got, Article)
    assert got.title == "Storm closes harbour of Westmoor"
    assert list(got.paragraphs) == PARAGRAPHS[:2]
    assert got.authors == ("Ida Sund",)
    assert got.author_bio is not None and got.author_bio.startswith("Ida is a staff writer")


@pytest.mark.parametrize(
    ("first", "is_title"),
    [
        ("Storm closes harbour of Westmoor", True),
        ("Who closed the harbour of Westmoor this time?", True),
        ("Mayor signs the deal on cranes with the U.S.", True),
        ("It is over.", True),
        ("The harbour of Westmoor was closed on Monday after a storm.", False),
        ("Der Hafen von Westmoor wurde am Montag nach einem Sturm geschlossen.", False),
        ("港は月曜日、嵐の後に閉鎖された。", False),
    ],
)
def test_a_first_line_that_is_a_sentence_is_no_headline(first, is_title):
    got = extract_text("\n\n".join([first, *PARAGRAPHS[:2]]), received_at=NOON)
    assert isinstance(got, Article)
    assert got.title == (first if is_title else "")
    assert (first in got.paragraphs) is not is_title
    fed = extract_text(
        first + "\n\n" + PARAGRAPHS[0], entry=Entry(url="https://a.example/1", title="Harbour shut")
    )
    assert isinstance(fed, Article) and fed.title == (first if is_title else "Harbour shut")


@pytest.mark.parametrize("declared", ["", '<meta charset="iso-2022-jp">'])
def test_a_page_in_iso_2022_jp_is_read(declared):
    line = "港は月曜日、嵐の後に閉鎖された。警察によると、けが人はいなかった。"
    page = f"<html><head>{declared}</head><body><article><h1>港が閉鎖</h1><p>{line * 3}</p></article>"
    got = extract(page.encode("iso-2022-jp"), received_at=NOON)
    assert isinstance(got, Article)
    assert got.title == "港が閉鎖" and line in got.text


def test_an_agency_text_names_its_agency():
    page = PAGE.replace("The harbour of Westmoor was", "WESTMOOR (AP) — The harbour of Westmoor was")
    got = extract(page, received_at=NOON)
    assert isinstance(got, Article) and got.agency == "AP"


def test_a_correction_is_kept_apart_from_the_body():
    note = "Correction: An earlier version of this article misstated the number of cranes."
    got = extract(PAGE.replace("</article>", f"<p>{note}</p></article>"), received_at=NOON)
    assert isinstance(got, Article)
    assert got.corrections == (note,) and note not in got.text


def test_a_language_that_the_markup_does_not_state_is_told_by_the_words():
    got = extract(PAGE.replace(' lang="en-GB"', ""), received_at=NOON)
    assert isinstance(got, Article) and got.language == "en"


def test_preferences_learnt_for_an_outlet_choose_its_title():
    page = PAGE.replace("<h1>Storm closes harbour</h1>", "<h1>Storm closes harbour of Westmoor</h1>")
    seen = [("harbour-post", "title", "jsonld", False), ("harbour-post", "title", "h1", True)] * 3
    got = extract(page, outlet="harbour-post", received_at=NOON, preferences=Preferences().learn(seen))
    assert isinstance(got, Article) and got.title == "Storm closes harbour of Westmoor"


def test_no_form_of_the_headline_stands_in_the_body():
    page = PAGE.replace("<h1>Storm closes harbour</h1>", "<h1>Westmoor's harbour closed by storm</h1>")
    got = extract(page, received_at=NOON)
    assert isinstance(got, Article)
    assert "Westmoor's harbour closed by storm" not in got.paragraphs and got.title not in got.paragraphs


@pytest.mark.parametrize(
    "line",
    [
        "Sign up for our newsletter and never miss a story",
        "Abonnieren Sie hier unseren Newsletter",
        "Abonnez-vous à notre newsletter",
        "Suscríbete a nuestro boletín",
        "Iscriviti alla nostra newsletter",
        "Leia também: Porto fechado",
        "Lees ook: Haven gesloten",
        "Czytaj także: Port zamknięty",
        "Читайте также: Порт закрыт",
        "関連記事:港が閉鎖",
        "相关阅读:港口关闭",
        "Follow Ben Holt on Twitter",
        "Photo: Ida Sund / Harbour Post",
        "© 2026 The Harbour Post. All rights reserved.",
        "This post may contain affiliate links.",
        "ADVERTISEMENT",
        "Reporting by Ben Holt; editing by Ida Sund",
        "Recherche: Ida Sund, Schnitt: Ben Holt",
        "Aus dem Englischen von Ida Sund",
        "With files from Ben Holt and The Harbour Press",
        "Mit Agenturmaterial",
        "Need more news of the coast? Follow us on Facebook.",
        "Folgst du uns schon auf WhatsApp?",
        "Die Hafenpost auch bei Instagram",
        "Uns gibt es auch auf Facebook und Instagram.",
        "👉 See the entire agenda and register here.",
        "➡️ Learn more about cranes",
        "Advertisement: A crane of your own",
        "Read more about how the storm was seen coming and nobody was told.",
        "Listen to the podcast in which the mayor had his say last week.",
        "Lesen Sie hier, wie der Hafen am Dienstag geschlossen wurde.",
        "Catch up on the week by the sea, and follow us on Facebook and YouTube.",
        "The crane as it stood on Monday. | Photo by Ida Sund",
        "About the author: Ben Holt has written about ships for twenty years, and about little else.",
    ],
)
def test_lines_that_sell_credit_or_point_elsewhere_never_reach_the_text(line):
    promotion = "<p><strong>Sign up for our morning newsletter!</strong></p>"
    page = PAGE.replace(promotion, f"<p>{line}</p>")
    got = extract(page, received_at=NOON)
    assert isinstance(got, Article) and list(got.paragraphs) == PARAGRAPHS


@pytest.mark.parametrize(
    "line",
    [
        "Das Video wurde auch auf Facebook verbreitet, sagte ein Sprecher der Polizei am Montag.",
        "Er warb auch auf Instagram um Stimmen.",
        "Er warb auch auf Instagram.",
        "Auch auf Facebook wurde das Video verbreitet, bevor die Polizei es sah.",
        "Wir haben das auch auf Facebook gelesen, sagte eine Zeugin vor Gericht.",
        "Aus dem Umfeld von Kanzlerin Lind hieß es am Montag, der Hafen bleibe geschlossen.",
        "Aus dem Englischen von damals ist wenig geblieben, sagte der Lehrer.",
        "Production: Output fell to 1.2 million barrels a day in May, the ministry said.",
        "Editing: The minister cut three lines from the speech before it was given.",
        "Recherche: Die Stadt zahlte zu viel, wie Unterlagen zeigen.",
        "Traduction: le ministre a menti, selon l'opposition.",
        "Redacción: el diario cerró en mayo tras cien años, según su dueño.",
        "Mit Material aus China baute die Stadt ihre neue Brücke.",
        "Mit Agenturen und Banken verhandelt die Stadt seit Mai.",
        "Reporting by the ministry showed that the port had paid twice for its cranes.",
        "Need more proof? Read the letters that the mayor wrote in May, the lawyer said.",
        "Looking for more? Visit the harbour at dawn, when the boats come in.",
        "Do you follow the rules? The judge asked that twice on Monday.",
        "Volg je de regels? Dat vroeg de rechter maandag twee keer.",
        "Weitere Informationen lagen am Montag nicht vor, sagte die Polizei.",
        "Sie wollen den Hafen schließen, sagte die Ministerin am Montag.",
        "Follow the money, prosecutors said on X, and the case solves itself.",
        "Something went wrong with the brakes, the driver told police.",
        "Latest news from the front was grim, the general said on Monday.",
        "Suivez l'argent, a dit la juge lundi devant le tribunal.",
        "Suscríbase o no, dijo el alcalde, la deuda crece.",
        "Ricevi minacce, ha detto il sindaco, e nessuno ti aiuta.",
        "Kup nowych tramwajów nie będzie, powiedział burmistrz.",
        "Donate blood, doctors urged on Monday after two hospitals ran short.",
        "Register to vote by Friday was the message on every bus in Tolmouth this week.",
        "Become a member or lose your seat, party leaders warned six councillors on Friday.",
        "Trending songs were banned from the state radio in May, and listeners switched off.",
        "Most read novels in the prison library were about the sea, a study found.",
        "Abonnieren oder abschalten war die Frage, vor der 3.000 Kunden der Stadtwerke im Mai standen.",
        "Folgen Sie dem Geld, hieß es am Freitag im Untersuchungsausschuss.",
        "Découvrez la vérité, criaient mardi les manifestants devant le palais.",
        "Síganos, gritó el capitán antes de que el barco se hundiera el lunes.",
        "Accedi o esci era scritto sulla porta del municipio occupato.",
    ],
)
def test_a_report_that_begins_like_a_promotion_or_a_credit_stays(line):
    got = extract(PAGE.replace(PARAGRAPHS[1], line), received_at=NOON)
    assert isinstance(got, Article) and line in got.paragraphs


def test_a_report_may_tell_that_readers_subscribe():
    line = "The paper said that 40,000 readers subscribe to its newsletter, twice as many as a year ago."
    got = extract(PAGE.replace(PARAGRAPHS[1], line), received_at=NOON)
    assert isinstance(got, Article) and line in got.paragraphs


@pytest.mark.parametrize(
    ("behind", "is_stub"),
    [
        ("<p>To continue reading, subscribe now. Already a subscriber? Log in</p>", True),
        ("<div><p>Cet article est réservé aux abonnés.</p></div>", True),
        ("<p>Sign up for our morning newsletter!</p>", False),
        ("", False),
    ],
)
def test_a_text_that_ends_at_a_barrier_is_a_stub(behind, is_stub):
    page = f"<html><body><article><h1>Storm closes harbour</h1><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>"
    got = extract(f"{page}{behind}</article></body></html>")

    assert isinstance(got, Article)
    assert got.is_stub is is_stub
    assert got.paragraphs == tuple(PARAGRAPHS[:2])


@pytest.mark.parametrize(
    "page",
    [
        '<script type="application/ld+json">{"@type": "LiveBlogPosting", "headline": "Storm"}</script>',
        '<link rel="canonical" href="https://harbour.example/live/storm">',
    ],
)
def test_a_live_blog_is_marked(page):
    got = extract(
        f"<html><head>{page}</head><body><article><h1>Storm</h1><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>"
    )

    assert isinstance(got, Article)
    assert got.kind is ArticleKind.LIVE
