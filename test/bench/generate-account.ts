/** The size and mixture of a written account; the same numbers give the same account. */
export interface AccountSize {
  readonly users: number;
  readonly roles: number;
  readonly policies: number;
  readonly groups: number;
  readonly seed: number;
}

const ACCOUNT = "123456789012";
const SERVICES = [
  "s3",
  "ec2",
  "lambda",
  "dynamodb",
  "sqs",
  "sns",
  "logs",
  "cloudwatch",
  "ecs",
  "glue",
  "states",
  "kms",
  "ssm",
  "secretsmanager",
  "codebuild",
  "cloudformation",
  "sagemaker",
  "events",
  "rds",
  "athena",
];
const VERBS = [
  "Get*",
  "List*",
  "Describe*",
  "Put*",
  "Create*",
  "Update*",
  "Delete*",
  "Start*",
  "Invoke*",
  "*",
];
const TRUSTED = ["ec2", "lambda", "ecs-tasks", "glue", "states", "codebuild", "cloudformation", "sagemaker"];

/**
 * An account as get-account-authorization-details prints it: users in groups, roles of services and people, managed
 * and inline policies with wildcards, boundaries, PassRole and AssumeRole in part of them, a few administrators.
 */
export function generateAccount(size: AccountSize): object {
  const random = randomOf(size.seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const several = (count: number, make: () => string) =>
    [...new Set(Array.from({ length: count }, make))].map((name) => ({
      PolicyArn: policyArn(name),
      PolicyName: name,
    }));
  const anyPolicy = () => `policy-${Math.floor(random() * size.policies)}`;
  const inlineOf = (name: string) =>
    random() < 0.4 ? [{ PolicyName: name, PolicyDocument: inlineDocument(random, pick, size) }] : [];
  const boundary = () =>
    random() < 0.1
      ? {
          PermissionsBoundary: {
            PermissionsBoundaryType: "Policy",
            PermissionsBoundaryArn: policyArn("boundary"),
          },
        }
      : {};
  const admin = () =>
    random() < 0.01
      ? [{ PolicyArn: "arn:aws:iam::aws:policy/AdministratorAccess", PolicyName: "AdministratorAccess" }]
      : [];
  return {
    UserDetailList: Array.from({ length: size.users }, (_, index) => ({
      Path: "/",
      UserName: `user-${index}`,
      UserId: `AIDA${String(index).padStart(17, "0")}`,
      Arn: `arn:aws:iam::${ACCOUNT}:user/user-${index}`,
      CreateDate: "2025-03-01T09:00:00+00:00",
      GroupList: random() < 0.7 ? [`group-${Math.floor(random() * size.groups)}`] : [],
      UserPolicyList: inlineOf("own"),
      AttachedManagedPolicies: [...several(1 + Math.floor(random() * 3), anyPolicy), ...admin()],
      Tags: [{ Key: "team", Value: `team-${index % 40}` }],
      ...boundary(),
    })),
    GroupDetailList: Array.from({ length: size.groups }, (_, index) => ({
      Path: "/",
      GroupName: `group-${index}`,
      GroupId: `AGPA${String(index).padStart(17, "0")}`,
      Arn: `arn:aws:iam::${ACCOUNT}:group/group-${index}`,
      CreateDate: "2025-03-01T09:00:00+00:00",
      GroupPolicyList: [],
      AttachedManagedPolicies: several(2, anyPolicy),
    })),
    RoleDetailList: Array.from({ length: size.roles }, (_, index) => ({
      Path: "/",
      RoleName: `role-${index}`,
      RoleId: `AROA${String(index).padStart(17, "0")}`,
      Arn: `arn:aws:iam::${ACCOUNT}:role/role-${index}`,
      CreateDate: "2025-03-01T09:00:00+00:00",
      AssumeRolePolicyDocument: trustDocument(random, pick, size),
      InstanceProfileList: [],
      RolePolicyList: inlineOf("own"),
      AttachedManagedPolicies: [...several(1 + Math.floor(random() * 4), anyPolicy), ...admin()],
      Tags: [{ Key: "team", Value: `team-${index % 40}` }],
      RoleLastUsed: {},
      ...boundary(),
    })),
    Policies: [
      ...Array.from({ length: size.policies }, (_, index) =>
        managed(`policy-${index}`, managedDocument(random, pick)),
      ),
      managed("boundary", {
        Version: "2012-10-17",
        Statement: [
          { Effect: "Allow", Action: SERVICES.map((service) => `${service}:*`), Resource: "*" },
          { Effect: "Deny", Action: ["organizations:*", "account:*"], Resource: "*" },
        ],
      }),
    ],
    IsTruncated: false,
  };
}

/** Two levels of service control policies such as organizations have. */
export const GENERATED_SCPS = [
  [{ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] }],
  [
    { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] },
    {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Deny",
          Action: ["organizations:LeaveOrganization", "cloudtrail:StopLogging"],
          Resource: "*",
        },
      ],
    },
  ],
];

