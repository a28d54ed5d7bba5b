"""Pages in the shapes that newsrooms and news sites use: what is part of the article, and what is beside it."""

from __future__ import annotations

import pytest

from pressparse.reading import read

SENTENCES = (
    "The harbour board of Ostrey will open a new pier for small boats on the first day of the summer holidays.",
    "Workers have driven 84 oak piles into the bed of the bay since the winter, the board said on Monday.",
    "“Our children learned to sail from a muddy bank,” said Petra Lund, who chairs the board of the harbour.",
    "The pier cost 2.3 million euros, a third of which was given by people who live on the island.",
    "Ferries will stop there from June, and a new path leads from the pier to the church and the school.",
    "The old pier was closed in 2019 after a storm had torn away its outer half and two of its cranes.",
)
TITLE = "Ostrey opens its pier for small boats"


def said(first: int, last: int) -> str:
    return "".join(f"<p>{sentence}</p>" for sentence in SENTENCES[first:last])


def page(body: str, above: str = "", head: str = "") -> str:
    return (
        f"<!DOCTYPE html><html><head><title>{TITLE}</title>{head}</head><body><nav><a href='/'>All about Ostrey</a></nav>"
        f"<main><h1>{TITLE}</h1>{above}{body}</main><footer>The printers of Ostrey</footer></body></html>"
    )


ITEMS = "<ul><li>Berths for 40 boats</li><li>A crane</li></ul>"
CARDS = "".join(
    f"<{{0}} class='c'>{{1}}{title}{{2}}<div class='x'><p>{text}</p></div></{{0}}>"
    for title, text in (
        ("Mill to close", "The owner retires in the autumn."),
        ("Bus fares up", "Riders pay a coin more."),
    )
)


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        (f"<div class='t'>{said(0, 3)}{ITEMS}{said(3, 6)}</div>", ["Berths for 40 boats", "A crane"]),
        (f"<div class='t'>{said(0, 3)}</div><div class='t'>{ITEMS}</div><div class='t'>{said(3, 6)}</div>", ["A crane"]),
        (f"<div>{said(0, 3)}</div><div><h3>A new path</h3>{said(3, 6)}</div>", ["A new path"]),
        (f"<div>{said(0, 3)}</div><div><header><h3>A new path</h3></header>{said(3, 6)}</div>", ["A new path"]),
        (f"<div class='a'>{said(0, 2)}</div><div class='b'><div>{said(2, 4)}</div></div><div class='c'>{said(4, 6)}</div>", SENTENCES),
        (f"<div class='post no sidebar'>{said(0, 4)}<blockquote>So it was.</blockquote>{said(4, 6)}</div>", [TITLE, "So it was."]),
        (f"<form id='aspnet'><div>{said(0, 3)}{ITEMS}{said(3, 6)}</div></form>", [*SENTENCES, "A crane"]),
        (f"<div>{said(0, 6)}</div><div class='x'><h3>Media contact</h3><p>Ann Lee</p></div>", ["Ann Lee"]),
        (f"<div>{said(0, 6)}</div><div class='x'><h3>About Ostrey</h3><p>An island of oaks</p></div>", ["An island of oaks"]),
        (f"<div>{said(0, 3)}<pre>1 2 3</pre><pre>4 5 6</pre>{said(3, 6)}</div>", ["1 2 3", "4 5 6"]),
        (f"<app-story>{said(0, 3)}<app-list>{ITEMS}</app-list>{said(3, 6)}</app-story>", SENTENCES),
    ],
)  # fmt: skip
def test_the_parts_of_an_article_are_kept(body: str, kept: list[str]) -> None:
    text = read(page(body)).text
    assert [words for words in (*SENTENCES, *kept) if words not in text] == []


