#!/usr/bin/env bash
# Installs what the tests drive besides docker: skopeo and buildah, the registry docker-registry, Python with boto3, grpcio and the AWS CLI
# in .venv, and Go programs in .venv/bin. Safe to run any number of times.
set -euo pipefail
cd "$(dirname "$0")/.."

fail() {
  echo "clients: $*" >&2
  exit 1
}

if ! { command -v skopeo && command -v buildah && command -v docker-registry; } >/dev/null; then
  command -v apt-get >/dev/null ||
    fail "skopeo, buildah or docker-registry is not installed, and there is no apt-get to install them with"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends skopeo buildah docker-registry >/dev/null
fi
command -v python3 >/dev/null || fail "python3 is not installed"
[ -x .venv/bin/python ] || python3 -m venv .venv
.venv/bin/python -m pip install --quiet --disable-pip-version-check -r examples/python/requirements.txt awscli
skopeo --version
buildah --version
.venv/bin/python --version
.venv/bin/aws --version

# Some clients come as Go modules; where there is no Go their checks are left out, and say so. Two cores that have built
# none of them before take about three minutes, half of that for helm. (ORAS has no module that can be installed so.)
go_program() {
  local name=$1 module=$2
  [ -x ".venv/bin/$name" ] || GOBIN="$PWD/.venv/bin" GOFLAGS=-mod=mod go install "$module@latest"
}
if command -v go >/dev/null; then
  go_program grpcurl github.com/fullstorydev/grpcurl/cmd/grpcurl
  go_program crane github.com/google/go-containerregistry/cmd/crane
  go_program regctl github.com/regclient/regclient/cmd/regctl
  go_program helm helm.sh/helm/v3/cmd/helm
  .venv/bin/grpcurl --version
  echo "crane $(.venv/bin/crane version), regctl $(.venv/bin/regctl version --format '{{.VCSTag}}'), helm $(.venv/bin/helm version --short)"
else
  echo "clients: no Go on this machine, so no grpcurl, crane, regctl and helm"
fi
