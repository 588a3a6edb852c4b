#!/bin/sh
# Builds Logbook for Linux into one folder that needs no Python on the computer it runs on.
# Build on the oldest system it should run on: the C library may be newer there, not older.
#
#   packaging/linux/build.sh OUT [PYTHON]
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
out=$(mkdir -p "$1" && cd "$1" && pwd)
python=${2:-python3}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$python" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --constraint "$here/../constraints.txt" "$here/.." pyinstaller
cp "$here/logbook.spec" "$here/start.py" "$work/"
mkdir "$work/build"
cp "$here/logbook.png" "$work/build/"
cd "$work"
"$work/venv/bin/pyinstaller" --noconfirm --clean --log-level WARN \
    --distpath "$work/dist" --workpath "$work/work" logbook.spec

rm -rf "$out/logbook"
mv "$work/dist/logbook" "$out/logbook"
cp "$here/linux/logbook.desktop" "$here/linux/logbook.1" "$here/linux/install.sh" "$here/logbook.png" "$out/logbook/"
"$out/logbook/logbook" --version
