#!/usr/bin/env bash
# Collects the texts of pages and code, merges them into each language's .po and compiles the .mo.
# New texts arrive with an empty msgstr: fill it in and run this again.
set -euo pipefail
cd "$(dirname "$0")/../.."
folder=quiz/translations
pot=$(mktemp)
trap 'rm -f "$pot"' EXIT
pybabel -q extract -F "$folder/babel.cfg" -k _l -k _n:1,2 -k lazy_gettext --no-location --sort-output \
  --no-wrap --project=prosaquiz --version=1 --copyright-holder=prosaquiz -o "$pot" .
pybabel -q update -i "$pot" -d "$folder" --no-wrap --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date
pybabel -q compile -d "$folder"
