import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import ipaddr from 'ipaddr.js';

/** Clouds answer machines that they host here. Azure's lies in public space, the others in ranges that are refused anyway. */
const cloudControl = new Set(['168.63.129.16']);
/** The only part of IPv6 that is given out; the table of special ranges knows nothing of the rest. */
const assigned = ipaddr.IPv6.parseCIDR('2000::/3');
/** A gateway's form of an IPv4 address, which is in the last four bytes. */
const translated = ipaddr.IPv6.parseCIDR('64:ff9b::/96');

/** Whether an address is one of the public internet, and not this machine's own (`own`: in any form). */
export function isPublicAddress(text: string, own: readonly string[] = ownAddresses()): boolean {
  // A zone ("%eth0") says where to send besides whom: no address of the public internet needs one.
  if (isIP(text) === 0 || text.includes('%')) return false;
  const address = ipaddr.parse(text);
  if (address instanceof ipaddr.IPv6 && address.match(translated)) {
    return isPublicAddress(new ipaddr.IPv4(address.toByteArray().slice(-4)).toString(), own);
  }
  if (address instanceof ipaddr.IPv6 && !address.match(assigned)) return false;
  const plain = address.toString();
  const isOwn = own.some((candidate) => ipaddr.parse(candidate).toString() === plain);
  return address.range() === 'unicast' && !cloudControl.has(plain) && !isOwn;
}

/** A public address of this machine would lead past the firewall in front of it. */
function ownAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((addresses) =>
    (addresses ?? []).map(({ address }) => address),
  );
}
