"""The command line: data on stdout, messages on stderr, and the exit codes."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import signal
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest
from command import PROCESS, run
from conftest import SCHEMA

import pressparse

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
    done = run("parse", str(tmp_path / "missing.txt"), str(tmp_path), str(tmp_path / "binary.png"), str(release))
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 1
    *messages, summary = done.stderr.decode().splitlines()
    assert len(messages) == 3
    assert all(message.startswith("pressparse: ") for message in [*messages, summary])
    assert "3 of 4 inputs failed" in summary
    assert all(name in summary for name in ("missing.txt", "binary.png", str(tmp_path)))


def on_a_terminal(*arguments: str) -> str:
    """What a run writes on its standard error, where that is a terminal."""
    ours, its = pty.openpty()
    termios.tcsetwinsize(its, (24, 80))
    with subprocess.Popen([*PROCESS, *arguments], stdout=subprocess.DEVNULL, stderr=its) as process:
        os.close(its)
        written = b""
        with contextlib.suppress(OSError):  # Linux's end of file, once nobody has the terminal open
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
    places = [shown.index(word) for word in ("Options:", "--jobs", "\nTables", "--column", "\nRecords", "--since")]
    assert places == sorted(places)


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
        assert (told, process.stderr.read()) == (b"pressparse: reading standard input\n", b"")
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


def test_the_output_may_be_the_input(release: Path) -> None:
    assert run("parse", "--output", str(release), str(release)).returncode == 0
    assert json.loads(release.read_text("utf-8"))["title"] == "Mill opens"
    assert [path.name for path in release.parent.iterdir()] == ["mill.txt"]


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
        batch.communicate(timeout=20)  # ends once no worker is left that holds the pipe
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
