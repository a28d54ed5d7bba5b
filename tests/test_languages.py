"""Word lists that include others, and verbs whose forms are generated on loading."""

from __future__ import annotations

import ast
import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import pressparse
from pressparse.errors import LanguageError
from pressparse.languages import Language, load
from pressparse.languages.english import forms

PACKAGE = Path(pressparse.__file__).parent
TREES = {path: ast.parse(path.read_text("utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}
FILES = {path.stem for path in (PACKAGE / "languages").glob("*/*.toml")}

TOOL = Path(__file__).parents[1] / "tools/word_lists.py"

CALENDAR = {"days": ["friday", "saturday"], "months": {"may": 5}}


def lists(table: dict[str, Any], *, code: str = "en") -> Language:
    return Language(code, {"calendar": CALENDAR, "cues": table})


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (["soon", "@calendar_days"], {"soon", "friday", "saturday"}),
        (["@calendar_months"], {"may"}),
        (["@beside"], {"then", "friday", "saturday"}),
        (["@beside", "!friday"], {"then", "saturday"}),
        (["friday", "@calendar_days"], {"friday", "saturday"}),
        (["@beside", "@calendar_days"], {"then", "friday", "saturday"}),
    ],
    ids=["of-another-file", "a-table", "of-references", "but-one", "had-already", "overlapping"],
)
def test_a_list_takes_in_those_it_refers_to(written: list[str], words: set[str]) -> None:
    assert lists({"behind": written, "beside": ["then", "@calendar_days"]}).words("cues_behind") == words


def test_a_list_of_the_same_file_goes_before_one_of_another() -> None:
    language = lists({"behind": ["@calendar_days"], "calendar_days": ["now"]})
    assert language.words("cues_behind") == {"now"}


def test_a_table_gives_the_words_it_takes_in_a_value_unless_it_says_another() -> None:
    language = lists({"weight": {"@calendar_days": 1, "saturday": 2}})
    assert language.values("cues_weight") == {"friday": 1, "saturday": 2}


def test_a_table_takes_in_another_with_its_values() -> None:
    language = lists({"weight": {"@calendar_months": True, "june": 6}})
    assert language.values("cues_weight") == {"may": 5, "june": 6}


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"behind": ["@calendar_dais"]}, "en/cues.toml: behind refers to @calendar_dais, but there is no such list"),
        ({"behind": ["@beside"], "beside": ["@behind"]}, "behind refers to itself .cues_behind > cues_beside > cues_behind"),
        ({"behind": ["@calendar_days", "!sunday"]}, "en/cues.toml: behind excludes sunday, which it does not have"),
        ({"behind": ["!friday"]}, "behind excludes friday"),
        ({"behind": ["@calendar_days", "@calendar_days"]}, "twice"),
        ({"weight": {"@calendar_days": True}}, "weight takes the values of @calendar_days, which has no values"),
    ],
    ids=["missing", "circle", "nothing-to-leave-out", "no-reference", "twice", "no-values"],
)  # fmt: skip
def test_a_reference_that_leads_nowhere_is_refused(table: dict[str, Any], message: str) -> None:
    with pytest.raises(LanguageError, match=message):
        lists(table)


@pytest.mark.parametrize(
    "bent",
    [
        "report reports reported reporting", "add adds added adding", "insist insists insisted insisting",
        "pass passes passed passing", "reach reaches reached reaching", "push pushes pushed pushing",
        "relax relaxes relaxed relaxing", "buzz buzzes buzzed buzzing", "echo echoes echoed echoing",
        "reply replies replied replying", "deny denies denied denying", "portray portrays portrayed portraying",
        "note notes noted noting", "agree agrees agreed agreeing", "lie lies lied lying", "dye dyes dyed dyeing",
        "brag brags bragged bragging", "quip quips quipped quipping", "tip-tap tip-taps tip-tapped tip-tapping",
        "vow vows vowed vowing", "fix fixes fixed fixing", "join joins joined joining", "fret frets fretted fretting",
        "offer offers offered offering", "co-host co-hosts co-hosted co-hosting", "argue argues argued arguing",
    ],
)  # fmt: skip
def test_regular_verbs_are_spelt_by_the_rules(bent: str) -> None:
    verb, present, past, ing = bent.split()
    assert forms(verb) == {"present": present, "past": past, "participle": past, "ing": ing}


FRAMES = {"quote": ["base", "present", "past", "ing"], "news": ["present"]}


def quoting(**verbs: Any) -> frozenset[str]:
    return Language("en", {"verbs": {"frames": FRAMES, "verbs": {"fill": ["news"], **verbs}}}).words("verbs_quote")


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (["quote"], "write writes writed writing"),
        (["quote finite"], "write writes writed"),
        (["quote participle ing"], "writed writing"),
        ({"takes": ["quote"], "past": "wrote"}, "write writes wrote writing"),
        ({"takes": ["quote participle"], "past": "wrote"}, "wrote"),
        ({"takes": ["quote participle"], "past": "wrote", "participle": "written"}, "written"),
        ({"takes": ["quote past"], "past": ["writed", "wrote"]}, "writed wrote"),
    ],
)
def test_a_verb_is_in_the_list_of_what_it_takes_in_the_forms_it_takes_it_in(entry: Any, words: str) -> None:
    assert quoting(write=entry) == set(words.split())


