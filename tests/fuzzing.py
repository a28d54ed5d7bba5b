"""Damages sources, and looks for damage that makes pressparse crash or become slow.

    python tests/fuzzing.py --minutes 30

Every source is one of the releases in one of its formats, cut, repeated and spliced with troublesome pieces. A source
that raises anything except a PressparseError, or takes longer than 5 seconds, is saved in ``tests/fixtures/seeds``, and
every later test run reads it again.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from forms import FORMS, blocks

import pressparse
from pressparse import PressparseError

FIXTURES = Path(__file__).parent / "fixtures"
SEEDS = FIXTURES / "seeds"
SLOWEST = 5.0  # seconds of processor time
_LONGEST = 60_000  # bytes; keeps each run short, so that many kinds of damage are tried

_STUMBLING = [
    b"<div>", b"</p>", b"<p", b"<table><tr><td>", b"<!--", b"-->", b"<![CDATA[", b"<script>", b"</script>", b"<br><br>",
    b"&nbsp;", b"&#x0;", b"&#xD800;", b"&amp", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\x80", b"\r", b"\x0b", b"\x1b",
    "“".encode(), "”".encode(), "‘".encode(), "«".encode(), "「".encode(), b'"', b"'", b"''", b"``", "\u202e".encode(),
    "\u2028".encode(), "\u200b".encode(), "\U0010ffff".encode(), "İ".encode(), "ﬁ".encode(), "e\u0301".encode(), b" - ",
    "—".encode(), "…".encode(), b"...", b" said ", b", said: ", b" according to ", b" and ", b", the company said, ",
    b"Dr ", b"Jr., ", b"CEO of ", b"Inc. (NYSE: A)", b"$", "€".encode(), b"1,234.5e99 ", b"1/0", b"-0", b"99999999999999 ",
    b"30 February 2024", b"the 00s", b"Q5 2024", b"last ", b"between 5 and ", b" per cent", b"\n\n", b"\n- ", b"\n> ",
    b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n", b"Content-Transfer-Encoding: base64\r\n",
    b"charset=utf-7", b"charset=rot13", b"Date: 99 Foo 0000\r\n", b"=?utf-8?q?=", b"endobj", b"stream\r\n", b"/Length -1",
]  # fmt: skip


def sources() -> list[bytes]:
    """The undamaged sources: every release of the fixtures in every format, and the examples."""
    releases = [blocks(path.read_text("utf-8")) for path in sorted((FIXTURES / "forms").glob("*.txt"))]
    made = [form(release) for release in releases for form in FORMS.values()]
    examples = sorted((Path(__file__).parents[1] / "examples").glob("release.*"))
    return [data.encode() if isinstance(data, str) else data for data in made] + [e.read_bytes() for e in examples]


def damaged(undamaged: list[bytes], chance: random.Random) -> Iterator[bytes]:
    """Yield damaged sources, endlessly."""
    while True:
        data = bytearray(chance.choice(undamaged))
        for _ in range(chance.choice((1, 1, 2, 5, 20, 100))):
            at = chance.randrange(len(data) + 1)
            match chance.randrange(7):
                case 0:
                    data[at:at] = chance.choice(_STUMBLING)
                case 1:
                    data[at:at] = chance.choice(_STUMBLING) * chance.choice((2, 20, 400))
                case 2:
                    del data[at : at + chance.choice((1, 3, 40, 1000))]
                case 3:
                    data[at : at + 1] = bytes([chance.randrange(256)])
                case 4:
                    piece = data[at : at + chance.choice((5, 50, 500))]
                    data[at:at] = piece * chance.choice((1, 3, 30))
                case 5:
                    other, start = chance.choice(undamaged), chance.randrange(4000)
                    data[at:at] = other[start : start + chance.choice((10, 100, 1000))]
                case 6:
                    data[at:] = b"" if chance.random() < 0.1 else data[at:]
            del data[_LONGEST:]
        yield bytes(data)


def trouble(data: bytes) -> str | None:
    """What went wrong with a source; None if nothing did."""
    begun = time.process_time()
    try:
        article = pressparse.parse(data)
        if pressparse.Article.from_json(article.to_json()) != article:
            return "another article came back from its JSON"
        spans = [*article.claims, *article.dates, *(s for quote in article.quotes for s in quote.segments)]
        if any(article.text[span.start : span.end] != span.text for span in spans):
            return "a span is not of the text"
    except PressparseError as error:
        return "an error of several lines" if "\n" in str(error) else None
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    took = time.process_time() - begun
    return f"took {took:.1f} s" if took > SLOWEST else None


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    until, count, slowest, found = time.monotonic() + 60 * options.minutes, 0, 0.0, 0
    for data in damaged(sources(), random.Random(options.seed)):
        if time.monotonic() > until:
            break
        begun = time.process_time()
        wrong = trouble(data)
        slowest = max(slowest, time.process_time() - begun)
        count += 1
        if wrong:
            found += 1
            path = SEEDS / f"{hashlib.sha256(data).hexdigest()[:12]}.bin"
            path.write_bytes(data)
            print(f"{path.name}: {wrong}", flush=True)
    print(f"{count:,} sources, {found} in trouble, the slowest took {slowest:.2f} s")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
