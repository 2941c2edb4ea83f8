import type { Finding } from "../finding/finding.ts";
import { shortFindingId } from "../finding/finding-id.ts";
import { commandOf, type FixCall } from "../finding/fix-calls.ts";
import type { Store } from "../finding/store.ts";
import { type Command, type CommandInput, type ExitCode, type Io, UsageError } from "./command.ts";
import { OPTIONS, settingsOption } from "./common-options.ts";
import { openPlace, PLACE_OPTIONS } from "./finding-place.ts";
import { type FixPlan, planFix, planLines } from "./fix-plan.ts";
import { namedFinding, onlyWord } from "./named-finding.ts";
import { printable } from "./printable.ts";
import { WHO_OPTION, whoOption } from "./who-option.ts";

export const fix: Command = {
  name: "fix",
  summary: "Print how to end a finding: what to run, what that changes, how to undo it; --apply runs it",
  usage: "ID --state FOLDER | --table NAME [--apply [--yes]] [options]",
  options: {
    apply: {
      type: "boolean",
      help: "With --table: run it with your own rights, after showing the plan and asking",
    },
    yes: { type: "boolean", help: "Do not ask" },
    ...PLACE_OPTIONS,
    ...WHO_OPTION,
    settings: OPTIONS.settings,
    json: OPTIONS.json,
  },
  notes: [
    "Only what is unambiguous is run: to deactivate a key, detach a policy, delete an inline policy or a password that the",
    "finding names. Everything else is for a person. What Castellan runs in the account can change nothing in IAM.",
  ],
  takesWords: true,
  run: runFix,
};

async function runFix(input: CommandInput, io: Io): Promise<ExitCode> {
  const id = onlyWord(input.words, "fix");
  const applies = input.values["apply"] === true;
  if (applies && input.values["table"] === undefined)
    throw new UsageError("fix: --apply needs --table: what a folder holds may be long past");
  const settings = await settingsOption(input);
  const place = await openPlace(input, "fix");
  try {
    const { finding } = await namedFinding(place, id);
    if (finding.status === "resolved") throw new UsageError("fix: the finding is resolved already");
    const plan = await planFix(finding, place.store, settings, Date.now());
    if (input.values["json"] && !applies) io.out(planJson(finding, plan));
    // With --apply, results are what was run; the plan is what is asked about.
    else for (const line of planLines(finding, plan)) (applies ? io.err : io.out)(line);
    if (!applies) return 0;
    refuseToApply(plan);
    const who = await whoOption(input, place);
    if (!(await isAgreed(input, io))) return 3;
    await applyNoted(finding, plan, place.store, who, io);
    return 0;
  } finally {
    await place.close();
  }
}

/** Notes what was run, also when AWS refused the rest. */
async function applyNoted(
  finding: Finding,
  plan: FixPlan,
  store: Pick<Store, "addNote">,
  by: string,
  io: Io,
): Promise<void> {
  const made: string[] = [];
  try {
    await apply(finding, plan, (call) => {
      made.push(commandOf(call));
      io.out(`done: ${printable(commandOf(call), 20_000)}`);
    });
  } finally {
    const note = { kind: "fixed", at: Date.now(), by, text: made.join("\n") } as const;
    if (made.length > 0) await store.addNote(finding, note);
  }
}

function planJson(finding: Finding, { steps, why, effect }: FixPlan): string {
  return JSON.stringify({
    type: "plan",
    finding: shortFindingId(finding),
    steps: steps.map(({ command, undo }) => ({ command, undo })),
    why: why ?? null,
    effect: effect ?? null,
  });
}

/** @throws {UsageError} when there is nothing to run, or what is deleted could not be written again */
function refuseToApply({ steps, why }: FixPlan): void {
  if (why !== undefined) throw new UsageError(`fix: ${why}`);
  const lost = steps.find(({ call, undo }) => "why" in undo && call.eventName !== "DeleteLoginProfile");
  if (lost && "why" in lost.undo) throw new UsageError(`fix: ${lost.undo.why}`);
}

/** @throws {UsageError} when nobody is there to be asked */
async function isAgreed(input: CommandInput, io: Io): Promise<boolean> {
  if (input.values["yes"] === true) return true;
  if (!io.interactive) throw new UsageError("fix: nobody is there to be asked: --yes runs it without");
  io.err("");
  io.err("Run it? Type yes:");
  for await (const bytes of io.stdin) return /^yes\s*$/i.test(Buffer.from(bytes).toString());
  return false;
}

/** @throws {UsageError} when the credentials are those of another account */
async function apply(finding: Finding, { steps }: FixPlan, onMade: (call: FixCall) => void): Promise<void> {
  const [{ iamClient, stsClient }, { makeFixCalls }, { readCaller }] = await Promise.all([
    import("../aws/clients.ts"),
    import("../aws/make-fix-calls.ts"),
    import("../aws/read-caller.ts"),
  ]);
  const { account } = await readCaller(stsClient());
  if (account !== finding.account)
    throw new UsageError(
      `fix: the credentials are those of account ${account}, the finding is of ${finding.account}`,
    );
  await makeFixCalls(
    iamClient(),
    steps.map(({ call }) => call),
    onMade,
  );
}
