#!/bin/bash
# Makes data/role_ear.tsv anew. Usage: tools/roles/retrain.sh [TAKES per role and source: 22] [FOLDER of labelled clips]
# SPDX-License-Identifier: Apache-2.0
set -euo pipefail

root=$(cd "$(dirname "$0")/../.." && pwd)
takes=${1:-22}
work=${MIXDOWN_ROLES_FOLDER:-/tmp/roles_train}
export PYTHONDONTWRITEBYTECODE=1 OPENBLAS_NUM_THREADS=1

cmake --preset dev -S "$root" > /dev/null
cmake --build "$root/build/dev" --target mixdown_role_features
features=$root/build/dev/bin/mixdown_role_features
mkdir -p "$work"
for kind in soundfont drum synth voice freepats; do
    /usr/bin/python3 "$root/tools/roles/make.py" "$features" "$work/$kind.tsv" --kinds $kind --takes "$takes" --folder "$work"
done

report=()
if [ -n "${2:-}" ]; then
    find "$2" -type f | sort | "$features" > "$work/test_features.tsv"
    report=(--test "$work/test_features.tsv" --show)
fi
/usr/bin/python3 "$root/tools/roles/train.py" "$work"/{soundfont,drum,synth,voice,freepats}.tsv --out "$root/data/role_ear.tsv" "${report[@]}"
