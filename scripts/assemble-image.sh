#!/bin/sh
# Collects the root file system of the container image in a new folder: the program, Node, and the libraries of the two.
# Run it in a built checkout without development packages.
set -eu
root=$1
mkdir -p "$root/app/data" "$root/etc" "$root/tmp"

cp -R dist node_modules package.json "$root/app"
rm -rf "$root/app/dist/.compile-cache"
# Sources of SQLite, and builds for other systems.
sqlite="$root/app/node_modules/better-sqlite3"
addon="$sqlite/prebuilds/linux-$(node -p process.arch).node"
rm -rf "$sqlite/deps" "$sqlite/src"
find "$sqlite/prebuilds" -type f ! -path "$addon" -delete

node=$(node -p process.execPath)
mkdir -p "$root/usr/local/bin"
cp -L "$node" "$root/usr/local/bin/node"
# Lines are such as `libm.so.6 => /lib/x86_64-linux-gnu/libm.so.6 (0x…)`, or only the path of the loader.
for library in $(ldd "$node" "$addon" | sed -n 's|.*[[:space:]]\(/[^ :]*\) (.*|\1|p' | sort -u); do
  mkdir -p "$root$(dirname "$library")"
  cp -L "$library" "$root$library"
done

echo 'release-graph:x:10001:10001::/app:/' >"$root/etc/passwd"
echo 'release-graph:x:10001:' >"$root/etc/group"
echo 'hosts: files dns' >"$root/etc/nsswitch.conf"
chmod -R u=rwX,go=rX "$root"
chown 10001:10001 "$root/app/data"
