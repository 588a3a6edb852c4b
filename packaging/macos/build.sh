#!/bin/sh
# Builds Logbook.app for macOS, which needs no Python on the computer it runs on.
# The same as packaging/linux/build.sh but for the icon and the bundle. Not tested yet: nobody has
# run it on macOS. It signs nothing; whoever gives the bundle to others signs and notarises it.
#
#   packaging/macos/build.sh OUT [PYTHON]
. "$(dirname "$0")/../freeze.sh"

"$work/venv/bin/python" "$here/icon.py" "$here/logbook.png" "$work/build/logbook.icns"
freeze
rm -rf "$out/Logbook.app"
mv "$work/dist/Logbook.app" "$out/Logbook.app"
"$out/Logbook.app/Contents/MacOS/logbook" --version
