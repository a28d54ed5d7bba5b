"""Write languages/en/given.toml: the given names of two sources, and the few below that neither has.

The first source is the US census of 1990: its files are public domain (US Census Bureau, "Frequently Occurring Surnames
from Census 1990"), and the package ``names`` carries them. The second is Faker (MIT licence, see
THIRD-PARTY-NOTICES.md), whose providers list given names by country. The package ``english-words`` (MIT licence) only
tells which names are ordinary words; none of its words is copied. The list comes out the same again with these
releases, installed in a separate environment:

    pip install names==0.3.0 Faker==40.63.0 english-words==2.0.2
    python tools/make_given_names.py > given.toml
    mv given.toml src/pressparse/languages/en/given.toml
"""

import importlib
import pkgutil
import re
import textwrap
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import faker.providers.person
from english_words import get_english_words_set

LANGUAGE = Path(__file__).parents[1] / "src/pressparse/languages/en"

RARE = 0.003  # per cent of the census; rarer given names are mostly surnames and misspellings, rarer surnames no matter

# Countries whose releases are mostly in English: one such list is enough for a name, of other lists it takes two. The
# lists of Pakistan and Thailand need a second one as well: they have many words that are hardly names.
ENGLISH = {"en_GB", "en_IE", "en_IN", "en_KE", "en_NG", "en_NZ"}
_CENSUS = {"en", "en_US"}  # Faker's lists of these are the census again, with what it has too rarely.
_LATIN = re.compile(r"[a-zà-ɏ'-]{3,}")

# Names that, in press releases, are mostly a place, a month, an ordinary word or an organisation.
NOT_A_NAME = set(
    "an in do so my see love star sunny mercy so le la el paris london asia america china india kenya israel jordan georgia virginia "
    "carolina dakota savannah sydney florence austin dallas houston jackson lincoln washington denver orlando brooklyn milan "
    "holland ireland ashland cleveland columbus berkeley charleston april may june august summer autumn winter season "
    "crystal amber ruby pearl joy grace faith hope destiny harmony melody miracle precious charity royal prince king duke major "
    "judge general early long man son young power rich rocky santa san st saint vale dell ford lane chase bank "
    "merrill wells johnson johns price rice short love see my so shin valley forest cotton stone "
    "mission victory liberty genesis nova trinity treasure silver sterling golden union clay "
    "page rose ivy iris olive ginger cherry candy cookie honey sugar brandy sherry "
    "dean earl bishop pope abbey temple chapel church mass an ma pa un wan tu su ok oh yes no hung man long "
    "stanford princeton harvard yale cornell duke oxford cambridge columbia lexington madison kent chester lancaster "
    "laverne laurel carmel riverside memphis arlington odessa alexandria vienna geneva sierra aurora "
    "marine patria delta alpha omega titan apollo mercury venus mars saturn jupiter phoenix "
    "abril aden américa asunción breda cas francia gaia ganga hana hermes indra isis janus javan kingston livingstone mats "
    "montserrat pada raf ramadan ramadhan ramazan sabah segundo thor ute valentino wafa yada zion".split()
)

# Names that neither source has, or has with another gender than releases do.
MORE_MALE = (
    "akio alexei amir amit anand anders anil anup arjun arun arvind ashok asif bashir chen cheng deepak dieter dilip "
    "dmitri dmitry eitan elon emeka fumio gennady giles goran haruto heinrich herve hideo hiroshi hussein ibrahim "
    "jeroen johannes kazuo keir kenji kenta kiran kofi krishna kumar kwame leonid luca manish manoj martijn masahiro "
    "mateusz maxim mikhail mohan nadeem narendra nikhil oleg osama paolo pascal prakash rahul raj rajesh rajiv rakesh "
    "ramesh rishi rohan rohit sachin sandeep sanjay sanjeev satoshi sergey shigeru sjoerd sunil suresh takashi "
    "takeshi tariq tetsuya toshio vadim vijay vikram vinod wei yasuo yuki yuri"
)
MORE_FEMALE = (
    "akiko ananya beata birgit bronwen fatou frederique kamala kavita malala margarethe małgorzata michiko naoko "
    "oksana priti réka sapna shabana shreya swati uta vandana wanjiru xin yuko yulia"
)
MORE_EITHER = "alex andy ashley charlie chris drew jess jo kim max robin sam toni"


