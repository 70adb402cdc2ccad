import 'server-only';
import ipaddr from 'ipaddr.js';

/** What one client holds of IPv6: it may take any address of such a network, and a new one for every request. */
const IPV6_BITS = 64;
/** As some proxies write what they saw: an IPv4 address with the port, an IPv6 one in brackets. */
const WITH_PORT = /^(\d+(?:\.\d+){3}):\d+$|^\[([^\]]*)\](?::\d+)?$/;

/**
 * By what a client is counted who came from this address: an IPv4 address is itself, also where a socket for both kinds
 * writes it as `::ffff:…`; an IPv6 address is its /64. Anything else is counted as it stands.
 */
export function countedAddress(text: string): string {
  const [, ipv4, ipv6] = WITH_PORT.exec(text) ?? [];
  const bare = ipv4 ?? ipv6 ?? text;
  if (ipaddr.IPv4.isValidFourPartDecimal(bare)) return bare;
  if (!ipaddr.IPv6.isValid(bare)) return text;
  const address = ipaddr.IPv6.parse(bare);
  if (address.isIPv4MappedAddress()) return address.toIPv4Address().toString();
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${bareOf(address)}/${IPV6_BITS}`)}/${IPV6_BITS}`;
}

/** Without the zone, which names an interface of this machine. */
const bareOf = (address: ipaddr.IPv6): string => new ipaddr.IPv6(address.toByteArray()).toString();
