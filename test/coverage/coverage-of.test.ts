import { describe, expect, test } from "vitest";
import { CONTROL_ROWS } from "../../lib/coverage/control-rows.ts";
import { coverageOf } from "../../lib/coverage/coverage-of.ts";
import { DETECTION_ROWS } from "../../lib/coverage/detection-rows.ts";
import { NOT_JUDGEABLE, TEMPLATE_ONLY } from "../../lib/coverage/not-judgeable.ts";
import { DETECTIONS } from "../../lib/detections/index.ts";
import { NOT_DETECTABLE } from "../../lib/detections/not-detectable.ts";
import { RULES } from "../../lib/rules/index.ts";

const ROWS = [...Object.values(CONTROL_ROWS).flat(), ...DETECTION_ROWS];
const ANSWERS = [...RULES, ...DETECTIONS];
const UNANSWERABLE = [...NOT_JUDGEABLE, ...NOT_DETECTABLE];

describe("the catalogues", () => {
  test("have 257 controls and 141 detections", () => {
    expect(Object.values(CONTROL_ROWS).flat()).toHaveLength(257);
    expect(DETECTION_ROWS).toHaveLength(141);
  });

  test("name each row once", () => {
    expect(ROWS.filter((row, index) => ROWS.indexOf(row) !== index)).toEqual([]);
  });
});

describe("what answers them", () => {
  test("covers rows that there are", () => {
    const covered = ANSWERS.flatMap(({ id, covers }) => covers.map((row) => ({ id, row })));
    expect(covered.filter(({ row }) => !ROWS.includes(row))).toEqual([]);
  });

  test("leaves out rows that there are, each with one reason, and none that is answered", () => {
    const leftOut = [...UNANSWERABLE.map(({ id }) => id), ...TEMPLATE_ONLY];
    const answered = new Set(ANSWERS.flatMap(({ id, covers }) => [id, ...covers]));
    expect(leftOut.filter((id) => !ROWS.includes(id) || answered.has(id))).toEqual([]);
    expect(new Set(leftOut).size).toBe(leftOut.length);
    for (const { reason } of UNANSWERABLE) expect(reason).toMatch(/^[A-Z].*\.$/);
  });
});

describe("each row", () => {
  const answers = [
    { kind: "posture", id: "own-rule", covers: ["covered", "detected"] },
    { kind: "posture", id: "other-rule", covers: ["covered"] },
    { kind: "detection", id: "detected", covers: [] },
  ] as const;
  const leftOut = { unanswerable: [{ id: "manual", reason: "For people." }], templateOnly: ["planned"] };

  test.each([
    ["own-rule", { by: "rule" }],
    ["detected", { by: "detection" }],
    ["covered", { by: "others", ids: ["own-rule", "other-rule"] }],
    ["planned", { by: "check" }],
    ["manual", { by: "nobody", reason: "For people." }],
    ["__proto__", { by: "nothing yet" }],
  ])("%s is answered by %o", (row, coverage) => {
    expect(coverageOf([row], answers, leftOut).get(row)).toEqual(coverage);
  });
});
