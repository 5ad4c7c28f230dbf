#!/bin/sh
# Installs a real ticket system from Debian's packages, for the tests of its adapter: request-tracker or redmine.
# Nothing is set up and no service is started: scripts/crm-lab.js runs each in a folder of its own.
#
# Ends with 0 when it is there, with 3 and one sentence when it cannot be on this machine, with 1 when it should and is not.
set -eu

impossible() {
  echo "$1" >&2
  exit 3
}

system=${1:-}
case $system in
  request-tracker)
    there=/usr/share/request-tracker5/libexec/rt-server
    # The mail system is named so that no server for mail comes along.
    packages="request-tracker5 rt5-db-sqlite rt5-standalone msmtp-mta"
    ;;
  redmine)
    there=/usr/share/redmine/config.ru
    packages="redmine redmine-sqlite ruby-sqlite3 puma"
    ;;
  *)
    echo "usage: $0 request-tracker|redmine" >&2
    exit 2
    ;;
esac

complete() {
  [ -e "$there" ] && for package in $packages; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || return 1
  done
}

complete 2>/dev/null && exit 0
command -v apt-get >/dev/null && command -v debconf-set-selections >/dev/null ||
  impossible "$system is not installed, and there is no apt-get here to install it with"
[ "$(id -u)" = 0 ] || impossible "$system is not installed, and only root can install it: sudo sh $0 $system"

echo "tuntas: installing $system from Debian's packages (once) ..." >&2
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# Somebody else may be installing something just now.
apt="apt-get -q -y -o DPkg::Lock::Timeout=300"
{
  $apt update
  apt-cache show $packages >/dev/null
} >"$log" 2>&1 || {
  cat "$log" >&2
  impossible "apt knows no $system here; it is tested with Debian 12"
}

debconf-set-selections <<END
request-tracker5 request-tracker5/dbconfig-install boolean false
redmine redmine/instances/default/dbconfig-install boolean false
END
# Redmine asks for Bundler, and wants Debian's: Ruby's own, where a security release brought a newer one, does not know
# how Debian lays out gems, and finds none.
version=$(apt-cache policy ruby-bundler | sed -n 's/.*Candidate: \([0-9.]*\).*/\1/p')
export BUNDLER_VERSION="$version"

$apt install --no-install-recommends $packages >"$log" 2>&1 || {
  tail -40 "$log" >&2
  exit 1
}
