#!/usr/bin/env bash
# Runs the suites that need nothing but Node with each supported major version that isn't the one in use, which runs all
# of them. Node comes from npm's packages of its binary, in .ci/nodes (ignored by git), so no other source is needed.
# The last line is "N passed, N failed, N skipped", of all versions together.
#
#   node-versions.sh [folder-or-file ...]    default: test/unit test/api test/admin
set -euo pipefail
cd "$(dirname "$0")/.."
. .ci/versions

suites=("$@")
[ ${#suites[@]} -gt 0 ] || suites=(test/unit test/api test/admin)
case $(uname -m) in aarch64 | arm64) arch=arm64 ;; *) arch=x64 ;; esac
in_use=$(node -p 'process.versions.node.split(".")[0]')
passed=0 failed=0 skipped=0 status=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT

for version in $NODE_VERSIONS; do
  [ "${version%%.*}" != "$in_use" ] || continue
  folder=.ci/nodes/$version
  binary=$PWD/$folder/node_modules/node-linux-$arch/bin/node
  [ -x "$binary" ] || npm install --prefix "$folder" --no-save --silent "node-linux-$arch@$version"
  printf '\n-- Node %s\n' "$("$binary" --version)"
  # Tests that start `node` by name get this one as well.
  PATH="$(dirname "$binary"):$PATH" "$binary" --import tsx test/run.ts "${suites[@]}" 2>&1 | tee "$log" || status=$?
  summary=$(grep -E '^[0-9]+ passed, [0-9]+ failed, [0-9]+ skipped$' "$log" | tail -n 1 || true)
  [ -n "$summary" ] || { echo "node-versions: Node $version printed no summary" >&2; exit 1; }
  read -r p _ f _ s _ <<<"$summary"
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
done
echo
echo "$passed passed, $failed failed, $skipped skipped"
exit "$status"
