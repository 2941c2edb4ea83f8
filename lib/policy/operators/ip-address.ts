import type { GlobToken } from "../glob.ts";
import { type Operator, plainText, type ValueTest } from "./operator.ts";

const address = {
  kind: "address",
  reads: "text",
  compile,
  probes: (value: readonly GlobToken[]) => probesOf(plainText(value)),
} as const;

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html "IP address condition operators" */
export const IP_ADDRESS_OPERATORS = [
  { name: "IpAddress", negated: false, ...address },
  { name: "NotIpAddress", negated: true, ...address },
] as const satisfies readonly Operator[];

/** A block of addresses: the bits of its first address, and how many of them are fixed. */
export interface Cidr {
  readonly bits: 32 | 128;
  readonly first: bigint;
  readonly prefix: number;
}

/**
 * Reads `192.0.2.0/24`, `2001:db8::/32` or one address; host bits are ignored, as AWS does.
 *
 * @returns undefined when the text is neither
 */
export function parseCidr(text: string): Cidr | undefined {
  const [address = "", length, ...more] = text.split("/");
  const parsed = parseAddress(address);
  if (!parsed || more.length > 0) return undefined;
  if (length === undefined) return { ...parsed, prefix: parsed.bits };
  const prefix = /^\d{1,3}$/.test(length) ? Number(length) : Number.NaN;
  if (!(prefix <= parsed.bits)) return undefined;
  const host = BigInt(parsed.bits - prefix);
  return { bits: parsed.bits, first: (parsed.first >> host) << host, prefix };
}

export function cidrCovers(wide: Cidr, narrow: Cidr): boolean {
  if (wide.bits !== narrow.bits || narrow.prefix < wide.prefix) return false;
  const host = BigInt(wide.bits - wide.prefix);
  return wide.first >> host === narrow.first >> host;
}

function compile(value: readonly GlobToken[]): ValueTest | undefined {
  const block = parseCidr(plainText(value));
  if (!block) return undefined;
  return (text) => {
    const request = parseAddress(text);
    return request !== undefined && cidrCovers(block, { ...request, prefix: request.bits });
  };
}

function parseAddress(text: string): { bits: 32 | 128; first: bigint } | undefined {
  const v4 = parseIpv4(text);
  if (v4 !== undefined) return { bits: 32, first: BigInt(v4) };
  const v6 = parseIpv6(text);
  return v6 === undefined ? undefined : { bits: 128, first: v6 };
}

function parseIpv4(text: string): number | undefined {
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(text)) return undefined;
  const octets = text.split(".").map(Number);
  if (octets.some((octet) => octet > 255)) return undefined;
  return octets.reduce((sum, octet) => sum * 256 + octet, 0);
}

function parseIpv6(text: string): bigint | undefined {
  if (text.length > 45 || !/^[0-9a-f:.]+$/i.test(text)) return undefined;
  const halves = expandMapped(text).split("::");
  if (halves.length > 2) return undefined;
  const [head = [], tail] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const missing = 8 - head.length - (tail?.length ?? 0);
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...head, ...new Array<string>(missing).fill("0"), ...(tail ?? [])];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return groups.reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n);
}

/** Rewrites a dotted tail, as in `::ffff:192.0.2.1`, to two groups. */
function expandMapped(text: string): string {
  const colon = text.lastIndexOf(":");
  const v4 = parseIpv4(text.slice(colon + 1));
  if (v4 === undefined) return text;
  return `${text.slice(0, colon + 1)}${(v4 >>> 16).toString(16)}:${(v4 & 0xffff).toString(16)}`;
}

/** The ends of the block and their neighbours outside it. */
function probesOf(text: string): string[] {
  const block = parseCidr(text);
  if (!block) return [];
  const last = block.first + (1n << BigInt(block.bits - block.prefix)) - 1n;
  return [block.first, last, block.first - 1n, last + 1n]
    .filter((address) => address >= 0n && address < 1n << BigInt(block.bits))
    .map((address) => formatAddress(address, block.bits));
}

function formatAddress(address: bigint, bits: 32 | 128): string {
  const size = bits === 32 ? 8n : 16n;
  const groups = Array.from({ length: bits / Number(size) }, (_, index) =>
    ((address >> (BigInt(bits) - size * BigInt(index + 1))) & ((1n << size) - 1n)).toString(
      bits === 32 ? 10 : 16,
    ),
  );
  return groups.join(bits === 32 ? "." : ":");
}
