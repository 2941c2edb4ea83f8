import type { Fact } from "../../iam/fact.ts";
import type { PolicyDocument } from "../../iam/policy-document.ts";
import { type Power, powerOf } from "./power-of.ts";

/** The power of a new text of a policy, where the old one was known to be weaker or was not known. */
export function powerGained(
  before: Fact<PolicyDocument>,
  after: Fact<PolicyDocument>,
  account: string,
  partition: string,
): Power | undefined {
  const now = powerOf(after, account, partition);
  const then = powerOf(before, account, partition);
  return now && (then === undefined || RANK.indexOf(now.kind) > RANK.indexOf(then.kind)) ? now : undefined;
}

const RANK: readonly Power["kind"][] = ["service", "escalation", "iam", "everything"];
