import { type Fact, unknown } from "../../iam/fact.ts";
import type { Tag } from "../../iam/identity-policy.ts";
import { type PolicyDocument, parsePolicyDocument } from "../../iam/policy-document.ts";
import { type Change, type JsonObject, text } from "../change.ts";
import { parseTime } from "../parse-time.ts";
import { NOT_STATED, OMITTED } from "./edit-entity.ts";

/** The policy document of a request: plain JSON text as a rule. */
export function documentIn(object: JsonObject, key: string): Fact<PolicyDocument> {
  if (!Object.hasOwn(object, key)) return unknown(NOT_STATED);
  return parsePolicyDocument(object[key]);
}

/** The id that the response gives a new thing. */
export function idIn(made: JsonObject, key: string): Fact<string> {
  return text(made, key) ?? unknown(NOT_STATED);
}

/** When the response says it was made, else when the record was written: the two are a second apart at most. */
export function timeIn(made: JsonObject, key: string, change: Change): number {
  return parseTime(text(made, key) ?? "") ?? change.at;
}

export function flagIn(object: JsonObject, key: string): boolean | undefined {
  const value = Object.hasOwn(object, key) ? object[key] : undefined;
  if (typeof value === "boolean") return value;
  return value === "true" ? true : value === "false" ? false : undefined;
}

export function numberIn(object: JsonObject, key: string): number | undefined {
  const value = Object.hasOwn(object, key) ? object[key] : undefined;
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

export function textsIn(object: JsonObject, key: string): string[] {
  const value = Object.hasOwn(object, key) ? object[key] : undefined;
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

export function tagsIn(object: JsonObject): Tag[] {
  const value = Object.hasOwn(object, "tags") ? object["tags"] : undefined;
  return Array.isArray(value) ? value.flatMap(readTag) : [];
}

function readTag(value: unknown): Tag[] {
  if (typeof value !== "object" || value === null) return [];
  const key = text(value as JsonObject, "key");
  return key === undefined ? [] : [{ key, value: text(value as JsonObject, "value") ?? "" }];
}

/** Set when the request is missing, so that what it leaves unsaid is not known. */
export function omittedReason(change: Change): string | undefined {
  return change.requestOmitted ? OMITTED : undefined;
}

/** A path as IAM writes it, `/` when none is given. */
export function pathIn(object: JsonObject, key = "path"): string {
  const path = text(object, key);
  return path?.startsWith("/") && path.endsWith("/") ? path : "/";
}
