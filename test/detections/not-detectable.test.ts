import { expect, test } from "vitest";
import { DETECTIONS } from "../../lib/detections/index.ts";
import { NOT_DETECTABLE } from "../../lib/detections/not-detectable.ts";

test("what is left out is answered by no detection, and says why", () => {
  const answered = new Set(DETECTIONS.flatMap(({ id, covers }) => [id, ...covers]));
  for (const { id, reason } of NOT_DETECTABLE) {
    expect(answered).not.toContain(id);
    expect(reason).toMatch(/^[A-Z].*\.$/);
  }
  expect(new Set(NOT_DETECTABLE.map(({ id }) => id)).size).toBe(NOT_DETECTABLE.length);
});
