import { shellWord } from "../rule/fix-commands.ts";
import type { Finding } from "./finding.ts";

/** One call of IAM's API, with its parameters as CloudTrail records them. */
export interface FixCall {
  readonly eventName: FixEvent;
  readonly request: { readonly [parameter: string]: string };
}

/** The calls that end a finding, or why nobody but a person can tell which. */
export type FixCalls = { readonly calls: readonly [FixCall, ...FixCall[]] } | { readonly why: string };

/** All that is ever called; each takes something away. */
export const FIX_EVENTS = [
  "DeleteGroupPolicy",
  "DeleteLoginProfile",
  "DeleteRolePolicy",
  "DeleteUserPolicy",
  "DetachGroupPolicy",
  "DetachRolePolicy",
  "DetachUserPolicy",
  "UpdateAccessKey",
] as const;

export type FixEvent = (typeof FIX_EVENTS)[number];

/**
 * What tells the calls of a rule's findings. Rules that are not here can be mended in more than one way, or by what only
 * a person knows.
 */
const FIXES: { readonly [rule: string]: (finding: Finding) => readonly FixCall[] } = {
  "access-keys-rotated": takePartAway,
  "iam-aws-managed-admin-policy-attached": takePartAway,
  "iam-bedrock-full-access-not-attached": takePartAway,
  "iam-cloudshell-full-access-not-attached": takePartAway,
  "iam-full-access-managed-policy-not-attached": takePartAway,
  "iam-inline-policy-no-admin-access": takePartAway,
  "iam-no-inline-policy-check": takePoliciesAway,
  "iam-policy-blacklisted-check": takePartAway,
  "iam-service-user-no-password": takePasswordAway,
  "iam-user-no-console-access": takePasswordAway,
  "iam-user-no-policies-check": takePoliciesAway,
  "iam-user-unused-credentials-check": takePartAway,
};

/** The rules whose findings have unambiguous calls. */
export const FIXABLE_RULES: readonly string[] = Object.keys(FIXES);

/** Is responsible for which calls end a finding; may not make them. */
export function fixCalls(finding: Finding): FixCalls {
  const fix = Object.hasOwn(FIXES, finding.rule) ? FIXES[finding.rule] : undefined;
  if (!fix || finding.kind !== "posture")
    return { why: "how to mend this is for a person to decide: more than one way leads there" };
  const [first, ...others] = fix(finding);
  if (first) return { calls: [first, ...others] };
  return { why: "the finding does not name what would have to be taken away" };
}

/** The call as a command of the AWS CLI. */
export function commandOf({
  eventName,
  request,
}: {
  readonly eventName: string;
  readonly request: FixCall["request"];
}) {
  const options = Object.entries(request).map(([name, value]) => {
    const word = shellWord(value);
    // A value that begins like an option would be taken for one.
    return value.startsWith("-") ? `--${kebab(name)}=${word}` : `--${kebab(name)} ${word}`;
  });
  return ["aws iam", kebab(eventName), ...options].join(" ");
}

function kebab(name: string): string {
  return name.replace(/(?!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
}

/** The facet is the key, the password, the ARN of an attached policy or the name of an inline one. */
function takePartAway(finding: Finding): readonly FixCall[] {
  const { type, name, facet } = finding.resource;
  if (facet === null) return [];
  if (facet === "password") return takePasswordAway(finding);
  if (/^A[KS]IA/.test(facet))
    return type === "AWS::IAM::User"
      ? [
          {
            eventName: "UpdateAccessKey",
            request: { userName: name, accessKeyId: facet, status: "Inactive" },
          },
        ]
      : [];
  return facet.startsWith("arn:") ? detach(finding, [facet]) : deleteInline(finding, [facet]);
}

function takePasswordAway({ resource: { type, name } }: Finding): readonly FixCall[] {
  return type === "AWS::IAM::User" ? [{ eventName: "DeleteLoginProfile", request: { userName: name } }] : [];
}

/** The evidence lists them all. */
function takePoliciesAway(finding: Finding): readonly FixCall[] {
  const { attachedPolicies, inlinePolicies } = finding.evidence;
  return [...detach(finding, textsOf(attachedPolicies)), ...deleteInline(finding, textsOf(inlinePolicies))];
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

const HOLDERS = {
  "AWS::IAM::User": { kind: "User", parameter: "userName" },
  "AWS::IAM::Group": { kind: "Group", parameter: "groupName" },
  "AWS::IAM::Role": { kind: "Role", parameter: "roleName" },
} as const;

function holderOf({ resource: { type, name } }: Finding) {
  const holder = Object.hasOwn(HOLDERS, type) ? HOLDERS[type as keyof typeof HOLDERS] : undefined;
  return holder && { kind: holder.kind, names: { [holder.parameter]: name } };
}

function detach(finding: Finding, arns: readonly string[]): readonly FixCall[] {
  const holder = holderOf(finding);
  if (!holder) return [];
  return arns.map((policyArn) => ({
    eventName: `Detach${holder.kind}Policy` as const,
    request: { ...holder.names, policyArn },
  }));
}

function deleteInline(finding: Finding, policyNames: readonly string[]): readonly FixCall[] {
  const holder = holderOf(finding);
  if (!holder) return [];
  return policyNames.map((policyName) => ({
    eventName: `Delete${holder.kind}Policy` as const,
    request: { ...holder.names, policyName },
  }));
}
