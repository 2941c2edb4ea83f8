import { isUnknown } from "../iam/fact.ts";
import { type PolicyDocument, parsePolicyDocument } from "../iam/policy-document.ts";

/**
 * Texts of AWS-managed policies that decide most often and that AWS has not changed in kind for years, for accounts
 * whose reading leaves AWS's policies out. A text that was read always comes first.
 *
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
const TEXTS: Readonly<Record<string, readonly object[]>> = {
  AdministratorAccess: [{ Effect: "Allow", Action: "*", Resource: "*" }],
  IAMFullAccess: [
    {
      Effect: "Allow",
      Action: [
        "iam:*",
        "organizations:DescribeAccount",
        "organizations:DescribeOrganization",
        "organizations:DescribeOrganizationalUnit",
        "organizations:DescribePolicy",
        "organizations:ListChildren",
        "organizations:ListParents",
        "organizations:ListPoliciesForTarget",
        "organizations:ListRoots",
        "organizations:ListPolicies",
        "organizations:ListTargetsForPolicy",
      ],
      Resource: "*",
    },
  ],
  PowerUserAccess: [
    { Effect: "Allow", NotAction: ["iam:*", "organizations:*", "account:*"], Resource: "*" },
    {
      Effect: "Allow",
      Action: [
        "account:GetAccountInformation",
        "account:GetPrimaryEmail",
        "account:ListRegions",
        "iam:CreateServiceLinkedRole",
        "iam:DeleteServiceLinkedRole",
        "iam:ListRoles",
        "organizations:DescribeOrganization",
      ],
      Resource: "*",
    },
  ],
  AWSDenyAll: [{ Effect: "Deny", Action: "*", Resource: "*" }],
};

const documents = new Map(
  Object.entries(TEXTS).flatMap(([name, Statement]): [string, PolicyDocument][] => {
    const document = parsePolicyDocument({ Version: "2012-10-17", Statement });
    return isUnknown(document) ? [] : [[name, document]];
  }),
);

/** @param arn such as `arn:aws:iam::aws:policy/AdministratorAccess`; other policies give undefined */
export function knownAwsManagedPolicy(arn: string): PolicyDocument | undefined {
  const match = /^arn:aws[a-z-]*:iam::aws:policy\/(?:job-function\/)?([^/]+)$/.exec(arn);
  return match?.[1] === undefined ? undefined : documents.get(match[1]);
}