def test_of_a_verb_of_several_words_the_first_is_bent() -> None:
    entry = {"takes": ["quote"], "past": "went"}
    assert quoting(**{"go on": entry}) == {"go on", "goes on", "went on", "going on"}


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        (["qoute"], "en/verbs.toml: write takes qoute, which is not in .frames."),
        ([], "en/verbs.toml: write takes nothing"),
        ({"past": "wrote"}, "write takes nothing"),
        (["quote pst"], "write takes quote in a form it does not have: pst"),
        ({"takes": ["quote"], "pst": "wrote"}, "write has pst, which is not a form of a verb"),
    ],
)
def test_a_verb_that_takes_what_is_not_there_is_refused(entry: Any, message: str) -> None:
    with pytest.raises(LanguageError, match=message):
        quoting(write=entry)


def test_without_rules_of_spelling_a_language_tells_every_form() -> None:
    table = {"frames": {"quote": ["base", "past"]}, "verbs": {"sagen": {"takes": ["quote"], "past": "sagte"}}}
    assert Language("xx", {"verbs": table}).words("verbs_quote") == {"sagen", "sagte"}
    with pytest.raises(LanguageError, match="melden takes quote in a form it does not have: past"):
        Language("xx", {"verbs": {**table, "verbs": {"melden": ["quote"]}}})


def test_english_verbs_stand_in_the_lists_of_what_they_take() -> None:
    english = load("en")
    assert {"announce", "announces", "announced", "announcing", "summed up"} <= english.words("cues_quote")
    assert {"know", "knows", "knew"} <= english.words("cues_bare")
    assert "knowing" not in english.words("cues_bare")
    assert english.values("collaborations_verbs")["teaming up"] == "partnership"


def test_a_language_stands_over_what_is_the_same_in_every_language() -> None:
    english = load("en")
    assert {"kWh", "ft."} <= english.words("units_symbols")
    assert (english.values("money_signs")["€"], english.values("money_signs")["Rs"]) == ("EUR", "INR")
    assert "EUR" in english.words("currencies_codes")
    assert "TOP" not in english.words("currencies_codes")


IN_A_PATTERN = re.compile(r"\\L<([a-z]+_\w+)>")
IN_FULL = re.compile(rf"(?:{'|'.join(FILES)})_[a-z_]+")


def readers() -> Iterator[tuple[str, str]]:
    """The functions that read the lists of one file, with the prefix of the lists: ``words(f"titles_{name}")``."""
    for function in (node for tree in TREES.values() for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        for node in ast.walk(function):
            if isinstance(node, ast.JoinedStr):
                opening = str(getattr(node.values[0], "value", ""))
                if opening.removesuffix("_") in FILES:
                    yield function.name, opening


READERS = dict(readers())


def named(tree: ast.AST) -> Iterator[str]:
    """The word lists that a file names: in a call of such a function, in a pattern, or in full."""
    seen: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__":
            seen |= set(ast.walk(node.value))
        if isinstance(node, ast.Call) and node.args and isinstance(argument := node.args[0], ast.Constant):
            opening = READERS.get(getattr(node.func, "attr", getattr(node.func, "id", "")))
            if opening:
                seen.add(argument)
                name = f"{opening}{argument.value}"
                yield name if name in load("en") else argument.value
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in seen:
            yield from IN_A_PATTERN.findall(node.value)
            yield from IN_FULL.findall(node.value) if IN_FULL.fullmatch(node.value) else ()


def test_every_word_list_that_the_code_names_is_there() -> None:
    """Lists are read and patterns compiled when first needed, so a missing list would fail only in certain texts."""
    names = {name for tree in TREES.values() for name in named(tree)}
    assert len(names) > 200
    assert [name for name in sorted(names) if name not in load("en")] == []


def test_the_measure_counts_words_as_they_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = importlib.util.spec_from_file_location("word_lists", TOOL)
    assert spec is not None and spec.loader is not None
    measure = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(measure)
    assert measure.duplicates(measure.authored("en")) <= 7_071 - 1_700  # 7,071 before lists could refer to lists
    for folder, words in {"defaults": 'units = ["km"]', "xx": 'days = ["friday", "km", "@calendar_units"]'}.items():
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "calendar.toml").write_text(f"{words}\nrest = {{ km = 1 }}\n", "utf-8")
    monkeypatch.setattr(measure, "LANGUAGES", tmp_path)
    lists = measure.authored("xx")
    assert lists == {"calendar_units": ["km"], "calendar_days": ["friday", "km"], "calendar_rest": ["km"]}
    assert measure.duplicates(lists) == 2
    assert ("calendar_units", "calendar_days") in measure.contained(lists, least=1)
