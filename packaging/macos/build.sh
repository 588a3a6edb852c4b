#!/bin/sh
# Builds Logbook.app for macOS, which needs no Python on the computer it runs on.
# The same as packaging/linux/build.sh but for the icon and the bundle. Not tested yet: nobody has
# run it on macOS. It signs nothing; whoever gives the bundle to others signs and notarises it.
#
#   packaging/macos/build.sh OUT [PYTHON]
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
"$work/venv/bin/python" "$here/icon.py" "$here/logbook.png" "$work/build/logbook.icns"
cd "$work"
"$work/venv/bin/pyinstaller" --noconfirm --clean --log-level WARN \
    --distpath "$work/dist" --workpath "$work/work" logbook.spec

rm -rf "$out/Logbook.app"
mv "$work/dist/Logbook.app" "$out/Logbook.app"
"$out/Logbook.app/Contents/MacOS/logbook" --version
