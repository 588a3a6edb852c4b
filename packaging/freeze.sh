# Sourced by the recipes for Linux and macOS, which are called with OUT and, if need be, PYTHON.
# Sets up a folder of its own for the work, and says how Logbook is frozen there once its icon lies
# in "$work/build".
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

freeze() {
    cd "$work"
    "$work/venv/bin/pyinstaller" --noconfirm --clean --log-level WARN \
        --distpath "$work/dist" --workpath "$work/work" logbook.spec
}
