import { existsSync } from "node:fs";
import { listing } from "../../lib/iam/fact.ts";
import { parsePolicyDocument } from "../../lib/iam/policy-document.ts";
import type { DecisionRequest, NamedDocument } from "../../lib/policy/decision.ts";
import { decide } from "../../lib/policy/evaluate.ts";

/** How many requests a second are decided, and how that compares with the independent engine. */
export interface PolicyDecisionFigures {
  readonly decisionsPerSecond: number;
  /** Of iam-simulate, on policies that it has validated before; undefined when it is not installed. */
  readonly oraclePerSecond: number | undefined;
  /** Target: at least 50. */
  readonly timesFaster: number | undefined;
}

const ACCOUNT = "123456789012";
const ROLE = `arn:aws:iam::${ACCOUNT}:role/app`;
const NOW = Date.UTC(2026, 10, 22);

/**
 * Decides five requests in turn for one role with an identity policy of eight statements, a boundary and two levels of
 * SCPs, in both engines, in this process.
 *
 * The oracle is looked for where `npm run test:oracle` installs it.
 */
export async function policyDecisions(decisions = 1_000_000): Promise<PolicyDecisionFigures> {
  const requests = REQUESTS.map(requestOf);
  const ours = perSecond(decisions, await timed(() => repeat(decisions, requests)));
  const oracle = await loadOracle();
  if (!oracle) return { decisionsPerSecond: ours, oraclePerSecond: undefined, timesFaster: undefined };
  const simulations = REQUESTS.map(simulationOf);
  const fewer = Math.ceil(decisions / 100);
  await repeatOracle(fewer / 10, simulations, oracle);
  const theirs = perSecond(fewer, await timed(() => repeatOracle(fewer, simulations, oracle)));
  return { decisionsPerSecond: ours, oraclePerSecond: theirs, timesFaster: ours / theirs };
}

interface BenchRequest {
  readonly action: string;
  readonly arn: string;
  readonly context: Readonly<Record<string, string>>;
}

const REQUESTS: readonly BenchRequest[] = [
  {
    action: "s3:GetObject",
    arn: "arn:aws:s3:::reports/2026/a.csv",
    context: { "aws:SecureTransport": "true" },
  },
  { action: "dynamodb:PutItem", arn: `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/orders`, context: {} },
  {
    action: "iam:PassRole",
    arn: `arn:aws:iam::${ACCOUNT}:role/task`,
    context: { "iam:PassedToService": "ecs-tasks.amazonaws.com" },
  },
  {
    action: "ec2:TerminateInstances",
    arn: `arn:aws:ec2:eu-west-1:${ACCOUNT}:instance/i-1`,
    context: { "aws:ResourceTag/team": "blue" },
  },
  { action: "sqs:DeleteQueue", arn: `arn:aws:sqs:eu-west-1:${ACCOUNT}:jobs`, context: {} },
];

const ALLOW_ALL = { Effect: "Allow", Action: "*", Resource: "*" };

const IDENTITY = [
  {
    Effect: "Allow",
    Action: ["s3:Get*", "s3:List*"],
    Resource: ["arn:aws:s3:::reports", "arn:aws:s3:::reports/*"],
  },
  {
    Effect: "Allow",
    Action: ["dynamodb:GetItem", "dynamodb:PutItem"],
    Resource: "arn:aws:dynamodb:*:*:table/orders*",
  },
  {
    Effect: "Allow",
    Action: "iam:PassRole",
    Resource: `arn:aws:iam::${ACCOUNT}:role/task*`,
    Condition: { StringEquals: { "iam:PassedToService": ["ecs-tasks.amazonaws.com", "ec2.amazonaws.com"] } },
  },
  {
    Effect: "Allow",
    Action: ["ec2:Describe*", "ec2:*Instances"],
    Resource: "*",
    Condition: { StringLike: { "aws:ResourceTag/team": "bl*" } },
  },
  { Effect: "Allow", Action: ["sqs:SendMessage", "sqs:ReceiveMessage"], Resource: "arn:aws:sqs:*:*:jobs" },
  { Effect: "Allow", Action: "logs:*", Resource: "*" },
  { Effect: "Deny", Action: "s3:*", Resource: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } },
  { Effect: "Deny", NotAction: ["s3:*", "dynamodb:*", "iam:*", "ec2:*", "sqs:*", "logs:*"], Resource: "*" },
];

