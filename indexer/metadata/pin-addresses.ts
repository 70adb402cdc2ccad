import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import { FetchError } from './problem';

export type Resolve = (host: string) => Promise<string[]>;
export type Pinned = { address: string; family: number };

/** Names that are only known inside a network, whatever its resolver says they are. */
const localName = /^[^.]*$|(?:^|\.)(?:localhost|local|internal|intranet|lan|home\.arpa)$/;

/**
 * All addresses of a name, by DNS alone: what this machine's own list of hosts says is not for strangers.
 * `servers`: "address:port", instead of those that the machine is set up with.
 */
export async function resolveHost(host: string, servers?: readonly string[]): Promise<string[]> {
  const resolver = new Resolver({ timeout: 2_000, tries: 2 });
  if (servers) resolver.setServers(servers);
  const answers = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
  return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
}

/**
 * The addresses that may be connected to for a host: resolved once, every one of them checked.
 * One that is forbidden spoils the others: who owns the name chooses which of them answers.
 */
export async function pinAddresses(
  host: string,
  resolve: Resolve,
  allowAddress: (address: string) => boolean,
): Promise<Pinned[]> {
  const isLiteral = isIP(host) !== 0;
  if (!isLiteral && localName.test(host)) throw new FetchError('private-address');
  const addresses = isLiteral ? [host] : await resolve(host).catch(() => []);
  if (addresses.length === 0) throw new FetchError('unknown-host');
  return addresses.map((address) => {
    const family = isIP(address);
    if (family === 0 || !allowAddress(address)) throw new FetchError('private-address');
    return { address, family };
  });
}
