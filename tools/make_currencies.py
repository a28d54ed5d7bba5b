"""Write the two files ``currencies.toml``, codes and English names, from the CLDR data in Babel.

    python tools/make_currencies.py codes > src/pressparse/languages/defaults/currencies.toml
    python tools/make_currencies.py names > src/pressparse/languages/en/currencies.toml

Babel (https://babel.pocoo.org, CLDR https://cldr.unicode.org) is needed to run this, never to run pressparse. The
table has the currencies that are legal tender somewhere today. Words that are ambiguous in running text (*dollars*,
*pounds*, ``$``, *cents*) are not in CLDR; they are in ``money.toml``.
"""

from __future__ import annotations

import datetime
import sys
import textwrap

from babel import Locale
from babel.numbers import get_currency_name, get_territory_currencies

# Codes that are English words too, and in capitals would turn "TOP 10" into money.
ENGLISH_WORDS = {"ALL", "BAM", "BOB", "COP", "CUP", "GEL", "LAK", "MAD", "MOP", "PEN", "RON", "SOS", "TOP", "TRY"}


def tender(on: datetime.date) -> list[str]:
    """The ISO 4217 codes of the currencies that are in use on a given day."""
    territories = [code for code in Locale("en").territories if len(code) == 2 and code.isalpha()]
    found = {code for territory in territories for code in get_territory_currencies(territory, on, on)}
    return sorted(found)


def names(codes: list[str]) -> dict[str, str]:
    """The English names, singular and plural, in lower case, with the code of each."""
    found: dict[str, str] = {}
    for code in codes:
        for count in (1, 2):
            name = get_currency_name(code, count, locale="en").lower()
            if " " in name and "(" not in name:
                found[name] = code
    return found


def listing(key: str, words: list[str]) -> str:
    """One TOML list."""
    body = ", ".join(f'"{word}"' for word in words)
    return f"{key} = [\n{textwrap.indent(textwrap.fill(body, 116), '  ')},\n]"


def main() -> None:
    """Print one of the two files."""
    codes = tender(datetime.date(2025, 1, 1))
    print("# Made by tools/make_currencies.py from CLDR; do not edit by hand.\n")
    if sys.argv[1] == "codes":
        print("# ISO 4217 codes of the currencies in use.")
        print(listing("iso_codes", codes))
        return
    print("# Codes next to a figure, without those that are English words.")
    print(listing("codes", ["@iso_codes", *(f"!{code}" for code in codes if code in ENGLISH_WORDS)]))
    print("\n# Full names of currencies.\n[names]")
    for name, code in sorted(names(codes).items()):
        print(f'"{name}" = "{code}"')


if __name__ == "__main__":
    main()
