import { parseArgs } from "node:util";
import fc from "fast-check";
import { type Answer, askOracle, askOurselves, type Oracle } from "./ask.ts";
import { type OracleCase, oracleCase } from "./cases.ts";
import { DEVIATIONS } from "./deviations.ts";

/**
 * Asks lib/policy and an independent engine the same random questions; fails on a disagreement that
 * deviations.ts does not decide.
 *
 *   npm run test:oracle -- --count 100000 --seed 1
 */
const { values } = parseArgs({
  options: { count: { type: "string", default: "100000" }, seed: { type: "string", default: "20261122" } },
});

// Not a literal, because the type check of the project runs without the oracle's packages.
const ORACLE = "@cloud-copilot/iam-simulate";
const oracle = (await import(ORACLE)) as Oracle;

const EXAMPLES = 3;
const BATCH = 5_000;

interface Tally {
  count: number;
  /** The shortest ones. */
  readonly examples: {
    readonly size: number;
    readonly item: OracleCase;
    readonly ours: Answer;
    readonly theirs: Answer;
  }[];
}

const tallies = new Map<string, Tally>();
const answers = new Map<string, number>();
const total = Number(values.count);
for (let done = 0; done < total; done += BATCH) {
  const size = Math.min(BATCH, total - done);
  for (const item of fc.sample(oracleCase, { numRuns: size, seed: Number(values.seed) + done }))
    await compare(item);
}
report();

async function compare(asked: OracleCase): Promise<void> {
  const { answer: theirs, understood: item } = await askOracle(oracle, asked);
  const ours = askOurselves(item);
  answers.set(theirs, (answers.get(theirs) ?? 0) + 1);
  if (ours === theirs) return;
  for (const id of (await explain(item, ours, theirs)) ?? ["unexplained"]) {
    const tally = tallies.get(id) ?? { count: 0, examples: [] };
    tallies.set(id, tally);
    tally.count++;
    tally.examples.push({ size: JSON.stringify(item).length, item, ours, theirs });
    tally.examples.sort((a, b) => a.size - b.size).splice(EXAMPLES);
  }
}

/** The deviations that the disagreement comes from: once the case is rewritten in other words, it must be gone. */
async function explain(item: OracleCase, ours: Answer, theirs: Answer): Promise<string[] | undefined> {
  const accepted = DEVIATIONS.find((row) => row.accepts?.(item, ours, theirs));
  if (accepted) return [accepted.id];
  const involved: string[] = [];
  let rewritten = item;
  for (const { id, rewrite } of DEVIATIONS) {
    const next = rewrite?.(rewritten) ?? rewritten;
    if (JSON.stringify(next) !== JSON.stringify(rewritten)) involved.push(id);
    rewritten = next;
  }
  const { answer, understood } = await askOracle(oracle, rewritten);
  const again = askOurselves(understood);
  const agreed = answer === again || DEVIATIONS.some((row) => row.accepts?.(understood, again, answer));
  return involved.length > 0 && agreed ? involved : undefined;
}

function report(): void {
  const lines = [
    `${total} cases, seed ${values.seed}; the oracle's answers: ${JSON.stringify(Object.fromEntries(answers))}`,
  ];
  for (const [id, { count }] of tallies) lines.push(`${String(count).padStart(7)}  ${id}`);
  const unexplained = tallies.get("unexplained");
  for (const example of unexplained?.examples ?? []) lines.push(JSON.stringify(example));
  lines.push(
    unexplained ? "Disagreements that nothing decides." : "Every disagreement is decided by AWS's text.",
  );
  process.stdout.write(`${lines.join("\n")}\n`);
  process.exitCode = unexplained ? 1 : 0;
}
