import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const MODULE = fileURLToPath(new URL("../../lib/local/optimise-late.ts", import.meta.url));

/** Calls a function 20,000 times in a process of its own; returns what that process says of optimising it. */
function optimisingOf(isLate: boolean): string {
  const script = `
    const { optimiseLate } = await import(${JSON.stringify(MODULE)});
    if (${isLate}) optimiseLate();
    function calledOften(text) { return text.charCodeAt(0) + text.charCodeAt(1); }
    for (let round = 0; round < 200; round += 1) {
      for (let call = 0; call < 100; call += 1) calledOften("of some length " + call);
      await new Promise(setImmediate);
    }`;
  const flags = ["--trace-opt", "--no-maglev-inlining", "--no-turbo-inlining"];
  const told = execFileSync(process.execPath, [...flags, "--input-type=module", "-e", script], {
    encoding: "utf8",
  });
  return told
    .split("\n")
    .filter((line) => line.includes("calledOften") && line.includes("TURBOFAN"))
    .join("\n");
}

test("a function that is called some thousand times is not optimised for good", () => {
  expect(optimisingOf(false)).toContain("for optimization to TURBOFAN");
  expect(optimisingOf(true)).toBe("");
});
