import { parseArgs } from "node:util";
import { access } from "./access.ts";
import { isMet, type Measurement } from "./bench-case.ts";
import { decisions } from "./decisions.ts";
import { detectionCost } from "./detection-cost.ts";
import { handlers } from "./handlers.ts";
import { replay } from "./replay.ts";
import { scan } from "./scan.ts";

/** `npm run bench -- [CASE...] [--data PATH] [--json]`: exit status 1 when a target is missed. */
const CASES = [replay, handlers, access, decisions, detectionCost, scan];

const { positionals, values } = parseArgs({
  options: { data: { type: "string" }, json: { type: "boolean" } },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => !CASES.some((one) => one.name === name));
if (unknown.length > 0) {
  process.stderr.write(
    `no such case: ${unknown.join(", ")}; there are ${CASES.map(({ name }) => name).join(", ")}\n`,
  );
  process.exit(2);
}

let missed = 0;
for (const benchCase of CASES) {
  if (positionals.length > 0 && !positionals.includes(benchCase.name)) continue;
  for (const measurement of await benchCase.measure({ data: values.data })) {
    if (!isMet(measurement)) missed += 1;
    print(benchCase.name, measurement);
  }
}
process.exitCode = missed > 0 ? 1 : 0;

function print(name: string, measurement: Measurement): void {
  const met = isMet(measurement);
  if (values.json) {
    process.stdout.write(`${JSON.stringify({ type: "measurement", case: name, ...measurement, met })}\n`);
    return;
  }
  const value = `${measurement.value.toLocaleString("en", { maximumFractionDigits: 2 })} ${measurement.unit}`;
  const note = measurement.note ? `  (${measurement.note})` : "";
  process.stdout.write(`${name}: ${measurement.name}: ${value}${judgement(measurement, met)}${note}\n`);
}

function judgement({ target }: Measurement, met: boolean): string {
  if (!target) return "";
  const bound = "atLeast" in target ? `at least ${target.atLeast}` : `at most ${target.atMost}`;
  return `  ${met ? "ok" : "MISSED"}, target ${bound}`;
}