def census(file: str) -> dict[str, float]:
    """Share of the census, in per cent, by name; ``file`` is for instance ``dist.female.first`` or ``dist.all.last``."""
    rows = (line.split() for line in files("names").joinpath(file).read_text("ascii").splitlines())
    return {row[0].lower(): float(row[1]) for row in rows if row}


def faker_names() -> Iterator[tuple[str, str, str]]:
    """Every given name of Faker in Latin letters: the locale, the name of the list, the name in lower case."""
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        provider = importlib.import_module(f"{faker.providers.person.__name__}.{module.name}").Provider
        for key in ("first_names_female", "first_romanized_names", "first_names_male", "first_names"):
            names = vars(provider).get(key, ())
            for name in () if isinstance(names, property) else names:
                if _LATIN.fullmatch(name.lower()):
                    yield module.name, key, name.lower()


def texts(value: Any) -> Iterator[str]:
    """Every text and key of a TOML file, in lower case."""
    if isinstance(value, dict):
        yield from (key.lower() for key in value)
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from texts(one)
    elif isinstance(value, str):
        yield value.lower()


def not_given_names() -> set[str]:
    """Ordinary words, words of our other lists and frequent surnames."""
    words = {word for word in get_english_words_set(["gcide", "web2"]) if word.islower()}
    for path in LANGUAGE.glob("*.toml"):
        if path.name != "given.toml":
            words.update(texts(tomllib.loads(path.read_text("utf-8"))))
    return words | {name for name, share in census("dist.all.last").items() if share >= RARE}


def from_census() -> dict[str, set[str]]:
    """The given names that are frequent enough in the census, as ``female``, ``male`` and ``either``."""
    groups: dict[str, set[str]] = {"female": set(), "male": set(), "either": set()}
    female, male = census("dist.female.first"), census("dist.male.first")
    for name in female.keys() | male.keys():
        f, m = female.get(name, 0.0), male.get(name, 0.0)
        if max(f, m) >= RARE and (len(name) > 2 or name in ("al", "ed", "jo", "bo")):
            groups["female" if f > 5 * m else "male" if m > 5 * f else "either"].add(name)
    return groups


def from_faker() -> dict[str, set[str]]:
    """The names of Faker that are in the list of an English-speaking country or in two others, and are nothing else."""
    locales, lists = defaultdict(set), defaultdict(set)
    for locale, key, name in faker_names():
        lists[name].add(key)
        if locale not in _CENSUS:
            locales[name].add(locale)
    names = {name for name, where in locales.items() if len(where) > 1 or where & ENGLISH} - not_given_names()
    groups: dict[str, set[str]] = {"female": set(), "male": set(), "either": set()}
    for name in names:
        is_female, is_male = (f"first_names_{gender}" in lists[name] for gender in groups if gender != "either")
        groups["either" if is_female == is_male else "female" if is_female else "male"].add(name)
    return groups


def listing(key: str, names: set[str]) -> str:
    """One TOML list."""
    body = textwrap.fill(
        ", ".join(f'"{name}"' for name in sorted(names)),
        118,
        initial_indent="  ",
        subsequent_indent="  ",
        break_on_hyphens=False,
    )
    return f"{key} = [\n{body},\n]\n"


def main() -> None:
    """Print the file. What an earlier source says of a name holds: ours, then the census, then Faker."""
    more = {"female": MORE_FEMALE, "male": MORE_MALE, "either": MORE_EITHER}
    groups: dict[str, set[str]] = {key: set() for key in more}
    taken = set(NOT_A_NAME)
    for source in ({key: set(names.split()) for key, names in more.items()}, from_census(), from_faker()):
        for key, names in source.items():
            groups[key] |= names - taken
        taken |= set().union(*source.values())
    print("# Given names; made by tools/make_given_names.py, which names the sources. Do not edit by hand.\n")
    for key, names in groups.items():
        print(listing(key, names))


if __name__ == "__main__":
    main()
