import { commandsOf } from "../alert/commands-of.ts";
import { predictFix } from "../engine/predict-fix.ts";
import { type Undo, undoFix } from "../engine/undo-fix.ts";
import { effectLines } from "../finding/effect-lines.ts";
import type { Finding } from "../finding/finding.ts";
import type { FindingEffect } from "../finding/finding-effect.ts";
import { shortFindingId } from "../finding/finding-id.ts";
import { commandOf, type FixCall, fixCalls } from "../finding/fix-calls.ts";
import type { Store } from "../finding/store.ts";
import { emptyAccountState } from "../iam/account-state.ts";
import { parseArn } from "../iam/arn.ts";
import { awsPolicyTexts } from "../local/aws-policy-texts.ts";
import type { SharedSettings } from "../settings/shared-settings.ts";
import { printable } from "./printable.ts";

/** How a finding is ended: the calls, what they change and the way back; or why it is for a person. */
export interface FixPlan {
  /** Empty where `why` says that there is nothing to run. */
  readonly steps: readonly FixStep[];
  readonly why: string | undefined;
  /** Undefined where nothing can be said of it. */
  readonly effect: FindingEffect | undefined;
}

interface FixStep {
  readonly call: FixCall;
  readonly command: string;
  readonly undo: Undo;
}

/** Plans on the state that the store has of the account. */
export async function planFix(
  finding: Finding,
  store: Pick<Store, "loadEntities">,
  settings: SharedSettings,
  now: number,
): Promise<FixPlan> {
  const fix = fixCalls(finding);
  if ("why" in fix) return { steps: [], why: fix.why, effect: undefined };
  const partition = parseArn(finding.resource.arn)?.partition;
  const account = emptyAccountState(finding.account, partition, "the account was not read whole yet");
  await store.loadEntities(account, undefined);
  account.awsPolicyTexts = awsPolicyTexts(() => now);
  const steps = fix.calls.map((call) => ({ call, command: commandOf(call), undo: undoFix(call, account) }));
  return { steps, why: undefined, effect: predictFix(fix.calls, account, settings, now) };
}

export function* planLines(finding: Finding, { steps, why, effect }: FixPlan): Generator<string> {
  yield `${shortFindingId(finding)}  ${finding.severity.toUpperCase()}  ${finding.status}`;
  yield printable(finding.message, 2_000);
  yield* section("Advice", [finding.fix]);
  if (why !== undefined) {
    yield* section("Commands to choose from, and to fill in", commandsOf(finding));
    yield* section("Not run by this command", [why]);
    return;
  }
  yield* section(
    "What is run",
    steps.map(({ command }) => command),
  );
  const lines = effectLines(effect);
  yield* section("What changes", lines.length > 0 ? lines : ["nothing is known of what this changes"]);
  yield* section(
    "How to undo it",
    steps
      .toReversed()
      .map(({ undo }) => ("command" in undo ? undo.command : `cannot be undone: ${undo.why}`)),
  );
}

function* section(title: string, lines: readonly string[]): Generator<string> {
  if (lines.length === 0) return;
  yield "";
  yield `${title}:`;
  for (const line of lines) yield `  ${printable(line, 20_000)}`;
}
