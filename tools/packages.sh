#!/bin/bash
# Installs the Debian packages that Mixdown needs. Usage: tools/packages.sh build|web|test ...
#   build  the compiler and the libraries       web   Node.js, for the console's page (without it the command has no console)
#   test   both, and what the tests need
# Nothing happens when all are there. As root it installs at once, otherwise through sudo.
set -euo pipefail

build=(g++ cmake ninja-build pkg-config libfmt-dev libsndfile1-dev libsoxr-dev libxxhash-dev nlohmann-json3-dev libcli11-dev libboost-dev)
web=()
command -v node >/dev/null && command -v npm >/dev/null || web=(nodejs npm)  # any that is there will do, from 18 on
test=("${build[@]}" "${web[@]}" clang-14 libclang-rt-14-dev clang-tidy-14 clang-format-14 libgtest-dev librapidcheck-dev libebur128-dev python3 python3-jsonschema file chromium)

wanted=()
[ $# -gt 0 ] || set -- help
for part in "$@"; do
    case "$part" in
        build) wanted+=("${build[@]}") ;;
        web) wanted+=("${web[@]}") ;;
        test) wanted+=("${test[@]}") ;;
        *) echo "usage: tools/packages.sh build|web|test ..." >&2; exit 2 ;;
    esac
done

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
