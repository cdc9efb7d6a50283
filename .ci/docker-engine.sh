#!/usr/bin/env bash
# Makes sure a Docker engine answers on this machine.
#
# An engine that answers already is used as it is. Otherwise Debian's docker.io is installed when dockerd is missing
# (root only), and dockerd is started in the background. Prints where the engine comes from and its pid file; exits 1
# with the end of dockerd's log when no engine answers in time. Safe to run any number of times.
#
#   DOCKER_ENGINE_LOG      where a started dockerd logs (default /tmp/dockerd.log)
#   DOCKER_ENGINE_TIMEOUT  seconds to wait for a started dockerd to answer (default 60)
set -euo pipefail

log=${DOCKER_ENGINE_LOG:-/tmp/dockerd.log}
timeout=${DOCKER_ENGINE_TIMEOUT:-60}
pidfile=/var/run/docker.pid

fail() {
  echo "docker-engine: $*" >&2
  exit 1
}

engine_version() { docker version --format '{{.Server.Version}}' 2>/dev/null; }

if version=$(engine_version); then
  echo "docker-engine: using the engine that is running, version $version"
  exit 0
fi

[ "$(id -u)" = 0 ] || fail "no Docker engine answers, and only root can install and start one; start Docker and run this again"

if ! command -v dockerd >/dev/null || ! command -v docker >/dev/null; then
  command -v apt-get >/dev/null || fail "dockerd is not installed, and there is no apt-get to install it with"
  export DEBIAN_FRONTEND=noninteractive
  echo "docker-engine: installing docker.io"
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends docker.io iptables; } >"$log" 2>&1 ||
    fail "installing docker.io failed; the end of $log: $(printf '\n'; tail -n 20 "$log")"
fi

# A pid file left by a dockerd that is gone makes the next one refuse to start.
if [ -f "$pidfile" ] && ! kill -0 "$(cat "$pidfile")" 2>/dev/null; then rm -f "$pidfile"; fi

setsid dockerd --pidfile "$pidfile" >"$log" 2>&1 </dev/null &
started=$!

for ((second = 0; second < timeout; second++)); do
  if version=$(engine_version); then
    echo "docker-engine: started dockerd, version $version, pid file $pidfile, log $log"
    exit 0
  fi
  kill -0 "$started" 2>/dev/null || fail "dockerd stopped while starting; the end of $log: $(printf '\n'; tail -n 20 "$log")"
  sleep 1
done
fail "dockerd did not answer within $timeout s; the end of $log: $(printf '\n'; tail -n 20 "$log")"
