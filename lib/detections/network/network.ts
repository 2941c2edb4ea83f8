import { type Cidr, cidrCovers, parseCidr } from "../../policy/operators/ip-address.ts";

/**
 * Where a call came from, as far as an address tells; records hold no place and no owner of an address.
 */
export function isAddress(source: string | undefined): source is string {
  return source !== undefined && addressOf(source) !== undefined;
}

/** Whether the address lies in one of the blocks. */
export function isInside(address: string, blocks: readonly string[]): boolean {
  const one = addressOf(address);
  return one !== undefined && parsed(blocks).some((block) => cidrCovers(block, one));
}

const parsedLists = new WeakMap<readonly string[], readonly Cidr[]>();

function parsed(blocks: readonly string[]): readonly Cidr[] {
  const before = parsedLists.get(blocks);
  if (before) return before;
  const cidrs = blocks.flatMap((block) => parseCidr(block) ?? []);
  parsedLists.set(blocks, cidrs);
  return cidrs;
}

/** A trail has few addresses and names each often. */
const addresses = new Map<string, Cidr | undefined>();
const ADDRESS_LIMIT = 10_000;

function addressOf(text: string): Cidr | undefined {
  if (addresses.has(text)) return addresses.get(text);
  const address = text.includes("/") ? undefined : parseCidr(text);
  if (addresses.size >= ADDRESS_LIMIT) addresses.clear();
  addresses.set(text, address);
  return address;
}

/** An address of the public internet: calls through a VPC endpoint show a private one. */
export function isPublicAddress(source: string | undefined): source is string {
  return isAddress(source) && !isInside(source, PRIVATE);
}

/**
 * The neighbourhood that a person keeps while a provider changes their address: the /24 of an IPv4 address, the /48 of
 * an IPv6 one. Other text (a service's name) is itself.
 */
export function networkOf(source: string): string {
  if (!isAddress(source)) return source;
  return source.includes(":") ? prefixOf(source) : `${source.split(".").slice(0, 3).join(".")}.0/24`;
}

/** @see https://www.rfc-editor.org/rfc/rfc6890 "Special-Purpose IP Address Registries" */
const PRIVATE = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "127.0.0.0/8", "fc00::/7"];

function prefixOf(address: string): string {
  const block = parseCidr(`${address}/48`);
  if (block === undefined) return address;
  const groups = [block.first >> 112n, block.first >> 96n, block.first >> 80n];
  return `${groups.map((group) => (group & 0xffffn).toString(16)).join(":")}::/48`;
}
