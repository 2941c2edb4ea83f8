import * as sdk from "@aws-sdk/client-iam";
import fc from "fast-check";
import { expect, test } from "vitest";
import { reduce } from "../../lib/cloudtrail/reducer.ts";
import { applyUpdates, emptyAccountState } from "../../lib/iam/account-state.ts";
import type { Entity } from "../../lib/iam/entity.ts";
import { changeFrom } from "../support/raw-record.ts";
import { COMMANDS, EVERY_CALL, type IamCall, iamCalls, REDUCED_ACCOUNT } from "./iam-calls.ts";
import { refusedByAws } from "./iam-deviations.ts";
import { comparable, entitiesOf, isKnown, readRun } from "./read-run.ts";
import { type CallOutcome, recordOfCall } from "./record-of-call.ts";

const RUNS = 15;
/** `CASTELLAN_SEED=...` repeats a run that failed. */
const SEED = Number(process.env["CASTELLAN_SEED"] ?? Date.now() % 1_000_000_000);

const iam = new sdk.IAMClient({
  endpoint: `http://127.0.0.1:${process.env["IAM_GAPS_PORT"]}`,
  // The emulated AWS takes a key of twelve digits for the account's root.
  credentials: { accessKeyId: REDUCED_ACCOUNT, secretAccessKey: "test" },
});
const succeeded = new Set<string>();
let runs = 0;

test("an account rebuilt from the records of its calls is the account that IAM tells of", {
  timeout: 300_000,
}, async () => {
  process.stdout.write(`seed ${SEED} (CASTELLAN_SEED repeats it)\n`);
  await fc.assert(fc.asyncProperty(iamCalls, holds), { seed: SEED, numRuns: RUNS, endOnFailure: true });
});

test("so it is after every step of a story in which each kind of call succeeds", {
  timeout: 300_000,
}, async () => {
  succeeded.clear();
  for (const [index] of EVERY_CALL.entries()) await holds(EVERY_CALL.slice(0, index + 1));
  expect(COMMANDS.filter((command) => !succeeded.has(command))).toEqual([]);
});

async function holds(calls: readonly IamCall[]): Promise<void> {
  runs += 1;
  const run = `run${runs}x`;
  const state = emptyAccountState(REDUCED_ACCOUNT);
  const keys: string[] = [];
  for (const { command, input } of calls) {
    const given = JSON.parse(fill(JSON.stringify(input), run, keys)) as object;
    if (refusedByAws(state, { command, input: given })) continue;
    const outcome = await send(command, given, keys);
    applyUpdates(state, reduce(state, changeFrom(recordOfCall(command, given, outcome))));
  }
  const [rebuilt, read] = [entitiesOf(state, run), await readRun(iam, run)];
  expect(comparable(rebuilt, read)).toEqual(comparable(read, rebuilt));
  for (const entity of rebuilt) expect(unknownIn(entity)).toEqual([]);
}

function fill(text: string, run: string, keys: readonly string[]): string {
  return text
    .replaceAll("@", run)
    .replaceAll(/KEY(\d)/g, (_, index: string) => keys[Number(index)] ?? "AKIAIOSFODNN7EXAMPLE");
}

async function send(command: string, input: object, keys: string[]): Promise<CallOutcome> {
  const Command = (sdk as unknown as Record<string, new (input: object) => sdk.ListUsersCommand>)[
    `${command}Command`
  ];
  if (Command === undefined) throw new Error(`the SDK has no ${command}`);
  try {
    const output: { AccessKey?: sdk.AccessKey } & object = await iam.send(new Command(input));
    if (output.AccessKey?.AccessKeyId) keys.push(output.AccessKey.AccessKeyId);
    succeeded.add(command);
    return { output };
  } catch (error) {
    if (error instanceof sdk.IAMServiceException) return { error: error.name };
    throw error;
  }
}

/** What every record of a made entity tells, so that to leave it unknown would be a fault too. */
const TOLD: ReadonlySet<string> = new Set([
  "id",
  "inlinePolicies",
  "attachedPolicies",
  "groups",
  "permissionsBoundary",
  "tags",
  "accessKeys",
  "loginProfile",
  "trustPolicy",
  "defaultVersionId",
  "versions",
  "roles",
]);

function unknownIn(entity: Entity): string[] {
  return Object.entries(entity)
    .filter(([key, value]) => TOLD.has(key) && !isKnown(value))
    .map(([key]) => `${key} of ${entity.arn}`);
}
