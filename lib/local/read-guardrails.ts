import { isUnknown } from "../iam/fact.ts";
import { type PolicyDocument, parsePolicyDocument } from "../iam/policy-document.ts";
import { BadInputError } from "./bad-input-error.ts";
import { readText } from "./read-snapshots.ts";

/**
 * Reads organization policies from a file: `[{"level":0,"policies":[document,...]},...]`, one entry per level from the
 * organization's root down to the account.
 *
 * @returns the documents per level, in that order
 * @throws {BadInputError} that names the file and the place in it
 */
export async function readGuardrails(file: string): Promise<readonly (readonly PolicyDocument[])[]> {
  const levels = parseJson(file, await readText(file));
  if (!Array.isArray(levels)) throw new BadInputError(`${file}: is not a list of levels`);
  const read = levels.map((entry: unknown, index) => readLevel(entry, `${file}: entry ${index + 1}`));
  return read.sort((a, b) => a.level - b.level).map(({ policies }) => policies);
}

/** @throws {BadInputError} that names the file and what is wrong with the document */
export async function readDocument(file: string): Promise<PolicyDocument> {
  return asDocument(parseJson(file, await readText(file)), file);
}

function readLevel(entry: unknown, at: string): { level: number; policies: readonly PolicyDocument[] } {
  const { level, policies } = (typeof entry === "object" && entry !== null ? entry : {}) as {
    readonly level?: unknown;
    readonly policies?: unknown;
  };
  if (typeof level !== "number" || !Number.isInteger(level) || level < 0)
    throw new BadInputError(`${at}: "level" is not a whole number from 0`);
  if (!Array.isArray(policies)) throw new BadInputError(`${at}: "policies" is not a list of documents`);
  return {
    level,
    policies: policies.map((policy, index) => asDocument(policy, `${at}, policy ${index + 1}`)),
  };
}

function asDocument(json: unknown, at: string): PolicyDocument {
  const document = parsePolicyDocument(json);
  if (isUnknown(document)) throw new BadInputError(`${at}: ${document.unknown}`);
  return document;
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BadInputError(`${file}: is not JSON: ${(error as Error).message}`);
  }
}
