import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { snsMessage } from "../alert/sns-message.ts";
import { transitionOf } from "../alert/transition.ts";
import { DETECTIONS } from "../detections/index.ts";
import { activateRules } from "../engine/active-rules.ts";
import type { Transition } from "../engine/record-observations.ts";
import { allFindings } from "../finding/all-findings.ts";
import type { Finding } from "../finding/finding.ts";
import { openLocalTable } from "../local/open-store.ts";
import { replayTrail } from "../local/replay-trail.ts";
import { SEVERITIES } from "../rule/severity.ts";
import { RULES } from "../rules/index.ts";
import { parseSettings } from "../settings/parse-settings.ts";
import type { Command, CommandInput, ExitCode, Io } from "./command.ts";
import { findingLines } from "./finding-lines.ts";
import { HOW_TO_GO_ON, outcomeLines } from "./outcome-lines.ts";

const FOLDER = fileURLToPath(new URL("../../events/demo/", import.meta.url));

export const demo: Command = {
  name: "demo",
  summary: "Replay a week in a small account: what was found, and two alerts as people get them",
  usage: "",
  options: { all: { type: "boolean", help: "Print every finding one by one, however many are alike" } },
  notes: [
    "Runs the deployed functions' code on the embedded DynamoDB. events/demo/README.md tells the story.",
  ],
  takesWords: false,
  run: runDemo,
};

async function runDemo(input: CommandInput, io: Io): Promise<ExitCode> {
  const startedAt = performance.now();
  const open = await openLocalTable(undefined);
  try {
    const transitions: Transition[] = [];
    const outcome = await replayTrail({
      paths: [FOLDER],
      stdin: io.stdin,
      active: activateRules(RULES, DETECTIONS, await demoSettings()),
      store: open.store,
      onProblem: ({ file, reason }) => io.err(`${file}: ${reason}`),
      onTransition: (transition) => transitions.push(transition),
      onProgress: ({ changes }) => io.status?.(`judging: ${changes} changes`),
    });
    io.status?.("");
    const findings = await allFindings(open.store, new Set(await open.accounts()));
    io.out("A week in the small account 111122223333, as its trail tells it (events/demo):");
    io.out("");
    for (const line of findingLines(findings, input.values["all"] === true)) io.out(line);
    for (const line of alertLines(transitions)) io.out(line);
    for (const line of outcomeLines(outcome, findings, (performance.now() - startedAt) / 1000)) io.out(line);
    io.out("");
    for (const line of HOW_TO_GO_ON) io.out(line);
    return 0;
  } finally {
    await open.close();
  }
}

async function demoSettings() {
  const text = await readFile(`${FOLDER}governance.yml`, "utf8");
  const { settings, problems } = parseSettings(text, [...RULES, ...DETECTIONS], 0);
  if (!settings) throw new Error(`events/demo/governance.yml: ${problems[0]?.message}`);
  return settings;
}

interface Told {
  readonly transition: Exclude<ReturnType<typeof transitionOf>, "none">;
  readonly finding: Finding;
}

/** The loudest finding that was opened last, and the loudest that was resolved first, as mails. */
function* alertLines(transitions: readonly Transition[]): Generator<string> {
  const told = transitions.flatMap(({ before, after }): Told[] => {
    const transition = transitionOf(before, after);
    return transition === "none" ? [] : [{ transition, finding: after }];
  });
  for (const kind of ["opened", "resolved"] as const) {
    const ofKind = told.filter(({ transition }) => transition === kind);
    const alert = loudest(kind === "opened" ? ofKind.toReversed() : ofKind);
    if (!alert) continue;
    const { subject, body } = snsMessage(alert);
    const { email } = JSON.parse(body) as { readonly email: string };
    yield `An alert as a mail brings it (${kind}):`;
    yield "";
    for (const line of [`Subject: ${subject}`, "", ...email.split("\n")]) yield `  │ ${line}`.trimEnd();
    yield "";
  }
}

function loudest(told: readonly Told[]): Told | undefined {
  const rank = ({ finding }: Told) => SEVERITIES.indexOf(finding.severity);
  return told.toSorted((a, b) => rank(a) - rank(b))[0];
}
