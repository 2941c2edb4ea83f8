import { type DeadLetters, deadLettersOf, putBack } from "../aws/dead-letters.ts";
import { ACCOUNT_OPTIONS } from "./account-options.ts";
import { type Command, type CommandInput, type ExitCode, type Io, UsageError } from "./command.ts";
import { OPTIONS, textOption } from "./common-options.ts";
import { printable } from "./printable.ts";

export const redrive: Command = {
  name: "redrive",
  summary: "Put dead letters back into the queue that gave up on them, after what failed is mended",
  usage: "[QUEUE...] [--stack NAME] [options]",
  options: {
    stack: { type: "string", value: "NAME", help: "The deployed stack (default: castellan-prod)" },
    count: { type: "boolean", help: "Only say how many wait" },
    profile: ACCOUNT_OPTIONS.profile,
    json: OPTIONS.json,
  },
  notes: [
    "Without a QUEUE every queue of dead letters is put back: ChangesDeadLetters, DeliveriesDeadLetters,",
    "SweepsDeadLetters. SQS moves the messages, by itself and in its own time; none is read or deleted. A message that",
    "was processed before is known by its id, and one that still fails comes to the dead letters again.",
  ],
  takesWords: true,
  run: runRedrive,
};

const DEFAULT_STACK = "castellan-prod";

/** What became of one queue. */
type Outcome = "put back" | "empty" | "counted" | "under way" | "no queue to go back to" | "failed";

async function runRedrive(input: CommandInput, io: Io): Promise<ExitCode> {
  const profile = textOption(input, "profile");
  if (profile !== undefined) process.env["AWS_PROFILE"] = profile;
  process.env["AWS_REGION"] ??= "us-east-1";
  const { sqsClient } = await import("../aws/clients.ts");
  const sqs = sqsClient();
  const stack = textOption(input, "stack") ?? DEFAULT_STACK;
  const chosen = choose(await deadLettersOf(sqs, stack), input.words, stack);
  const outcomes: Outcome[] = [];
  for (const letters of chosen) {
    const { outcome, reason } = await putBackUnless(letters, input.values["count"] === true, (one) =>
      putBack(sqs, one),
    );
    outcomes.push(outcome);
    const { queue, messages, source } = letters;
    if (input.values["json"] === true) {
      io.out(
        JSON.stringify({ type: "dead-letters", queue, messages, outcome, source: source ?? null, reason }),
      );
    } else {
      io.out(`${queue}: ${messages} messages, ${outcome}${reason ? `: ${printable(reason)}` : ""}`);
    }
  }
  return outcomes.some((outcome) => outcome === "failed" || outcome === "no queue to go back to") ? 3 : 0;
}

function choose(found: readonly DeadLetters[], words: readonly string[], stack: string): DeadLetters[] {
  const known = found.map(({ queue }) => queue);
  if (known.length === 0)
    throw new UsageError(`redrive: no stack ${printable(stack)} has queues here: name it with --stack`);
  const stranger = words.find((word) => !known.includes(word));
  if (stranger !== undefined)
    throw new UsageError(`redrive: no queue ${printable(stranger)}; there are ${known.join(", ")}`);
  return found.filter(({ queue }) => words.length === 0 || words.includes(queue));
}

async function putBackUnless(
  { arn, messages, source, moving }: DeadLetters,
  onlyCount: boolean,
  move: (letters: { readonly arn: string; readonly source: string }) => Promise<unknown>,
): Promise<{ readonly outcome: Outcome; readonly reason: string | null }> {
  const as = (outcome: Outcome, reason: string | null = null) => ({ outcome, reason });
  if (messages === 0) return as("empty");
  if (moving) return as("under way");
  if (onlyCount) return as("counted");
  if (source === undefined)
    return as(
      "no queue to go back to",
      "these are failed invocations of Lambda: the next sweep makes up for them",
    );
  try {
    await move({ arn, source });
    return as("put back");
  } catch (error) {
    return as("failed", error instanceof Error ? error.message : String(error));
  }
}