function managed(name: string, document: object): object {
  return {
    PolicyName: name,
    PolicyId: `ANPA${name}`,
    Arn: policyArn(name),
    Path: "/",
    DefaultVersionId: "v1",
    IsAttachable: true,
    CreateDate: "2025-03-01T09:00:00+00:00",
    PolicyVersionList: [
      {
        Document: document,
        VersionId: "v1",
        IsDefaultVersion: true,
        CreateDate: "2025-03-01T09:00:00+00:00",
      },
    ],
  };
}

type Pick = <T>(list: readonly T[]) => T;

function managedDocument(random: () => number, pick: Pick): object {
  const statements = Array.from({ length: 1 + Math.floor(random() * 4) }, () => {
    const service = pick(SERVICES);
    const actions = Array.from({ length: 1 + Math.floor(random() * 6) }, () => `${service}:${pick(VERBS)}`);
    const team = Math.floor(random() * 40);
    return {
      Effect: random() < 0.92 ? "Allow" : "Deny",
      Action: [...new Set(actions)],
      Resource: random() < 0.5 ? "*" : `arn:aws:${service}:*:${ACCOUNT}:team-${team}-*`,
      ...(random() < 0.1 ? { Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } } : {}),
    };
  });
  if (random() < 0.003) statements.push({ Effect: "Allow", Action: ["iam:*"], Resource: "*" });
  return { Version: "2012-10-17", Statement: statements };
}

/** Few distinct texts, as teams copy them: passing and assuming the roles of one prefix. */
function inlineDocument(random: () => number, pick: Pick, size: AccountSize): object {
  const prefix = `role-${Math.floor(random() * Math.min(300, size.roles / 10))}`;
  const resource = `arn:aws:iam::${ACCOUNT}:role/${prefix}*`;
  return random() < 0.5
    ? {
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Resource: resource }],
      }
    : {
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Action: "iam:PassRole",
            Resource: resource,
            ...(random() < 0.5
              ? { Condition: { StringEquals: { "iam:PassedToService": `${pick(TRUSTED)}.amazonaws.com` } } }
              : {}),
          },
        ],
      };
}

function trustDocument(random: () => number, pick: Pick, size: AccountSize): object {
  const kind = random();
  const principal =
    kind < 0.6
      ? { Service: `${pick(TRUSTED)}.amazonaws.com` }
      : kind < 0.85
        ? { AWS: `arn:aws:iam::${ACCOUNT}:root` }
        : { AWS: `arn:aws:iam::${ACCOUNT}:user/user-${Math.floor(random() * Math.min(400, size.users))}` };
  return {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: principal, Action: "sts:AssumeRole" }],
  };
}

function policyArn(name: string): string {
  return `arn:aws:iam::${ACCOUNT}:policy/${name}`;
}

/** A small generator of pseudo-random numbers from 0 to 1 (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
