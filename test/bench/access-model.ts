import { AccessModel } from "../../lib/access/access-model.ts";
import { levelsOf } from "../../lib/access/subject.ts";
import { applyUpdates, type EntityUpdate } from "../../lib/iam/account-state.ts";
import { readAuthorizationDetails } from "../../lib/iam/authorization-details.ts";
import { isUnknown } from "../../lib/iam/fact.ts";
import { parsePolicyDocument } from "../../lib/iam/policy-document.ts";
import { GENERATED_SCPS, generateAccount } from "./generate-account.ts";

/** Figures of one account size; all times in milliseconds of the process, so that a busy machine tells on them less. */
export interface AccessFigures {
  readonly principals: number;
  readonly megabytes: number;
  readonly parse: number;
  readonly read: number;
  readonly model: number;
  readonly verdicts: number;
  /** All four stages, less a second, in times of `parse`: the goal is at most 3. */
  readonly timesParse: number;
  /** One changed policy; `timesFull` is its p99 in times of all four stages. */
  readonly update: { readonly p50: number; readonly p99: number; readonly timesFull: number };
}

const UPDATES = 200;

/** From the snapshot's text to all verdicts, and then one changed policy after the other. */
export function measureAccess(principals: number, seed = 7): AccessFigures {
  const half = principals / 2;
  const text = JSON.stringify(
    generateAccount({ users: half, roles: half, policies: 2000, groups: 200, seed }),
  );
  const [json, parse] = timed(() => JSON.parse(text) as unknown);
  const [{ state }, read] = timed(() => readAuthorizationDetails([json]));
  const levels = levelsOf({ scps: scps(), rcps: [] });
  const [model, made] = timed(() => new AccessModel(state, { now: Date.UTC(2026, 10, 22), levels }));
  const [, verdicts] = timed(() => model.principals.map(({ arn }) => model.verdictOf(arn)));
  const policies = [...state.entities["AWS::IAM::Policy"].values()].filter(({ name }) =>
    name.startsWith("policy-"),
  );
  const updates = Array.from({ length: UPDATES }, (_, index) => {
    const before = policies[(index * 37) % policies.length];
    const other = policies[(index * 91 + 5) % policies.length];
    if (!before || !other) return 0;
    const after = { ...before, versions: other.versions };
    const update: EntityUpdate = { type: "AWS::IAM::Policy", key: before.arn, before, after };
    applyUpdates(state, [update]);
    return timed(() => model.update([update]))[1];
  }).sort((left, right) => left - right);
  const full = parse + read + made + verdicts;
  const p99 = updates[Math.ceil(UPDATES * 0.99) - 1] ?? 0;
  return {
    principals,
    megabytes: text.length / 1e6,
    parse,
    read,
    model: made,
    verdicts,
    timesParse: Math.max(0, full - 1000) / parse,
    update: { p50: updates[UPDATES / 2] ?? 0, p99, timesFull: p99 / full },
  };
}

export const ACCESS_SIZES = [2_500, 5_000, 10_000, 20_000] as const;

function timed<T>(work: () => T): [T, number] {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return [result, (user + system) / 1000];
}

function scps() {
  return GENERATED_SCPS.map((level) =>
    level.flatMap((policy) => {
      const document = parsePolicyDocument(policy);
      return isUnknown(document) ? [] : [document];
    }),
  );
}
