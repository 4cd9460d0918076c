#!/usr/bin/env bash
# Clone this repository into a bare Debian 12 and run one make command there: the proof that a
# fresh machine needs nothing else. Needs root and debootstrap. It tries what is committed.
#
#   packaging/try_bare.sh [-c FOLDER] [-n] [-u] [-k] [MAKE ARGUMENT...]     (default: test)
#
#   -c FOLDER  keeps the base systems, so that the next trial starts at once
#              (default: journey-bare in the temporary folder)
#   -n         with nothing installed, not even make or Python: runs .ci/run
#   -u         as an ordinary user who may not install; root installs the system packages first
#   -k         keep the machine afterwards and print where it is
#
# MIRROR names another Debian mirror. Proxies, certificates and pip settings are the host's.
set -euo pipefail

cache="${TMPDIR:-/tmp}/journey-bare" nothing='' user='' keep=''
while getopts c:nuk option; do
    case $option in
        c) cache=$OPTARG ;;
        n) nothing=yes ;;
        u) user=yes ;;
        k) keep=yes ;;
        *) exit 2 ;;
    esac
done

# In mount tables of its own: what is mounted below goes when the trial ends, however it ends.
if [ -z "${JOURNEY_BARE_INSIDE:-}" ]; then
    [ "$(id -u)" = 0 ] && command -v debootstrap >/dev/null ||
        { echo "A trial needs root and debootstrap." >&2; exit 2; }
    exec env JOURNEY_BARE_INSIDE=yes unshare --mount --propagation private "$0" "$@"
fi
shift $((OPTIND - 1))

repository=$(cd "$(dirname "$0")/.." && pwd)
mkdir -p "$cache"
root=$(mktemp -d "$cache/machine.XXXXXX")
chmod 755 "$root"
[ -n "$keep" ] || trap 'umount -l "$root/proc" "$root/dev/shm" 2>/dev/null || :
    rm -rf --one-file-system "$root"' EXIT

inside() { # run a command in the new machine, with a fresh shell's few variables
    env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root \
        ${settings[@]+"${settings[@]}"} chroot "$root" "$@"
}

borrow_network() { # let apt and pip reach their registries the way they do on the host
    local name ca
    cp -L /etc/resolv.conf /etc/hosts "$root/etc/"
    if command -v apt-config >/dev/null; then
        apt-config dump Acquire | grep -E '^Acquire::(https?|ftp|Check|Retries|ForceIP)' \
            > "$root/etc/apt/apt.conf.d/99host" || :
    fi
    settings=()
    for name in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY PIP_INDEX_URL; do
        [ -z "${!name:-}" ] || settings+=("$name=${!name}")
    done
    ca=${PIP_CERT:-${SSL_CERT_FILE:-}}
    if [ -n "$ca" ]; then
        # Not in the place of the system's own bundle, which a package may write again.
        mkdir -p "$root/usr/local/share"
        cp -L "$ca" "$root/usr/local/share/host-certificates.pem"
        settings+=("PIP_CERT=/usr/local/share/host-certificates.pem")
    fi
}

make_base() { # NAME PACKAGE...: put a base system into the cache
    local name=$1
    shift
    [ ! -e "$cache/$name.tar" ] || return 0
    echo "Making the base system $cache/$name.tar"
    # shellcheck disable=SC2086 # no mirror named: debootstrap takes its own
    debootstrap --variant=minbase bookworm "$root" ${MIRROR:-} > "$cache/debootstrap.log"
    if [ $# -gt 0 ]; then
        borrow_network
        mount -t proc proc "$root/proc"
        inside apt-get update -qq
        inside env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
            --no-install-recommends "$@" >> "$cache/debootstrap.log" 2>&1
        umount "$root/proc"
    fi
    tar -C "$root" -cf "$cache/$name.tar.part" .
    mv "$cache/$name.tar.part" "$cache/$name.tar"
    rm -rf --one-file-system "$root"
    mkdir -m 755 "$root"
}

if [ -n "$nothing" ]; then
    base=bookworm-nothing
    make_base $base
else
    base=bookworm-python
    make_base $base python3 python3-venv make git ca-certificates
fi

tar -C "$root" -xf "$cache/$base.tar"
borrow_network
mount -t proc proc "$root/proc"
mkdir -p "$root/dev/shm"
mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"

# A folder with a space in its name, since people have them.
place="/home/reader/Journey Explorer"
inside useradd --create-home --shell /bin/bash reader
git -c safe.directory='*' clone --quiet --no-hardlinks "$repository" "$root$place"

if [ -n "$nothing" ]; then
    command='.ci/run'
else
    command="make $(printf '%q ' "${@:-test}")"
    command=${command% }
fi
start=(bash -c)
if [ -n "$user" ]; then
    inside chown -R reader: /home/reader
    inside bash -c "cd '$place' && python3 packaging/prepare.py xserver-tests"
    start=(runuser -u reader -- env HOME=/home/reader bash -c)
fi

echo "Running: $command"
SECONDS=0 code=0
inside "${start[@]}" "cd '$place' && $command" < /dev/null || code=$?
echo "Bare Debian $(cat "$root/etc/debian_version"): '$command' ended with code $code" \
    "after $SECONDS s."
[ -z "$keep" ] || echo "The machine is kept in $root"
exit "$code"
