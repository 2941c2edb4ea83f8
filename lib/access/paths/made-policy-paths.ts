import { type EscalationPath, path, type Raise, type Take } from "./escalation-path.ts";

const RAISES: Readonly<Record<"user" | "role" | "group" | "assume" | "key", Raise>> = {
  user: "new-policy-user",
  role: "new-policy-role",
  group: "new-policy-group",
  assume: "new-policy-role",
  key: "new-policy-user",
};

/** Paths on which the actor attaches a policy that it makes, where conditions let it attach only some. */
export const MADE_POLICY_PATHS: readonly EscalationPath[] = [
  madePolicy("user", "makes a policy and attaches it to its own user", ["iam:AttachUserPolicy"]),
  madePolicy("role", "makes a policy and attaches it to the role that it is", ["iam:AttachRolePolicy"]),
  madePolicy("group", "makes a policy and attaches it to its own group", ["iam:AttachGroupPolicy"]),
  madePolicy(
    "assume",
    "makes a policy, attaches it to the role and assumes it",
    ["iam:AttachRolePolicy", "sts:AssumeRole"],
    "assume",
  ),
  madePolicy(
    "key",
    "makes a policy, attaches it to the user and creates a key of it",
    ["iam:AttachUserPolicy", "iam:CreateAccessKey"],
    "key",
  ),
];

function madePolicy(
  name: "user" | "role" | "group" | "assume" | "key",
  does: string,
  actions: readonly string[],
  take: Take = "self",
): EscalationPath {
  const category = take === "self" ? "self-escalation" : "principal-access";
  return path(`x-iam-createpolicy-${name}`, category, does, ["iam:CreatePolicy", ...actions], {
    kind: "take",
    take,
    raise: RAISES[name],
  });
}
