#!/bin/sh
# Installs the emulator's npm package for everyone in the container. Needs Node.js 20.19 or later, which the feature
# ghcr.io/devcontainers/features/node provides. `ecr-emulator` then starts the emulator.
set -eu

if ! command -v npm >/dev/null; then
  echo "ecr-emulator: npm is not installed; add the feature ghcr.io/devcontainers/features/node" >&2
  exit 1
fi
npm install --global --no-audit --no-fund "testcontainers-ecr@${VERSION:-0.1.0}"
ecr-emulator --version
