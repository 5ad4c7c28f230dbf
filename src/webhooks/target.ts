import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/**
 * Where webhooks may go. Whoever may name an address must not reach by it what only we can reach: this machine, the
 * house's own network, a cloud's metadata (server-side request forgery). So they go to public addresses alone, and by
 * https, unless the operator named the host (`TUNTAS_WEBHOOK_HOSTS`).
 */
export interface Targets {
  /** What is wrong with an address, as far as one can see from it; undefined when nothing is. */
  fault(url: string): Fault | undefined;
  /** Finds a host's addresses for a connection: what is looked up is what is spoken to. @throws {PrivateTarget} */
  readonly lookup: LookupFunction;
}

export interface Fault {
  readonly message: string;
  readonly fix: string;
}

/** The name leads to an address that is not public. */
export class PrivateTarget extends Error {
  override readonly name = 'PrivateTarget';
}

export function createTargets(hosts: readonly string[]): Targets {
  const known = new Set(hosts.map(hostOf));
  const allow = (host: string) => `name a public host, or have the operator allow ${host} (TUNTAS_WEBHOOK_HOSTS)`;
  return {
    fault(text) {
      if (!URL.canParse(text)) return { message: 'is not a URL', fix: 'write it as https://example.test/hooks' };
      const { protocol, hostname, username, password } = new URL(text);
      const host = hostOf(hostname);
      if (protocol !== 'https:' && protocol !== 'http:')
        return { message: `begins with ${protocol}`, fix: 'begin it with https://' };
      if (username !== '' || password !== '')
        return { message: 'holds a user or a password', fix: 'leave them out: what we send is signed' };
      if (known.has(host)) return undefined;
      if (isLocalName(host) || (ipaddr.isValid(host) && !isPublic(host)))
        return { message: 'is not a public address', fix: allow(host) };
      if (protocol === 'http:') return { message: 'is not encrypted', fix: 'begin it with https://' };
      return undefined;
    },

    lookup(hostname, options, callback) {
      lookup(hostname, { ...options, all: true }, (error, addresses) => {
        if (error) return callback(error, '');
        if (!known.has(hostname.toLowerCase()) && !addresses.every(({ address }) => isPublic(address)))
          return callback(new PrivateTarget(`${hostname} leads to an address that is not public`), '');
        const [first = { address: '', family: 4 }] = addresses;
        return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
      });
    },
  };
}

/** Without the brackets around an IPv6 address. */
const hostOf = (hostname: string) => hostname.toLowerCase().replace(/^\[(.*)\]$/, '$1');

const isLocalName = (host: string) => /(?:^|\.)localhost\.?$/.test(host);

const isPublic = (address: string) => ipaddr.process(address).range() === 'unicast';
