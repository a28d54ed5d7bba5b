"""The command line: data on stdout, messages on stderr, and the exit codes."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import re
import signal
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest
from command import PROCESS, run, understood
from conftest import SCHEMA

import pressparse
from pressparse.cli.commands import command_line

TEXT = "Mill opens\n\nThe mill sold 500 pies on 3 May 2024.\n\n“We did it,” said Ann Lee, CEO of Acme Ltd.\n"


@pytest.fixture
def release(tmp_path: Path) -> Path:
    path = tmp_path / "mill.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_one_file_gives_one_object(release: Path) -> None:
    done = run("parse", str(release))
    assert (done.returncode, done.stderr) == (0, b"")
    found = json.loads(done.stdout)
    SCHEMA.validate(found)
    assert found["quotes"][0]["text"] == "We did it,"
    role = found["speakers"][0]["roles"][0]
    assert (role["title"], role["organization"], role["entry"]) == ("CEO", "Acme Ltd.", "o1")
    assert found["source"]["path"] == str(release)


def test_standard_input_is_read_without_a_path_or_with_a_dash() -> None:
    for arguments in ((), ("-",)):
        done = run("parse", *arguments, stdin=TEXT.encode())
        assert json.loads(done.stdout)["claims"][0]["value"] == 500


def test_several_files_give_a_line_each_or_an_array(release: Path) -> None:
    lines = run("parse", str(release), str(release)).stdout.decode().splitlines()
    assert [json.loads(line)["title"] for line in lines] == ["Mill opens", "Mill opens"]
    assert len(json.loads(run("parse", "--format", "json", str(release), str(release)).stdout)) == 2


def test_what_fails_is_one_line_and_the_others_are_written(release: Path, tmp_path: Path) -> None:
    (tmp_path / "binary.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (tmp_path / "empty").mkdir()
    inputs = [tmp_path / "missing.txt", tmp_path / "empty", tmp_path / "binary.png", release]
    done = run("parse", *map(str, inputs))
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 1
    *messages, summary = done.stderr.decode().splitlines()
    assert len(messages) == 3
    assert all(message.startswith("pressparse: ") for message in [*messages, summary])
    assert summary.startswith("pressparse: 1 done, 3 failed (")
    assert all(name in summary for name in ("missing.txt", "binary.png", "empty"))


def on_a_terminal(*arguments: str) -> str:
    """The output of a run whose standard error is a terminal."""
    ours, its = pty.openpty()
    termios.tcsetwinsize(its, (24, 80))
    with subprocess.Popen([*PROCESS, *arguments], stdout=subprocess.DEVNULL, stderr=its) as process:
        os.close(its)
        written = b""
        with contextlib.suppress(OSError):  # Linux raises this at the end of file, once nobody has the terminal open
            while piece := os.read(ours, 4096):
                written += piece
        process.wait(60)
    os.close(ours)
    return written.decode()


def test_a_terminal_shows_how_far_a_run_of_several_is(release: Path) -> None:
    shown = on_a_terminal("parse", str(release), "missing.txt", str(release))
    assert "3/3" in shown
    assert "failed=1" in shown
    assert "pressparse: there is no file missing.txt" in shown
    assert run("parse", str(release), terminal="stderr").stderr == b""


def test_when_everything_fails_nothing_is_written(tmp_path: Path) -> None:
    done = run("parse", str(tmp_path / "missing.txt"))
    assert (done.returncode, done.stdout) == (1, b"")


def test_empty_input_is_fine_and_says_so() -> None:
    done = run("parse", stdin=b"")
    assert done.returncode == 0
    assert [warning["code"] for warning in json.loads(done.stdout)["warnings"]] == ["empty"]


@pytest.mark.parametrize(
    "arguments",
    [[], ["nonsense"], ["parse", "--format", "xml"], ["parse", "--only", "quote"], ["parse", "--with", "nobody", "-"]],
)
def test_wrong_usage_is_exit_code_2_without_a_traceback(arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (["pars"], "'parse'"),
        (["parse", "--formt", "csv"], "--format"),
        (["explain", "--publshed", "2024"], "--published"),
    ],
)
def test_what_was_meant_is_offered(arguments: list[str], meant: str) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, b"", 1)
    assert meant in done.stderr.decode()


def test_help_has_a_heading_for_each_kind_of_option() -> None:
    shown = run("parse", "-h").stdout.decode()
    headings = ("\nOutput", "--jobs", "\nInput", "--url", "\nTables", "--column", "\nFilters", "--since", "\nExamples")
    places = [shown.index(word) for word in headings]
    assert places == sorted(places)


def test_help_groups_the_commands_and_every_command_has_an_example_that_is_understood() -> None:
    shown = run("--help").stdout.decode()
    assert [
        shown.index(word) for word in ("\nRead releases", "report", "\nCompare", "\nCorrect", "\nAbout", "\nExamples")
    ]
    for name in command_line.commands:
        told = run(name, "--help").stdout.decode()
        examples = re.findall(rf"^  pressparse ({name}\b[^#\n>]*)", told.partition("\nExample")[2], re.MULTILINE)
        assert examples, name
        for example in examples:
            understood(example)


@pytest.mark.parametrize(
    ("short", "long"),
    [("-o x.json", "--output x.json"), ("-f csv", "--format csv"), ("-j 2", "--jobs 2"), ("-q", "--quiet")],
)
def test_what_is_typed_often_is_short(short: str, long: str) -> None:
    shown = run("parse", "--help").stdout.decode()
    assert f"  {short.split()[0]}, {long.split()[0]}" in shown
    understood(f"parse {short} release.txt")


@pytest.mark.parametrize(
    ("line", "ends"),
    [
        ("pressparse ex", ["explain", "extractors"]),
        ("pressparse parse --form", ["--format"]),
        ("pressparse parse --format j", ["json", "jsonl"]),
        ("pressparse parse --only quotes,d", ["quotes,dates"]),
        ("pressparse parse --with ha", ["hashtags"]),
        ("pressparse pars --v", ["--version"]),
    ],
)
def test_a_shell_is_told_how_a_line_may_go_on(line: str, ends: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    asked = {"_PRESSPARSE_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": str(len(line.split()) - 1)}
    for name, value in asked.items():
        monkeypatch.setenv(name, value)
    done = run()
    assert done.returncode == 0
    assert [told.partition(",")[2] for told in done.stdout.decode().splitlines()] == ends


HEAVY = ["lxml", "trafilatura", "dateparser", "tqdm", "pressparse.reading", "pressparse.archives"]


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["parse", "--help"], ["schema"]])
def test_what_reads_nothing_starts_quickly(arguments: list[str]) -> None:
    code = "import sys; from pressparse.cli import main; main(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    assert set(done.stderr.split()).isdisjoint(HEAVY)


def test_the_library_alone_does_not_load_the_command_line() -> None:
    code = "import sys, pressparse; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()).isdisjoint(["click", "pressparse.cli", *HEAVY])


def test_the_process_ends_with_the_exit_code(tmp_path: Path) -> None:
    done = subprocess.run([*PROCESS, "explain"], capture_output=True)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, b"", 1)


def test_an_interrupt_ends_quietly() -> None:
    ours, its = pty.openpty()
    with subprocess.Popen([*PROCESS, "parse"], stdin=its, stderr=subprocess.PIPE) as process:
        assert process.stderr
        told = process.stderr.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 130
        assert told == b"pressparse: reading standard input\n"
        assert process.stderr.read() == b"pressparse: interrupted: nothing written\n"
    os.close(its)
    os.close(ours)


def test_a_date_that_is_none_is_wrong_usage(release: Path) -> None:
    done = run("parse", "--published", "soon", str(release), str(release))
    assert done.returncode == 2
    assert done.stderr.count(b"soon") == 1


def test_an_array_stays_an_array_when_some_input_fails(release: Path, tmp_path: Path) -> None:
    done = run("parse", "--format", "json", str(release), str(tmp_path / "missing.txt"))
    assert done.returncode == 1
    assert len(json.loads(done.stdout)) == 1


@pytest.mark.parametrize("command", ["parse", "report", "annotate", "explain"])
@pytest.mark.parametrize("option", ["--output", "--errors"])
def test_what_is_read_is_never_written_over(release: Path, tmp_path: Path, command: str, option: str) -> None:
    (tmp_path / "other.txt").write_text(TEXT, "utf-8")
    (tmp_path / "link.txt").symlink_to(release)
    (tmp_path / "hard.txt").hardlink_to(release)
    for output in ("mill.txt", "./mill.txt", "link.txt", "hard.txt"):
        for inputs in (["mill.txt"], ["other.txt", "mill.txt"], ["mil*.txt"], ["."]):
            done = run(command, option, output, *inputs, cwd=tmp_path)
            assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, b"", 1)
            assert b"is one of the inputs" in done.stderr
    assert release.read_text("utf-8") == TEXT
    assert len(list(tmp_path.iterdir())) == 4


def test_output_and_errors_are_two_files(release: Path) -> None:
    done = run("parse", "-o", "out", "--errors", "./out", str(release), cwd=release.parent)
    assert (done.returncode, b"the same file" in done.stderr) == (2, True)


def test_equal_files_have_ids_of_their_own_the_same_each_time(release: Path, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(TEXT, "utf-8")
    command = ["parse", "a.txt", "b.txt", "c.txt"]
    ids = [json.loads(line)["id"] for line in run(*command, cwd=tmp_path).stdout.splitlines()]
    assert ids == [ids[0], f"{ids[0]}-2", f"{ids[0]}-3"]
    run(*command, "--resume", "-o", "out.jsonl", cwd=tmp_path)
    whole = (tmp_path / "out.jsonl").read_bytes()
    (tmp_path / "out.jsonl").write_bytes(b"".join(whole.splitlines(keepends=True)[:1]))
    done = run(*command, "--resume", "-o", "out.jsonl", "-j", "2", cwd=tmp_path)
    assert (tmp_path / "out.jsonl").read_bytes() == whole
    assert done.stderr == b"pressparse: 2 done, 1 skipped (1 done already)\n"


def test_one_address_is_not_that_of_several_releases(release: Path, tmp_path: Path) -> None:
    done = run("parse", "--url", "https://example.org/mill", str(release), str(release))
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, b"", 1)
    assert b"--url is the address of one release" in done.stderr


@pytest.mark.parametrize("command", ["parse", "report", "explain"])
def test_an_address_is_answered_with_what_to_do(release: Path, command: str) -> None:
    for address in ("https://example.org/mill.html", "www.example.org"):
        done = run(command, str(release), address)
        assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, b"", 1)
        assert b"pressparse never downloads; save the page first" in done.stderr
        assert run("compare", address, str(release)).stderr == run("compare", address, str(release)).stderr
        assert b"never downloads" in run("compare", str(release), address).stderr


def test_folders_are_read_at_any_depth(tmp_path: Path) -> None:
    for name in ("in/a.txt", "in/deep/b.HTML", "in/.hidden/c.txt", "in/picture.png", "in/deep/.d.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(TEXT, "utf-8")
    done = run("parse", "in", cwd=tmp_path)
    paths = [json.loads(line)["source"]["path"] for line in done.stdout.splitlines()]
    assert paths == [str(Path("in/a.txt")), str(Path("in/deep/b.HTML"))]
    assert done.stderr == b"pressparse: 2 done, 1 skipped (1 of another kind)\n"
    only = run("parse", "in", "--glob", "*.txt", cwd=tmp_path)
    assert json.loads(only.stdout)["source"]["path"] == str(Path("in/a.txt"))
    none = run("parse", "in", "--glob", "*.pdf", cwd=tmp_path)
    assert (none.returncode, none.stdout) == (1, b"")
    assert b"in has no file that can be read" in none.stderr


ODD = "Mill opens\n\n“We sold 500 pies, said Ann Lee of Acme Ltd.\n"


def test_warnings_are_lines_on_stderr_and_counted(release: Path, tmp_path: Path) -> None:
    (tmp_path / "odd.txt").write_text(ODD, "utf-8")
    message = "pressparse: warning: odd.txt: an opening quotation mark without a closing one in line 3 of its text (unclosed-quote)"
    done = run("parse", "odd.txt", cwd=tmp_path)
    assert (done.returncode, done.stderr.decode().splitlines()) == (0, [message])
    both = run("parse", "odd.txt", "mill.txt", "none.txt", "--errors", "errors.jsonl", "-o", "-", cwd=tmp_path)
    assert both.stderr.decode().splitlines() == [
        message,
        "pressparse: there is no file none.txt",
        "pressparse: 2 done, 1 failed (none.txt), 1 warning",
    ]
    assert len(both.stdout.splitlines()) == 2
    noted = [json.loads(line) for line in (tmp_path / "errors.jsonl").read_text("utf-8").splitlines()]
    assert [(note["input"], note["level"], note["code"]) for note in noted] == [
        ("odd.txt", "warning", "unclosed-quote"),
        ("none.txt", "failed", "UnsupportedSource"),
    ]
    quiet = run("parse", "odd.txt", "mill.txt", "none.txt", "-q", cwd=tmp_path)
    assert quiet.stderr == b"pressparse: there is no file none.txt\n"


def test_a_least_confidence_keeps_whose_figure_it_is(release: Path) -> None:
    found = json.loads(run("parse", "--min-confidence", "0.99", str(release)).stdout)
    assert [item["confidence"] for kind in ("claims", "dates", "quotes") for item in found[kind]] == [
        item["confidence"]
        for kind in ("claims", "dates", "quotes")
        for item in pressparse.parse(release).to_dict()[kind]
        if item["confidence"] >= 0.99
    ]
    assert run("parse", "--min-confidence", "2", str(release)).returncode == 2


def test_a_table_for_excel_says_that_it_is_utf8(release: Path) -> None:
    plain, excel = (run("parse", "-f", name, str(release)).stdout for name in ("csv", "csv-excel"))
    assert excel == b"\xef\xbb\xbf" + plain


@pytest.mark.parametrize(
    "arguments",
    [
        ["--jobs", "many"],
        ["--min-confidence", "high"],
        ["--min-length", "x"],
        ["--only", "quote"],
        ["-f", "xml"],
        ["-o"],
    ],
)
def test_wrong_usage_is_one_line_without_names_of_the_inside(arguments: list[str], release: Path) -> None:
    done = run("parse", str(release), *arguments)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, b"", 1)
    assert re.search(r"\b_\w+|Error\b|<class", done.stderr.decode()) is None


def test_an_interrupt_says_what_was_written(tmp_path: Path) -> None:
    for n in range(40):
        (tmp_path / f"{n:02}.txt").write_text(TEXT, "utf-8")
    os.mkfifo(tmp_path / "zz.txt")  # waits for a writer that never comes
    for command, told in (
        (["parse", "."], "40 of 41 articles on standard output"),
        (["report", ".", "-o", "r.html"], "40 of 41 articles read, nothing written to r.html"),
        (["parse", "--resume", "-o", "r.jsonl", "."], "40 of 41 articles added to r.jsonl; run the same command again"),
    ):
        inputs = sorted(path.name for path in tmp_path.glob("*.txt"))
        arguments = [part for each in command for part in (inputs if each == "." else [each])]
        with (
            (tmp_path / "out").open("wb") as out,
            subprocess.Popen([*PROCESS, *arguments], cwd=tmp_path, stdout=out, stderr=subprocess.PIPE) as process,
        ):
            pipe = _its_writer(tmp_path / "zz.txt")
            time.sleep(0.2)  # until it waits for input
            process.send_signal(signal.SIGINT)
            _, said = process.communicate(timeout=60)
            os.close(pipe)
        assert process.returncode == 130
        assert told in said.decode()


def _its_writer(pipe: Path) -> int:
    """The other end of a named pipe, once somebody reads it."""
    for _ in range(600):
        with contextlib.suppress(OSError):
            return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        time.sleep(0.1)
    pytest.fail("nobody reads it")


@pytest.mark.parametrize("name", ["json", "csv", "xlsx", "label-studio"])
def test_the_output_stays_where_every_input_fails(release: Path, tmp_path: Path, name: str) -> None:
    for missing in (["no.txt"], ["no.txt", "nor.txt"]):
        done = run("parse", "--format", name, "--output", str(release), *missing, cwd=tmp_path)
        assert done.returncode == 1
        assert release.read_text("utf-8") == TEXT


def test_the_output_may_be_a_link_and_keeps_its_mode(release: Path, tmp_path: Path) -> None:
    target, link = tmp_path / "target.json", tmp_path / "link.json"
    target.touch(mode=0o640)
    mode = target.stat().st_mode
    link.symlink_to(target)
    assert run("parse", "--output", str(link), str(release)).returncode == 0
    assert link.is_symlink()
    assert target.stat().st_mode == mode
    assert json.loads(target.read_text("utf-8"))["title"] == "Mill opens"


def test_an_output_that_is_no_file_is_left_alone(release: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    assert run("parse", "--output", str(folder), str(release)).returncode == 2
    assert not list(folder.iterdir())
    assert run("parse", "--output", os.devnull, str(release)).returncode == 0
    assert not Path(os.devnull).is_file()


def test_an_empty_date_means_none_was_given(release: Path) -> None:
    assert json.loads(run("parse", "--published=", str(release)).stdout)["published"] is None


def test_options(release: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.json"
    done = run(
        "parse",
        "--published",
        "2024-05-04",
        "--url",
        "https://example.org/mill",
        "--only",
        "claims,dates",
        "--output",
        str(output),
        str(release),
    )
    assert (done.returncode, done.stdout) == (0, b"")
    found = json.loads(output.read_text("utf-8"))
    assert (found["published"], found["published_from"]) == ("2024-05-04", "argument")
    assert found["source"]["url"] == "https://example.org/mill"
    assert (len(found["claims"]), len(found["dates"]), found["quotes"], found["speakers"]) == (1, 1, [], [])


def test_an_output_that_cannot_be_written_is_wrong_usage(release: Path, tmp_path: Path) -> None:
    assert run("parse", "--output", str(tmp_path / "no" / "out.json"), str(release)).returncode == 2


def test_explain_names_the_rules(release: Path) -> None:
    shown = run("explain", str(release)).stdout.decode()
    assert "why: attribution.after-inverted" in shown
    assert "path: 'said" in shown
    assert "Ann Lee (CEO, Acme Ltd.)" in shown


def test_schema_and_extractors() -> None:
    assert json.loads(run("schema").stdout) == pressparse.Article.to_json_schema()
    listed = run("extractors").stdout.decode()
    assert listed.startswith("sentences")
    assert "switched on by --with hashtags" in listed


def test_a_reader_that_goes_away_is_no_error(release: Path) -> None:
    command = f"'{sys.executable}' -m pressparse parse {' '.join([str(release)] * 200)} | head -c 10"
    done = subprocess.run(["bash", "-c", command], capture_output=True, timeout=120)
    assert b"Traceback" not in done.stderr


@pytest.fixture
def releases(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / "in" / f"{n % 3}" / f"mill-{n:02}.txt" for n in range(30)]
    for n, path in enumerate(paths):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT.replace("500", str(n // 2)), "utf-8")  # each text twice
    return paths


def test_patterns_are_written_out_and_jobs_change_nothing(releases: list[Path], tmp_path: Path) -> None:
    one, two = (run("parse", "in/**/*.txt", "--jobs", jobs, cwd=tmp_path) for jobs in ("1", "2"))
    assert one.stdout == two.stdout
    assert len(one.stdout.splitlines()) == len(releases)
    assert run("parse", "--jobs", "0", "in/0/mill-00.txt", cwd=tmp_path).returncode == 2


def test_a_batch_that_was_killed_goes_on_without_a_lost_or_doubled_record(releases: list[Path], tmp_path: Path) -> None:
    command = [*PROCESS, "parse", "in/**/*.txt", "--resume", "--output", "out.jsonl"]
    output = tmp_path / "out.jsonl"
    for _ in range(3):
        batch = subprocess.Popen([*command, "--jobs", "2"], cwd=tmp_path, stdout=subprocess.PIPE)
        before = output.stat().st_size if output.exists() else 0
        while batch.poll() is None and not (output.exists() and output.stat().st_size > before):
            time.sleep(0.01)
        batch.kill()
        batch.communicate(timeout=20)  # ends once no worker has the pipe open
        if output.exists():
            with output.open("r+b") as cut:
                cut.truncate(max(0, output.stat().st_size - 7))  # as if in the middle of a line
    done = subprocess.run(command, cwd=tmp_path, timeout=60)
    assert done.returncode == 0
    records = [json.loads(line) for line in output.read_bytes().splitlines()]
    assert sorted(record["text"] for record in records) == sorted(path.read_text("utf-8") for path in releases)
    size = output.stat().st_size
    assert run(*command[3:], cwd=tmp_path).returncode == 0
    assert output.stat().st_size == size


@pytest.mark.parametrize(
    "arguments",
    [
        ["in/0/*"],
        ["-", "--output", "o.jsonl"],
        ["in/0/*", "--output", "in/0/mill-00.txt"],
        ["in/0/*", "--output", "o.html", "--format", "html"],
    ],
)
def test_what_cannot_be_resumed_is_wrong_usage(releases: list[Path], tmp_path: Path, arguments: list[str]) -> None:
    done = run("parse", "--resume", *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert releases[0].read_text("utf-8").startswith("Mill opens")


def test_a_file_of_something_else_is_not_resumed_into(releases: list[Path], tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("one line without an end")
    assert run("parse", "--resume", "in/0/*", "--output", "notes.txt", cwd=tmp_path).returncode == 2
    assert notes.read_text() == "one line without an end"


def test_a_pattern_that_matches_nothing_is_said(tmp_path: Path) -> None:
    done = run("parse", "in/**/*.txt", cwd=tmp_path)
    assert done.returncode == 1
    assert b"in/**/*.txt" in done.stderr
