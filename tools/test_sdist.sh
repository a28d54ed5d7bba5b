#!/bin/sh
# Run the tests that an sdist contains, with the package that is built from it: test_sdist.sh SDIST PYTHON
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
tar -xzf "$1" -C "$folder" --strip-components 1
"$2" -m venv "$folder/venv"
cd "$folder"
venv/bin/python -m pip install --quiet --upgrade 'pip>=25.1'
venv/bin/python -m pip install --quiet '.[all]' --group test
venv/bin/python -m pip install --quiet --no-deps ./tests/plugin
venv/bin/python -m pytest -n 2 --dist loadfile -m "not stress"
