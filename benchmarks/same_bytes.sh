#!/usr/bin/env bash
# The shipped samples give the same bytes on every supported Python that is here.
# Usage: benchmarks/same_bytes.sh [FOLDER] (for the environments)
set -euo pipefail
cd "$(dirname "$0")/.."
checkout="$PWD"
folder="${1:-$(mktemp -d)}"

interpreter() { # prints a working interpreter of that version, from PATH, uv or pyenv
  local found prefix
  found="python$1"
  if "$found" -c 'import sys' >/dev/null 2>&1; then echo "$found"; return; fi
  if command -v uv >/dev/null && uv python find "$1" 2>/dev/null; then return; fi
  if command -v pyenv >/dev/null; then
    prefix="$(pyenv versions --bare 2>/dev/null | grep "^$1" | tail -n 1 || true)"
    if [ -n "$prefix" ]; then echo "$(pyenv prefix "$prefix")/bin/python"; fi
  fi
}

hash_on() { # leaves the hash in a file; the environments are made side by side, they mostly wait
  "$2" -m venv "$folder/py$1"
  "$folder/py$1/bin/pip" install --quiet --disable-pip-version-check --no-compile "$wheel"
  (cd "$folder" && PYTHONHASHSEED=random "py$1/bin/python" "$checkout/benchmarks/corpus_hash.py") > "$folder/hash-$1"
}

python3 -m venv "$folder/builder"
"$folder/builder/bin/pip" wheel --quiet --no-deps --disable-pip-version-check -w "$folder/same-bytes" .
wheel="$(ls "$folder"/same-bytes/*.whl)"
running=()
versions=()
for version in 3.11 3.12 3.13; do
  python="$(interpreter "$version")"
  if [ -z "$python" ]; then echo "Python $version: not here"; continue; fi
  hash_on "$version" "$python" &
  running+=($!)
  versions+=("$version")
done
for job in "${running[@]}"; do wait "$job"; done
for version in "${versions[@]}"; do echo "Python $version: $(cat "$folder/hash-$version")"; done
[ "${#versions[@]}" -ge 2 ] || echo "Only one Python is here: nothing is compared."
[ "$(cat "$folder"/hash-* | sort -u | wc -l)" -eq 1 ] || { echo "The bytes differ."; exit 1; }
