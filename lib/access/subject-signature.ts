import type { PolicyDocument } from "../iam/policy-document.ts";
import type { PolicySource, Subject } from "./subject.ts";

const numbers = new WeakMap<PolicyDocument, number>();
let next = 1;

/**
 * The same for subjects that hold the same documents in the same places, whatever the policies are called.
 *
 * Equal texts are one object, so a number per object stands for the text.
 */
export function signatureOf(subject: Subject): string {
  const identity = [...new Set(subject.identity.map(numberOf))].sort((left, right) => left - right);
  const boundary = subject.boundary ? numberOf(subject.boundary) : subject.boundary === null ? "-" : "?";
  const levels = [subject.scps, subject.rcps].map((kind) =>
    kind.map((level) => level.map(numberOf).join(",")).join("/"),
  );
  const type = subject.principal.type === "AWS::IAM::User" ? "u" : "r";
  return `${type}${subject.mfa ? "m" : ""} ${identity.join(",")} b${boundary} ${levels.join(" ")}`;
}

function numberOf({ document }: PolicySource): number {
  const before = numbers.get(document);
  if (before !== undefined) return before;
  numbers.set(document, next);
  next += 1;
  return next - 1;
}
