#!/usr/bin/env bash
# Installs the browser that test/console/ drives: Debian's Chromium. Safe to run any number of times.
set -euo pipefail
if ! command -v chromium >/dev/null; then
  command -v apt-get >/dev/null || { echo "browser: chromium is not installed, and there is no apt-get to install it with" >&2; exit 1; }
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null
fi
chromium --version
