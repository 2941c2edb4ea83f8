import { describe, expect, test } from "vitest";
import { readParameters } from "../../lib/infra/parameters.ts";
import { PARAMETERS } from "./parameters.ts";

describe("parameters", () => {
  test("are read by name, switches also from the text that --param gives", async () => {
    const given = { ...PARAMETERS, configRules: "false", recordsElsewhere: "true" };
    expect(await readParameters(from(given))).toEqual({
      ...PARAMETERS,
      configRules: false,
      recordsElsewhere: true,
    });
  });

  test.each([
    ["configRules", "yes"],
    ["deletionProtection", undefined],
    ["email", "security"],
    ["sweepSchedule", "daily"],
    ["sweepSchedule", "rate()"],
    ["topicKeyArn", "my-key"],
    ["backFillBucket", "arn:aws:s3:::trail"],
    ["backFillKeyArn", "my-key"],
    ["readOnlyEvents", 1],
  ])("refuse %s: %s, naming the parameter", async (name, value) => {
    await expect(readParameters(from({ ...PARAMETERS, [name]: value }))).rejects.toThrow(name);
  });
});

function from(values: { readonly [name: string]: unknown }) {
  return async (variable: string): Promise<unknown> => values[variable.slice("param:".length)];
}
