#!/bin/sh
# Puts the workbench into the desktop's menu: entry, icon and the type of recipe files.
# For one person by default; PREFIX=/usr/local for everybody. "uninstall" as argument takes it all away again.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
share="${PREFIX:-$HOME/.local}/share"
entry="$share/applications/training-workbench.desktop"
icon="$share/icons/hicolor/scalable/apps/training-workbench.svg"
type="$share/mime/packages/training-workbench-mime.xml"

if [ "${1:-install}" = uninstall ]; then
    rm -f "$entry" "$icon" "$type"
else
    mkdir -p "$(dirname "$entry")" "$(dirname "$icon")" "$(dirname "$type")"
    cp "$here/training-workbench.desktop" "$entry"
    cp "$here/../../resources/icons/program/training-workbench.svg" "$icon"
    cp "$here/training-workbench-mime.xml" "$type"
fi

# Desktops without these tools look into the folders themselves, at the next login at the latest.
if command -v update-mime-database >/dev/null; then update-mime-database "$share/mime"; fi
if command -v update-desktop-database >/dev/null; then update-desktop-database -q "$share/applications"; fi