const BOUNDARY = [{ Effect: "Allow", NotAction: ["organizations:*", "account:*"], Resource: "*" }];
const SCP = [
  ALLOW_ALL,
  { Effect: "Deny", Action: ["cloudtrail:StopLogging", "iam:CreateUser"], Resource: "*" },
];

function json(statements: readonly object[]): object {
  return { Version: "2012-10-17", Statement: statements };
}

function named(name: string, statements: readonly object[]): NamedDocument {
  return { name, document: parsePolicyDocument(json(statements)) };
}

function requestOf({ action, arn, context }: BenchRequest): DecisionRequest {
  return {
    requester: { kind: "role", arn: ROLE, account: ACCOUNT, sessionName: "s1" },
    action,
    resource: { arn, account: ACCOUNT },
    now: NOW,
    context: new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), [value]])),
    otherKeys: "absent",
    identityPolicies: listing([named("identity", IDENTITY)]),
    boundary: named("boundary", BOUNDARY),
    scps: [
      { name: "root", policies: [named("scp", SCP)] },
      { name: "account", policies: [named("full", [ALLOW_ALL])] },
    ],
    rcps: [],
    resourcePolicy: null,
  };
}

function repeat(times: number, requests: readonly DecisionRequest[]): void {
  for (let index = 0; index < times; index++) {
    const request = requests[index % requests.length];
    if (request) decide(request);
  }
}

interface Oracle {
  runSimulation(
    simulation: object,
    options: { simulationMode: "Strict" },
  ): Promise<{ readonly errors?: object }>;
}

async function loadOracle(): Promise<Oracle | undefined> {
  const entry = new URL(
    "../oracle/node_modules/@cloud-copilot/iam-simulate/dist/esm/index.js",
    import.meta.url,
  );
  return existsSync(entry) ? ((await import(entry.href)) as Oracle) : undefined;
}

function simulationOf({ action, arn, context }: BenchRequest): object {
  const validated = (name: string, statements: readonly object[]) => ({
    __validated: true,
    policyDocument: json(statements),
    metadata: { name },
    errors: [],
  });
  const policy = (name: string, statements: readonly object[]) => ({
    name,
    policy: validated(name, statements),
  });
  return {
    request: {
      principal: `arn:aws:sts::${ACCOUNT}:assumed-role/app/s1`,
      action,
      resource: { resource: arn, accountId: ACCOUNT },
      contextVariables: context,
    },
    identityPolicies: [policy("identity", IDENTITY)],
    permissionBoundaryPolicies: [policy("boundary", BOUNDARY)],
    serviceControlPolicies: [
      { orgIdentifier: "root", policies: [policy("scp", SCP)] },
      { orgIdentifier: "account", policies: [policy("full", [ALLOW_ALL])] },
    ],
    resourceControlPolicies: [],
  };
}

async function repeatOracle(times: number, simulations: readonly object[], oracle: Oracle): Promise<void> {
  for (let index = 0; index < times; index++) {
    const simulation = simulations[index % simulations.length];
    const result = simulation && (await oracle.runSimulation(simulation, { simulationMode: "Strict" }));
    if (result?.errors) throw new Error(`the oracle refuses a request: ${JSON.stringify(result.errors)}`);
  }
}

async function timed(run: () => void | Promise<void>): Promise<number> {
  const started = performance.now();
  await run();
  return performance.now() - started;
}

function perSecond(count: number, milliseconds: number): number {
  return Math.round((count * 1000) / milliseconds);
}