@pytest.mark.parametrize(
    ("below", "gone"),
    [
        (CARDS.format("article", "<h3><a href='/1'>", "</a></h3>"), "The owner retires"),
        (CARDS.format("div", "<div><a href='/1'>", "</a></div>"), "Riders pay"),
        (CARDS.format("story-card", "<a href='/1'>", "</a>"), "Riders pay"),
        ("<div class='promo'><h3>Sail with us</h3><p>Rent a boat for a day or a week.</p></div>", "Rent a boat"),
        ("<p>© 2024 The Ostrey Times. All rights reserved.</p>", "©"),
        ("<p>Copyright 2024 The Ostrey Times.</p>", "Copyright"),
        ("<p>Follow Ann Lee on Twitter</p>", "Follow"),
        ("<br><a href='/all'>Back to the list of releases</a>", "Back to"),
        (
            "<p><b>More from the Gazette</b></p><ul>"
            + "<li><a href='/1'>Mill of Ostrey to close</a></li>" * 3
            + "</ul>",
            "Gazette",
        ),
        ("<p>Want your company's news featured here?</p>", "featured"),
        ("<ul>" + "<li><a href='/1'>Mill of Ostrey to close</a></li>" * 3 + "</ul>", "Mill"),
    ],
)
def test_what_is_below_an_article_is_left_out(below: str, gone: str) -> None:
    text = read(page(f"<div>{said(0, 6)}{below}</div>")).text
    assert gone not in text
    assert [sentence for sentence in SENTENCES if sentence not in text] == []


@pytest.mark.parametrize(
    "inside",
    [
        "<p>Follow the red signs to the pier.</p>",
        "<p>Enter through the gate, and email the board if it is shut.</p>",
        "<p>Copyright law does not cover the name of a pier.</p>",
        "<p><a href='/plan'>The plan of the new pier for small boats and the path to the church and school, in full.</a></p>",
        "<ul><li><a href='/1'>Fees</a></li><li><a href='/2'>Berths</a></li><li><a href='/3'>Tides</a></li></ul>",
    ],
)
def test_what_only_looks_like_a_notice_is_kept(inside: str) -> None:
    words = inside.replace("</li>", "</li>\n").split(">")[-3 if "<a" in inside else -2].partition("<")[0]
    assert words in read(page(f"<div>{said(0, 3)}{inside}{said(3, 6)}</div>")).text


def test_a_second_headline_is_kept() -> None:
    subtitle = "Islanders gave a third of the money"
    assert subtitle in read(page(f"<div>{said(0, 6)}</div>", above=f"<h2>{subtitle}</h2><p>5 May 2024</p>")).text


def test_a_headline_need_not_be_marked_as_one() -> None:
    rows = f"<table><tr><td><b>{TITLE}</b></td></tr><tr><td>{'<br><br>'.join(SENTENCES)}</td></tr></table>"
    menu = (
        "<td>" + "<br>".join(f"<a href='/{name}'>{name}</a>" for name in ("Fees", "Berths", "Tides", "Board")) + "</td>"
    )
    html = f"<html><head><title>{TITLE}</title></head><body><table><tr>{menu}<td>{rows}</td></tr></table></body></html>"
    document = read(html)
    assert document.title == TITLE
    assert "Berths" not in document.text


@pytest.mark.parametrize("tag", ["h2", "h3"])
def test_without_h1_the_heading_above_the_article_is_the_headline(tag: str) -> None:
    html = (
        page(f"<div>{said(0, 6)}</div>").replace("h1>", f"{tag}>").replace(f"<title>{TITLE}", "<title>Ostrey - Press")
    )
    assert read(html).title == TITLE


@pytest.mark.parametrize(
    ("byline", "day"),
    [
        ("<p>May 5, 2024</p>", "2024-05-05"),
        ("<p>Posted by Ann Lee on May 5, 2024 9:03:00 AM</p>", "2024-05-05"),
        ("<div>By Ann Lee | 5 May 2024</div>", "2024-05-05"),
        ("<p>Updated by Ann Lee on May 5, 2024</p>", None),
        ("<p>A talk on May 5, 2024</p>", None),
    ],
)
def test_the_date_beside_the_headline_is_that_of_publication(byline: str, day: str | None) -> None:
    assert read(page(f"<div>{said(0, 6)}</div>", above=byline)).published == day


def test_the_day_of_an_update_gives_way_to_the_time_on_the_page() -> None:
    head = "<meta property='og:updated_time' content='2025-02-05T10:00:00'>"
    above = "<time datetime='2021-06-17T12:00:00Z'>Thursday, June 17, 2021</time>"
    assert read(page(f"<div>{said(0, 6)}</div>", above, head)).published == "2021-06-17"
