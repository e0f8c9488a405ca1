#!/bin/bash
# Installs the Debian packages that Mixdown needs. Usage: tools/packages.sh build|test
# Nothing happens when all are there. As root it installs at once, otherwise through sudo.
set -euo pipefail

build=(g++ cmake ninja-build pkg-config libfmt-dev libsndfile1-dev libsoxr-dev libxxhash-dev nlohmann-json3-dev libcli11-dev)
test=("${build[@]}" clang-14 libclang-rt-14-dev clang-tidy-14 clang-format-14 libgtest-dev librapidcheck-dev libebur128-dev python3 python3-jsonschema file)

case "${1:-}" in
    build) wanted=("${build[@]}") ;;
    test) wanted=("${test[@]}") ;;
    *) echo "usage: tools/packages.sh build|test" >&2; exit 2 ;;
esac

missing=()
for package in "${wanted[@]}"; do
    state=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$state" = installed ] || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { echo "missing packages: ${missing[*]}; install them as root" >&2; exit 1; }
    as_root=(sudo)
fi
echo "installing: ${missing[*]}" >&2
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get update -q >&2
"${as_root[@]}" apt-get install -y -q --no-install-recommends "${missing[@]}" >&2
