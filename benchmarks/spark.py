"""Reads a folder of texts through Spark and through Parser.pipe, compares the articles, and prints both times.

    python benchmarks/spark.py FOLDER [--cores N] [--times N]      FOLDER: texts (*.txt) and pages (*.html)

Both read the folder ``--times`` times, in the same number of processes. Spark needs Java; it listens only on this
machine.
"""

import argparse
import datetime
import os
import sys
import time
from pathlib import Path

from pyspark.sql import SparkSession

import pressparse
import pressparse.spark
from pressparse.output import arrow

DAY = datetime.date(2024, 5, 3)  # the date of the first text; each text is a day later than the last


def session(cores: int) -> SparkSession:
    """Start Spark on this machine with this many cores."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    builder = SparkSession.builder.master(f"local[{cores}]").appName("pressparse")
    settings = {  # only this machine, and no web page
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.log.level": "ERROR",
        "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",  # a short run starts sooner
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def main() -> int:
    options = argparse.ArgumentParser(description="compare Spark with Parser.pipe")
    options.add_argument("folder", type=Path)
    options.add_argument("--cores", type=int, default=2)
    options.add_argument("--times", type=int, default=1)
    given = options.parse_args()
    paths = sorted(path for path in given.folder.iterdir() if path.suffix in (".txt", ".html"))
    rows = [
        (f"{path.name}-{turn}", bytearray(path.read_bytes()), DAY + datetime.timedelta(number))
        for turn in range(given.times)
        for number, path in enumerate(paths)
    ]
    tasks = [(bytes(text), {"id": id, "published": day.isoformat()}) for id, text, day in rows]
    begun = time.perf_counter()
    piped = list(pressparse.Parser().pipe(tasks, workers=given.cores))
    in_pipe = time.perf_counter() - begun
    begun = time.perf_counter()
    spark = session(given.cores)
    frame = spark.createDataFrame(rows, "id string, body binary, date date")
    started = time.perf_counter() - begun
    begun = time.perf_counter()
    parsed = pressparse.spark.parse(frame, text="body", published="date", id="id")
    found = {row.id: row for row in parsed.select("id", "article", "error").collect()}
    in_spark = time.perf_counter() - begun
    spark.stop()
    same = sum(
        found[id].article is not None and arrow.article_of(found[id].article.asDict(recursive=True)) == result
        if isinstance(result, pressparse.Article)
        else found[id].error.asDict() == {"kind": result.kind, "message": result.error}
        for (id, _, _), result in zip(rows, piped, strict=True)
    )
    print(f"{len(rows):,} texts, {given.cores} cores; Spark took {started:.1f} s to start")
    print(f"pipe {in_pipe:.1f} s, Spark {in_spark:.1f} s")
    print(f"equal: {same:,} of {len(rows):,}")
    return 0 if same == len(rows) == len(found) else 1


if __name__ == "__main__":
    sys.exit(main())
