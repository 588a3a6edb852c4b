#!/bin/sh
# Puts the built Logbook where this user's desktop finds it. Run it inside the built folder.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
share=${XDG_DATA_HOME:-$HOME/.local/share}
mkdir -p "$HOME/.local/bin" "$share/applications" "$share/man/man1" \
    "$share/icons/hicolor/256x256/apps"
rm -rf "$share/caregiver-logbook-program"
cp -R "$here" "$share/caregiver-logbook-program"
ln -sf "$share/caregiver-logbook-program/logbook" "$HOME/.local/bin/logbook"
cp "$here/logbook.png" "$share/icons/hicolor/256x256/apps/"
cp "$here/logbook.1" "$share/man/man1/"
sed "s|^Exec=logbook|Exec=\"$share/caregiver-logbook-program/logbook\"|" \
    "$here/logbook.desktop" > "$share/applications/logbook.desktop"
echo "Logbook is installed for $(id -un). The log itself is kept apart from the program."
