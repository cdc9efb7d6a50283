#!/usr/bin/env bash
# Installs what the tests drive besides docker: skopeo, buildah and docker-compose, the registry docker-registry, Java with Maven, Python with boto3,
# grpcio, pytest, testcontainers, the parsers and schemas that documents are held against, the AWS CLI, Cloud Custodian and Ansible in .venv, and Go
# programs in .venv/bin, each in the version that CI uses. Safe to run any number of times.
set -euo pipefail
cd "$(dirname "$0")/.."
. .ci/versions

fail() {
  echo "clients: $*" >&2
  exit 1
}

# From a machine's packages: each program, and the package that has it.
packages=()
need() { command -v "$1" >/dev/null || packages+=("$2"); }
need skopeo skopeo
need buildah buildah
need docker-registry docker-registry
need docker-compose docker-compose
need javac default-jdk-headless
need mvn maven
if [ ${#packages[@]} -gt 0 ]; then
  command -v apt-get >/dev/null || fail "not installed: ${packages[*]}; and there is no apt-get to install them with"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
fi
command -v python3 >/dev/null || fail "python3 is not installed"
[ -x .venv/bin/python ] || python3 -m venv .venv
.venv/bin/python -m pip install --quiet --disable-pip-version-check \
  -r examples/python/requirements.txt -r examples/pytest/requirements.txt awscli kubernetes-validate \
  check-jsonschema python-hcl2 tree-sitter tree-sitter-c-sharp -c .ci/python-constraints.txt
# Cloud Custodian pins what it needs, so it has an environment of its own.
if [ "$(.venv/bin/custodian version 2>/dev/null)" != "$CUSTODIAN_VERSION" ]; then
  python3 -m venv .venv/custodian
  .venv/custodian/bin/python -m pip install --quiet --disable-pip-version-check "c7n==$CUSTODIAN_VERSION"
  ln -sf ../custodian/bin/custodian .venv/bin/custodian
fi
# Ansible brings all its collections along, 365 MB, of which community.aws is tested; so it is out of the others' way.
ansible_version=$(sed -n 's/^ansible==//p' .ci/python-constraints.txt)
if [ "$(.venv/ansible/bin/python -m pip show ansible 2>/dev/null | sed -n 's/^Version: //p')" != "$ansible_version" ]; then
  python3 -m venv .venv/ansible
  .venv/ansible/bin/python -m pip install --quiet --disable-pip-version-check --no-compile \
    ansible boto3 -c .ci/python-constraints.txt
  ln -sf ../ansible/bin/ansible-playbook .venv/bin/ansible-playbook
fi
skopeo --version
buildah --version
.venv/bin/python --version
.venv/bin/aws --version

# Some clients come as Go modules; where there is no Go their checks are left out, and say so. Two cores that have built
# none of them before take about four minutes, half of that for helm. (ORAS has no module that can be installed so.)
go_program() {
  local name=$1 package=$2 version=$3
  # One that is there from an earlier run may be another version.
  if go version -m ".venv/bin/$name" 2>/dev/null | grep -qE "^[[:space:]]mod[[:space:]].*[[:space:]]$version([[:space:]]|\$)"; then return; fi
  GOBIN="$PWD/.venv/bin" GOFLAGS=-mod=mod go install "$package@$version"
}
if command -v go >/dev/null; then
  go_program grpcurl github.com/fullstorydev/grpcurl/cmd/grpcurl "$GRPCURL_VERSION"
  go_program crane github.com/google/go-containerregistry/cmd/crane "$CRANE_VERSION"
  go_program regctl github.com/regclient/regclient/cmd/regctl "$REGCTL_VERSION"
  go_program protoc-gen-go google.golang.org/protobuf/cmd/protoc-gen-go "$PROTOC_GEN_GO_VERSION"
  go_program protoc-gen-go-grpc google.golang.org/grpc/cmd/protoc-gen-go-grpc "$PROTOC_GEN_GO_GRPC_VERSION"
  go_program helm helm.sh/helm/v3/cmd/helm "$HELM_VERSION"
  [ -x .venv/bin/notation-verify ] || (cd test/clients/notation-verify && go build -o ../../../.venv/bin/notation-verify .)
  # Built each time, since it changes with its tests; when it hasn't, Go's cache has it.
  (cd test/clients/ecr-go && go build -o ../../../.venv/bin/ecr-go .)
  .venv/bin/grpcurl --version
  echo "crane $(.venv/bin/crane version), regctl $(.venv/bin/regctl version --format '{{.VCSTag}}'), helm $(.venv/bin/helm version --short)"
else
  echo "clients: no Go on this machine, so no grpcurl, crane, regctl, helm, Notation and SDK for Go"
fi
