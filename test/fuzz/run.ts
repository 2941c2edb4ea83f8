import { parseArgs } from "node:util";
import { type FuzzFault, fuzzOnce, timeOf } from "./fuzz.ts";
import { READERS } from "./readers.ts";

/**
 * `npm run fuzz -- [--inputs N] [--seed N]`: a million inputs, spread over the readers; exit status 1 when one crashes,
 * hangs or pollutes. The same seed gives the same inputs.
 */
const { values } = parseArgs({ options: { inputs: { type: "string" }, seed: { type: "string" } } });
const inputs = Number(values.inputs ?? 1_000_000);
const seed = Number(values.seed ?? Date.now() % 2 ** 31);
const LIMIT_MS = 100;
const PROGRESS_EVERY_MS = 5_000;

process.stdout.write(`seed ${seed}, ${inputs} inputs\n`);
const faults: FuzzFault[] = [];
let told = performance.now();
for (let done = 0; done < inputs; done += 1) {
  const reader = READERS[done % READERS.length];
  if (!reader) break;
  const index = Math.floor(done / READERS.length);
  const from = performance.now();
  const fault = fuzzOnce(reader, seed, index) ?? slow(performance.now() - from);
  if (fault) {
    faults.push(fault);
    process.stdout.write(`${JSON.stringify({ ...fault, input: fault.input.slice(0, 2_000) })}\n`);
    if (faults.length >= 20) break;
  }
  if (performance.now() - told > PROGRESS_EVERY_MS) {
    told = performance.now();
    process.stderr.write(`${done} of ${inputs}\n`);
  }

  function slow(milliseconds: number): FuzzFault | undefined {
    if (!reader || milliseconds <= LIMIT_MS) return undefined;
    const fastest = timeOf(reader, seed, index);
    if (fastest <= LIMIT_MS) return undefined;
    return { reader: reader.name, seed, index, problem: `took ${Math.round(fastest)} ms`, input: "" };
  }
}
process.stdout.write(`${faults.length} faults\n`);
process.exitCode = faults.length > 0 ? 1 : 0;
