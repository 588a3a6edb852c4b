#!/bin/sh
# Builds Logbook for Linux into one folder that needs no Python on the computer it runs on.
# Build on the oldest system it should run on: the C library may be newer there, not older.
#
#   packaging/linux/build.sh OUT [PYTHON]
. "$(dirname "$0")/../freeze.sh"

cp "$here/logbook.png" "$work/build/"
freeze
rm -rf "$out/logbook"
mv "$work/dist/logbook" "$out/logbook"
cp "$here/linux/logbook.desktop" "$here/linux/logbook.1" "$here/linux/install.sh" "$here/logbook.png" "$out/logbook/"
"$out/logbook/logbook" --version
