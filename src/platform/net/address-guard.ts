import { BlockList, isIP } from 'node:net';

/** IANA's special-purpose registries for IPv4: nothing of this is a host of the public internet. */
const blockedV4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const;

/** Within 2000::/3, what is no public host: protocol assignments and Teredo, documentation, 6to4. */
const blockedV6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const;

const blocked = new BlockList();
for (const [address, prefix] of blockedV4) blocked.addSubnet(address, prefix, 'ipv4');
for (const [address, prefix] of blockedV6) blocked.addSubnet(address, prefix, 'ipv6');

// Only 2000::/3 is handed out as global unicast. Whatever lies outside (loopback, ULA, link-local, multicast, IPv4-mapped,
// NAT64's 64:ff9b::/96 and 64:ff9b:1::/48) leads into a private network or to an IPv4 address we have not looked at.
const globalV6 = new BlockList();
globalV6.addSubnet('2000::', 3, 'ipv6');

/** True for an address literal that is a host of the public internet; false for everything else, names included. */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '');
  const family = isIP(bare);
  if (family === 4) return !blocked.check(bare, 'ipv4');
  if (family === 6) return globalV6.check(bare, 'ipv6') && !blocked.check(bare, 'ipv6');
  return false;
}
