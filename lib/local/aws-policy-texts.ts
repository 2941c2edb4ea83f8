import { readFileSync } from "node:fs";
import { brotliDecompressSync } from "node:zlib";
import type { AwsPolicyTexts } from "../iam/account-state.ts";
import { type Fact, unknown } from "../iam/fact.ts";
import { type PolicyDocument, parsePolicyDocument } from "../iam/policy-document.ts";
import { decodeLines, type EncodedLines } from "./decode-lines.ts";

/**
 * Is responsible for the texts of AWS's own managed policies by date; may not take the text of another date for one
 * that it does not have. `npm run generate:aws-policies` writes its file, and says where the texts come from.
 *
 * @param at epoch milliseconds of the moment that is asked about, asked for anew at each look
 */
export function awsPolicyTexts(at: () => number): AwsPolicyTexts {
  return (arn) => {
    // The texts were read in AWS's standard partition; China's and GovCloud's differ in text and in date.
    const path = /^arn:aws:iam::aws:policy\/(.+)$/.exec(arn)?.[1];
    return path === undefined ? undefined : textAt(path, at());
  };
}

/** Epoch milliseconds up to which AWS's changes are known: the newest text is taken to be in force since. */
export function awsPoliciesKnownUntil(): number {
  return Date.parse(policyTable().until);
}

/** Number of the version (3 for `v3`), epoch seconds from which it was in force, and its text after that of the one before. */
export type EncodedVersion = readonly [version: number, from: number, text: EncodedLines];

/** Path and name of every policy that has a text, sorted. */
export function awsPolicyPaths(): readonly string[] {
  return [...policyTable().encoded.keys()];
}

/** The packages that the texts were taken from, with their digests. */
export function awsPolicySources(): unknown {
  return policyTable().sources;
}

interface PolicyTable {
  readonly until: string;
  readonly sources: unknown;
  /** Encoded versions, oldest first, by path and name such as `job-function/ViewOnlyAccess`. */
  readonly encoded: ReadonlyMap<string, string>;
  readonly decoded: Map<string, readonly EncodedVersion[]>;
  /** By path, name and version. */
  readonly documents: Map<string, Fact<PolicyDocument>>;
}

function textAt(path: string, at: number): Fact<PolicyDocument> {
  const versions = versionsOf(path);
  if (versions === undefined) {
    return unknown(`AWS's policies as known on ${dayOf(awsPoliciesKnownUntil())} have none of that name`);
  }
  const index = versions.findLastIndex(([, from]) => from * 1000 <= at);
  const [version, next] = [versions[index], versions[index + 1]];
  if (version === undefined) return unknown(`its text on ${dayOf(at)} is not known${firstOf(next)}`);
  if (next === undefined || next[0] === version[0] + 1) return documentOf(path, versions, index);
  return unknown(
    `which of its versions v${version[0]} to v${next[0] - 1} was in force on ${dayOf(at)} is not known`,
  );
}

function firstOf(first: EncodedVersion | undefined): string {
  if (first === undefined) return "";
  const day = dayOf(first[1] * 1000);
  return first[0] === 1 ? `: AWS made it on ${day}` : `: the first known is v${first[0]} of ${day}`;
}

function versionsOf(path: string): readonly EncodedVersion[] | undefined {
  const { encoded, decoded } = policyTable();
  const known = decoded.get(path);
  if (known) return known;
  const line = encoded.get(path);
  if (line === undefined) return undefined;
  const versions: readonly EncodedVersion[] = JSON.parse(line);
  decoded.set(path, versions);
  return versions;
}

function documentOf(path: string, versions: readonly EncodedVersion[], index: number): Fact<PolicyDocument> {
  const { documents } = policyTable();
  const key = `${path} ${index}`;
  const known = documents.get(key);
  if (known) return known;
  const document = parsePolicyDocument(decodeVersion(versions, index));
  documents.set(key, document);
  return document;
}

/** The JSON text of one version. */
export function decodeVersion(versions: readonly EncodedVersion[], index: number): string {
  let pieces: string[] = [];
  for (const [, , text] of versions.slice(0, index + 1)) pieces = decodeLines(text, pieces);
  return pieces.join("");
}

let table: PolicyTable | undefined;

/** Unpacked when the first text is asked for: most commands ask for none. */
function policyTable(): PolicyTable {
  table ??= readTable();
  return table;
}

function readTable(): PolicyTable {
  const file = new URL("../../lib/local/aws-policy-texts.generated.br", import.meta.url);
  const [head = "", ...lines] = brotliDecompressSync(readFileSync(file)).toString("utf8").split("\n");
  const { until, sources } = JSON.parse(head) as Pick<PolicyTable, "until" | "sources">;
  const encoded = new Map(
    lines.map((line) => {
      const tab = line.indexOf("\t");
      return [line.slice(0, tab), line.slice(tab + 1)];
    }),
  );
  return { until, sources, encoded, decoded: new Map(), documents: new Map() };
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
