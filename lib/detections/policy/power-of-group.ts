import { managedDocument } from "../../access/subject.ts";
import { type AccountState, findEntity } from "../../iam/account-state.ts";
import type { Group } from "../../iam/group.ts";
import { type Power, powerOf } from "./power-of.ts";

/** The most that one of a group's policies gives to its members; undefined when none gives much, or none was read. */
export function powerOfGroup(name: string, account: AccountState): Power | undefined {
  const group: Group | undefined = findEntity(account, "AWS::IAM::Group", name);
  if (group === undefined) return undefined;
  const documents = [
    ...group.inlinePolicies.items.map(({ document }) => document),
    ...group.attachedPolicies.items.map(({ arn }) => managedDocument(account, arn)),
  ];
  const powers = documents.flatMap((document) => powerOf(document, account.account, account.partition) ?? []);
  return ORDER.map((kind) => powers.find((power) => power.kind === kind)).find(
    (power) => power !== undefined,
  );
}

const ORDER: readonly Power["kind"][] = ["everything", "iam", "escalation", "service"];
