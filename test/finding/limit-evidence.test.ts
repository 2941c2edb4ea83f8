import { describe, expect, test } from "vitest";
import { limitEvidence } from "../../lib/finding/limit-evidence.ts";

describe("limitEvidence", () => {
  test("keeps what fits as it is", () => {
    expect(limitEvidence({ a: [1, { b: "x" }] })).toEqual({ a: [1, { b: "x" }] });
  });

  test("cuts long texts, says so and names the whole by its hash", () => {
    const limited = limitEvidence({ document: "x".repeat(400_000), keep: "short" });
    expect(limited).toMatchObject({ keep: "short", truncated: true, originalBytes: 400_030 });
    expect(limited["sha256"]).toMatch(/^[0-9a-f]{64}$/);
    expect(String(limited["document"]).length).toBeLessThan(2_010);
  });

  test("gives only the hash when cutting does not help", () => {
    const many = Object.fromEntries(Array.from({ length: 40_000 }, (_, index) => [`key${index}`, index]));
    expect(Object.keys(limitEvidence(many)).sort()).toEqual(["originalBytes", "sha256", "truncated"]);
  });

  test("counts bytes, not characters", () => {
    expect(limitEvidence({ text: "€".repeat(120_000) })).toHaveProperty("truncated", true);
  });
});
