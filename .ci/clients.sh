#!/usr/bin/env bash
# Installs the clients that the tests drive besides docker: skopeo, and Python with boto3, grpcio and the AWS CLI in
# .venv. Safe to run any number of times.
set -euo pipefail
cd "$(dirname "$0")/.."

fail() {
  echo "clients: $*" >&2
  exit 1
}

if ! command -v skopeo >/dev/null; then
  command -v apt-get >/dev/null || fail "skopeo is not installed, and there is no apt-get to install it with"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends skopeo >/dev/null
fi
command -v python3 >/dev/null || fail "python3 is not installed"
[ -x .venv/bin/python ] || python3 -m venv .venv
.venv/bin/python -m pip install --quiet --disable-pip-version-check -r examples/python/requirements.txt awscli
skopeo --version
.venv/bin/python --version
.venv/bin/aws --version

# grpcurl comes as a Go module; where there is no Go its checks are left out, and say so.
if command -v go >/dev/null; then
  [ -x .venv/bin/grpcurl ] || GOBIN="$PWD/.venv/bin" GOFLAGS=-mod=mod go install github.com/fullstorydev/grpcurl/cmd/grpcurl@latest
  .venv/bin/grpcurl --version
else
  echo "clients: no Go on this machine, so no grpcurl"
fi
