#!/bin/sh
# Brings Debian's dovecot, a real IMAP server, for the tests of the e-mail inbox: unpacked into .tuntas/bin/dovecot, without
# root, and without a service on this machine. One that is installed already is used as it is.
#
# Prints the folder that its files lie under. Ends with 0 when it is there, with 3 and one sentence when it cannot be on
# this machine, with 1 when it should and is not.
set -eu

impossible() {
  echo "$1" >&2
  exit 3
}

# dovecot 2.4 reads another configuration.
fits() { "$1/usr/sbin/dovecot" --version 2>/dev/null | grep -q '^2\.3\.' && [ -e "$1/usr/lib/dovecot/imap" ]; }

if fits ''; then
  echo /
  exit 0
fi

cache=${1:-"$(dirname "$0")/../.tuntas/bin"}
mkdir -p "$cache"
cache=$(cd "$cache" && pwd)
place=$cache/dovecot
if [ -e "$place" ]; then
  echo "$place"
  exit 0
fi
command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null ||
  impossible "dovecot is not installed, and there is no apt-get here to fetch it with"

echo "tuntas: fetching dovecot from Debian's packages (once) ..." >&2
work=$(mktemp -d "$cache/fetching-XXXXXX")
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/lists/partial" "$work/archives/partial" "$work/debs" "$work/root"
# Lists and archives of our own: apt then needs no root, and leaves the machine's own alone.
apt() {
  apt-get -q -y -o Dir::State::Lists="$work/lists" -o Dir::Cache="$work" -o Debug::NoLocking=1 -o APT::Sandbox::User= "$@"
}
apt update >"$work/log" 2>&1 || impossible "apt cannot look for dovecot here: $(tail -1 "$work/log")"
case $(apt-cache -o Dir::State::Lists="$work/lists" -o Dir::Cache="$work" policy dovecot-imapd | sed -n 's/.*Candidate: //p') in
  *2.3.*) ;;
  *) impossible "apt knows no dovecot 2.3 here; the e-mail inbox is tested with that of Debian 12" ;;
esac
# What this machine lacks of all that it needs, and no more.
lacking=$(apt -s install --no-install-recommends dovecot-imapd | sed -n 's/^Inst \([^ ]*\).*/\1/p')
# dovecot itself always: without a step of its own it may count as installed, its files removed.
names=$(printf '%s\n' $lacking dovecot-core dovecot-imapd | sort -u)
(cd "$work/debs" && apt download $names) >"$work/log" 2>&1 || {
  cat "$work/log" >&2
  exit 1
}
for deb in "$work"/debs/*.deb; do dpkg-deb -x "$deb" "$work/root"; done

# It looks for parts of itself where Debian would have installed them; a relative name, of the same length, lets it look
# in the folder that it runs in.
node -e '
  const fs = require("node:fs");
  const file = process.argv[1];
  const code = fs.readFileSync(file, "latin1");
  const before = "/usr/lib/dovecot/modules\0";
  if (!code.includes(before)) throw new Error(`${file} does not name its modules as expected`);
  fs.writeFileSync(file, code.replaceAll(before, "modules".padEnd(before.length, "\0")), "latin1");
' "$work/root/usr/lib/dovecot/libdovecot.so.0.0.0"
mkdir -p "$work/root/usr/lib/dovecot/modules/login"
chmod 755 "$work/root"
# Whole, or not at all; if somebody else was quicker, theirs is as good.
mv -T "$work/root" "$place" 2>/dev/null || [ -e "$place" ]
echo "$place"
