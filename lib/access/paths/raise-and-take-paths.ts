import { type EscalationPath, path, type TakePrincipal } from "./escalation-path.ts";

interface Step {
  readonly name: string;
  readonly does: string;
  readonly actions: readonly string[];
}

type Gift = Step & Pick<TakePrincipal, "raise" | "joins">;
type Taking = Step & Pick<TakePrincipal, "take">;

const OTHER_VERSION: Gift = {
  name: "setdefaultpolicyversion",
  does: "puts another version of its policy in force",
  actions: ["iam:SetDefaultPolicyVersion"],
  raise: "other-version",
};
const VERSION_AT_LIMIT: Gift = {
  name: "deletepolicyversion",
  does: "deletes a version of its policy and writes a new one",
  actions: ["iam:CreatePolicyVersion", "iam:DeletePolicyVersion"],
  raise: "policy-version-full",
};

const USER_GIFTS: readonly Gift[] = [
  OTHER_VERSION,
  {
    name: "createpolicyversion",
    does: "rewrites its policy",
    actions: ["iam:CreatePolicyVersion"],
    raise: "policy-version",
  },
  VERSION_AT_LIMIT,
  {
    name: "attachuser",
    does: "attaches a policy to it",
    actions: ["iam:AttachUserPolicy"],
    raise: "attach-user",
  },
  {
    name: "putuser",
    does: "writes a policy into it",
    actions: ["iam:PutUserPolicy"],
    raise: "put-user",
  },
  {
    name: "attachgroup",
    does: "attaches a policy to its group",
    actions: ["iam:AttachGroupPolicy"],
    raise: "attach-group",
  },
  {
    name: "putgroup",
    does: "writes a policy into its group",
    actions: ["iam:PutGroupPolicy"],
    raise: "put-group",
  },
  { name: "adduser", does: "adds it to a group", actions: ["iam:AddUserToGroup"], joins: true },
  {
    name: "attachgroup-adduser",
    does: "attaches a policy to a group and adds it",
    actions: ["iam:AttachGroupPolicy", "iam:AddUserToGroup"],
    raise: "attach-group",
    joins: true,
  },
  {
    name: "putgroup-adduser",
    does: "writes a policy into a group and adds it",
    actions: ["iam:PutGroupPolicy", "iam:AddUserToGroup"],
    raise: "put-group",
    joins: true,
  },
];

const USER_TAKINGS: readonly Taking[] = [
  { name: "key", does: "creates a key of the user", actions: ["iam:CreateAccessKey"], take: "key" },
  {
    name: "keyswap",
    does: "replaces a key of the user",
    actions: ["iam:CreateAccessKey", "iam:DeleteAccessKey"],
    take: "key-swap",
  },
  {
    name: "createloginprofile",
    does: "gives the user a console password",
    actions: ["iam:CreateLoginProfile"],
    take: "new-password",
  },
  {
    name: "updateloginprofile",
    does: "changes the user's console password",
    actions: ["iam:UpdateLoginProfile"],
    take: "change-password",
  },
];

const ROLE_TAKINGS: readonly Taking[] = [
  { name: "assume", does: "assumes the role", actions: ["sts:AssumeRole"], take: "assume" },
  {
    name: "trust",
    does: "lets itself into the role",
    actions: ["iam:UpdateAssumeRolePolicy"],
    take: "trust",
  },
];

/** Told under the names of public catalogues. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  "attachuser key",
  "putuser key",
  "attachuser createloginprofile",
]);

/** Paths on which the actor gives another principal more and then becomes it. */
export const RAISE_AND_TAKE_PATHS: readonly EscalationPath[] = [
  ...pairs([OTHER_VERSION, VERSION_AT_LIMIT], ROLE_TAKINGS),
  ...pairs(USER_GIFTS, USER_TAKINGS),
];

function pairs(gifts: readonly Gift[], takings: readonly Taking[]): EscalationPath[] {
  return takings.flatMap((taking) =>
    gifts.filter(({ name }) => !ELSEWHERE.has(`${name} ${taking.name}`)).map((gift) => both(taking, gift)),
  );
}

function both(taking: Taking, gift: Gift): EscalationPath {
  return path(
    `x-iam-${gift.name}-${taking.name}`,
    "principal-access",
    `${taking.does}, but first ${gift.does}`,
    [...gift.actions, ...taking.actions],
    {
      kind: "take",
      take: taking.take,
      ...(gift.raise ? { raise: gift.raise } : {}),
      ...(gift.joins ? { joins: true } : {}),
    },
  );
}
