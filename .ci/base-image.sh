#!/usr/bin/env bash
# Provides the base image of container/Dockerfile on a machine that cannot pull images.
#
# The image is put together from Debian packages (the C and C++ runtime) and npm's package of the Node binary, and tagged
# with exactly the default of the Dockerfile's BASE_IMAGE, so that the shipped Dockerfile builds unmodified. It has what
# the official image has as far as the emulator can tell: /usr/local/bin/node, the user node (1000), CMD node. It has no
# shell, which shows with every build that nothing in our image needs one.
#
#   base-image.sh [--force] [ARCH]    ARCH is amd64 or arm64; the machine's own by default. The image of another one has its
#                                     name at the end of its tag. Does nothing when the tag exists, unless forced.
set -euo pipefail
cd "$(dirname "$0")/.."

force=
if [ "${1:-}" = --force ]; then force=1 && shift; fi
own=$(dpkg --print-architecture 2>/dev/null || true)
arch=${1:-${own:-amd64}}
case $arch in
amd64) npm_arch=x64 ;;
arm64) npm_arch=arm64 ;;
*) echo "base-image: $arch is neither amd64 nor arm64" >&2 && exit 1 ;;
esac

tag=$(sed -n 's/^ARG BASE_IMAGE=//p' container/Dockerfile)
[ -n "$tag" ] || { echo "base-image: container/Dockerfile names no default BASE_IMAGE" >&2; exit 1; }
major=${tag#*:}
major=${major%%-*}
[ "$arch" = "$own" ] || tag=$tag-$arch

if [ -z "$force" ] && docker image inspect "$tag" >/dev/null 2>&1; then
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
# Lists and cache of its own: those of the machine may be empty, and are of its architecture only.
mkdir -p "$work/lists/partial" "$work/cache/archives/partial"
apt=(apt-get -qq -o "APT::Architecture=$arch" -o "APT::Architectures=$arch" -o "Dir::State::Lists=$work/lists" -o "Dir::Cache=$work/cache")
# apt downloads as a user of its own, which can't write here; there is no harm in doing it as this one.
apt+=(-o APT::Sandbox::User=root)
(cd "$work/debs" && "${apt[@]}" update && "${apt[@]}" download $packages)
# base-files first: it holds the links /lib -> usr/lib on the Debian releases that have them.
for package in $packages; do dpkg-deb -x "$work/debs/$package"_*.deb "$root"; done
rm -rf "$root/usr/share/doc" "$root/usr/share/man" "$root/usr/share/locale"

# The npm package "node" runs an install script to fetch this one; asking for it directly needs no script.
version=$(. .ci/versions && tr ' ' '\n' <<<"$NODE_VERSIONS" | grep "^$major\\." || echo "$major")
npm install --prefix "$work/npm" --no-save --silent --force "node-linux-$npm_arch@$version"
install -D -m 755 "$work/npm/node_modules/node-linux-$npm_arch/bin/node" "$root/usr/local/bin/node"
version=$(sed -n 's/^ *"version": "\(.*\)",*$/\1/p' "$work/npm/node_modules/node-linux-$npm_arch/package.json")

echo 'root:x:0:0:root:/root:/usr/sbin/nologin
node:x:1000:1000::/home/node:/usr/sbin/nologin' >"$root/etc/passwd"
echo 'root:x:0:
node:x:1000:' >"$root/etc/group"
mkdir -p "$root/tmp" "$root/home/node" "$root/root"
chmod 1777 "$root/tmp"

mkdir "$work/context"
tar -C "$root" --numeric-owner --owner=0 --group=0 --mode='u+rwX' -cf "$work/context/root.tar" .
# Built, not imported: docker import calls every image one of the machine's own architecture.
echo "FROM scratch
ADD root.tar /
ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin NODE_VERSION=$version
CMD [\"node\"]" >"$work/context/Dockerfile"
docker build --quiet --platform "linux/$arch" --tag "$tag" "$work/context" >/dev/null
echo "base-image: made $tag with Node $version"
