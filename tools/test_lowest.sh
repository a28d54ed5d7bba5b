#!/bin/sh
# Run the tests with the lowest versions of the libraries that pyproject.toml allows: test_lowest.sh UV PYTHON
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
uv=$1
"$2" -m venv "$folder"
"$uv" pip install --quiet --python "$folder/bin/python" --resolution lowest-direct '.[all]'
"$uv" pip install --quiet --python "$folder/bin/python" --group test ./tests/plugin
"$folder/bin/python" -m pytest -n 2 --dist loadfile -m "not stress"
