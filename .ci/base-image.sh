#!/usr/bin/env bash
# Provides the base image of container/Dockerfile on a machine that cannot pull images.
#
# The image is put together from Debian packages (the C and C++ runtime) and npm's package of the Node binary, and tagged
# with exactly the default of the Dockerfile's BASE_IMAGE, so that the shipped Dockerfile builds unmodified. It has what
# the official image has as far as the emulator can tell: /usr/local/bin/node, the user node (1000), CMD node. It has no
# shell, which shows with every build that nothing in our image needs one.
#
#   base-image.sh [--force]    does nothing when the tag exists, unless forced
set -euo pipefail
cd "$(dirname "$0")/.."

tag=$(sed -n 's/^ARG BASE_IMAGE=//p' container/Dockerfile)
[ -n "$tag" ] || { echo "base-image: container/Dockerfile names no default BASE_IMAGE" >&2; exit 1; }
major=${tag#*:}
major=${major%%-*}

if [ "${1:-}" != --force ] && docker image inspect "$tag" >/dev/null 2>&1; then
  echo "base-image: $tag is there"
  exit 0
fi
for tool in apt-get dpkg-deb npm tar; do
  command -v "$tool" >/dev/null || { echo "base-image: needs $tool; on this machine use 'docker pull $tag' instead" >&2; exit 1; }
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root
mkdir -p "$work/debs" "$work/npm" "$root"

packages="base-files libc6 libgcc-s1 libstdc++6"
# apt's lists are empty on a fresh machine.
(cd "$work/debs" && { apt-get download -qq $packages 2>/dev/null || { apt-get update -qq && apt-get download -qq $packages; }; })
# base-files first: it holds the links /lib -> usr/lib on the Debian releases that have them.
for package in $packages; do dpkg-deb -x "$work/debs/$package"_*.deb "$root"; done
rm -rf "$root/usr/share/doc" "$root/usr/share/man" "$root/usr/share/locale"

# The npm package "node" runs an install script to fetch this one; asking for it directly needs no script.
version=$(. .ci/versions && tr ' ' '\n' <<<"$NODE_VERSIONS" | grep "^$major\\." || echo "$major")
case $(uname -m) in aarch64 | arm64) arch=arm64 ;; *) arch=x64 ;; esac
npm install --prefix "$work/npm" --no-save --silent "node-linux-$arch@$version"
install -D -m 755 "$work/npm/node_modules/node-linux-$arch/bin/node" "$root/usr/local/bin/node"
version=$("$root/usr/local/bin/node" -p process.versions.node)

echo 'root:x:0:0:root:/root:/usr/sbin/nologin
node:x:1000:1000::/home/node:/usr/sbin/nologin' >"$root/etc/passwd"
echo 'root:x:0:
node:x:1000:' >"$root/etc/group"
mkdir -p "$root/tmp" "$root/home/node" "$root/root"
chmod 1777 "$root/tmp"

tar -C "$root" --numeric-owner --owner=0 --group=0 --mode='u+rwX' -c . |
  docker import \
    --change 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' \
    --change "ENV NODE_VERSION=$version" \
    --change 'CMD ["node"]' \
    - "$tag" >/dev/null
echo "base-image: made $tag with Node $version"
