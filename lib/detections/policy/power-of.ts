import { ESCALATION_PATHS } from "../../access/escalation-paths.ts";
import type { EscalationPath } from "../../access/paths/escalation-path.ts";
import { type Fact, isUnknown } from "../../iam/fact.ts";
import type { PolicyDocument } from "../../iam/policy-document.ts";
import { contextOf } from "../../policy/request-context.ts";
import { compileDocument } from "../../policy/statement.ts";
import { statementsGrantingAdministration } from "../../policy/statements-granting-administration.ts";
import type { Severity } from "../../rule/severity.ts";
import { canHold, type Grants, grantsOf } from "./grants.ts";

/** The most that a policy document lets its holder do, for a sentence such as "a policy that ...". */
export interface Power {
  readonly kind: "everything" | "iam" | "escalation" | "service";
  /** `allows everything`; a clause that the policy begins. */
  readonly words: string;
  readonly severity: Severity;
}

/**
 * The power that a document gives by itself, whatever else its holder has.
 *
 * @returns undefined for ordinary permissions, and for a document that could not be read
 */
export function powerOf(
  document: Fact<PolicyDocument>,
  account: string,
  partition = "aws",
): Power | undefined {
  if (isUnknown(document)) return undefined;
  const byPlace = remembered.get(document) ?? new Map<string, Power | undefined>();
  remembered.set(document, byPlace);
  const place = `${partition} ${account}`;
  if (!byPlace.has(place)) byPlace.set(place, findPower(document, account, partition));
  return byPlace.get(place);
}

/** By document, partition and account: several detections ask the same of one document. */
const remembered = new WeakMap<PolicyDocument, Map<string, Power | undefined>>();

function findPower(document: PolicyDocument, account: string, partition: string): Power | undefined {
  if (allowsAll(document, account, partition)) {
    return { kind: "everything", words: "allows every action on everything", severity: "high" };
  }
  const grants = grantsOf(document, account, partition);
  if (holdsFully("iam", grants)) {
    return { kind: "iam", words: "gives full control of IAM", severity: "high" };
  }
  return escalationIn(document, grants, account, partition) ?? serviceControl(grants);
}

function allowsAll(document: PolicyDocument, account: string, partition: string): boolean {
  const statements = compileDocument(document);
  return statementsGrantingAdministration(document, account, partition).some((index) => {
    const statement = statements[index];
    return statement !== undefined && canHold(statement, contextOf(new Map()));
  });
}

/** Whether somebody may create, read, change and delete whatever the service has. */
function holdsFully(service: string, { allows }: Grants): boolean {
  return CRUD.every((verbs) => verbs.some((verb) => allows(`${service}:${verb}castellanunheardof`)));
}

const CRUD = [["create"], ["get", "list", "describe"], ["update", "put"], ["delete"]];

function escalationIn(
  document: PolicyDocument,
  grants: Grants,
  account: string,
  partition: string,
): Power | undefined {
  for (const path of PATHS) {
    if (!path.actions.every((action) => grants.allows(action))) continue;
    if (!mayPass(path, document, account, partition)) continue;
    const actions = path.actions.join(" and ");
    const given = path.given === undefined ? "" : `, if ${path.given}`;
    const depends = path.given !== undefined || path.mechanism.kind === "existing-compute";
    return {
      kind: "escalation",
      words: `opens a way to administrator by ${actions}${given}`,
      severity: depends ? "medium" : "high",
    };
  }
  return undefined;
}

/** A shell on every instance, and so the role of each; other compute is changed by those who deploy it every day. */
const ON_INSTANCES: ReadonlySet<string> = new Set([
  "ssm:CreateAssociation",
  "ssm:SendCommand",
  "ssm:StartSession",
]);

const OFTEN_GIVEN: ReadonlySet<string> = new Set(["pass-role", "existing-compute"]);

/**
 * Ways that one document opens by itself; taking a role depends on the role's trust, and others on what exists. Those
 * that pass a role to what must exist already come last: they are told with that condition.
 */
const PATHS: readonly EscalationPath[] = ESCALATION_PATHS.filter(({ mechanism, closed, given, actions }) => {
  if (closed !== undefined || (given !== undefined && !OFTEN_GIVEN.has(mechanism.kind))) return false;
  if (mechanism.kind === "take") return actions.every((action) => action.startsWith("iam:"));
  if (mechanism.kind === "existing-compute") return actions.every((action) => ON_INSTANCES.has(action));
  return mechanism.kind === "pass-role" || mechanism.kind === "new-principal";
}).sort((a, b) => Number(a.given !== undefined) - Number(b.given !== undefined));

/** A condition on `iam:PassedToService` must let the path's own service have the role. */
function mayPass(
  { mechanism }: EscalationPath,
  document: PolicyDocument,
  account: string,
  partition: string,
): boolean {
  if (mechanism.kind !== "pass-role") return true;
  return mechanism.passedTo.some((service) => {
    const context = contextOf(new Map([["iam:passedtoservice", [service]]]));
    return grantsOf(document, account, partition, context).allows("iam:PassRole");
  });
}

function serviceControl(grants: Grants): Power | undefined {
  const services = [...ACCESS_SERVICES, ...DATA_SERVICES].filter((service) => holdsFully(service, grants));
  if (services.length === 0) return dataControl(grants);
  return {
    kind: "service",
    words: `gives full control of ${services.join(", ")} on every resource`,
    severity: services.some((service) => ACCESS_SERVICES.includes(service)) ? "medium" : "low",
  };
}

/** As much as full control of data, action by action. */
function dataControl({ allows }: Grants): Power | undefined {
  const services = DATA_SERVICES.filter((service) =>
    DATA_ACTIONS[service].every((actions) => actions.some((action) => allows(`${service}:${action}`))),
  );
  if (services.length === 0) return undefined;
  const words = `makes, reads, changes and deletes what ${services.join(", ")} holds on every resource`;
  return { kind: "service", words, severity: "low" };
}

/** Whose full control decides what other accounts and people may do. */
const ACCESS_SERVICES = ["organizations", "sso"];

/** Whose full control is the account's data or code. */
const DATA_SERVICES = ["kms", "s3", "lambda", "dynamodb"] as const;

/** What makes, reads, changes and deletes. */
const DATA_ACTIONS: { readonly [S in (typeof DATA_SERVICES)[number]]: readonly (readonly string[])[] } = {
  kms: [
    ["CreateKey"],
    ["DescribeKey", "GetKeyPolicy", "GetPublicKey"],
    ["DisableKey", "EnableKey", "PutKeyPolicy", "UpdateAlias"],
    ["DeleteAlias", "DeleteImportedKeyMaterial", "ScheduleKeyDeletion"],
  ],
  s3: [["CreateBucket"], ["GetObject"], ["PutObject"], ["DeleteObject"]],
  lambda: [
    ["CreateFunction"],
    ["GetFunction"],
    ["UpdateFunctionCode", "UpdateFunctionConfiguration"],
    ["DeleteFunction"],
  ],
  dynamodb: [
    ["CreateTable"],
    ["GetItem"],
    ["PutItem", "UpdateItem", "UpdateTable"],
    ["DeleteItem", "DeleteTable"],
  ],
};
