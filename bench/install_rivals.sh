#!/bin/sh
# Installs what bench/run.py measures Mixdown against, and by (Debian and Ubuntu); again changes nothing. As root, or with sudo.
# Ardour (about 400 MB with its plugins) comes only where that much room is free; MIXDOWN_NO_ARDOUR=1 leaves it out.
set -eu
if [ "$(id -u)" = 0 ]; then as_root=''; else as_root=sudo; fi

missing() { # those of the packages named that are not installed
    for package in "$@"; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || printf '%s ' "$package"
    done
}

wanted=$(missing ecasound supercollider-server sox ffmpeg cmt swh-plugins libebur128-dev time)
free_mb=$(df -Pm /usr | awk 'NR == 2 {print $4}')
if [ -z "${MIXDOWN_NO_ARDOUR:-}" ] && [ "$free_mb" -gt 3000 ]; then
    wanted="$wanted$(missing ardour x42-plugins)"
fi
if [ -z "$wanted" ]; then
    echo "every rival is installed"
    exit
fi
$as_root apt-get update -q
# shellcheck disable=SC2086 # words are packages
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $wanted
