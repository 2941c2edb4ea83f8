import { expect, test } from "vitest";
import { readEnvironment } from "../../lib/settings/environment.ts";

test("gives what was asked for and nothing else", () => {
  const env = {
    TABLE_NAME: "castellan",
    FINDINGS_TOPIC_ARN: "arn:aws:sns:us-east-1:111122223333:f",
    PATH: "/bin",
  };
  expect(readEnvironment(["TABLE_NAME"], env)).toEqual({ TABLE_NAME: "castellan" });
});

test("names all that is missing; empty is missing", () => {
  expect(() => readEnvironment(["TABLE_NAME", "FINDINGS_TOPIC_ARN"], { TABLE_NAME: "" })).toThrow(
    "environment variables are missing: TABLE_NAME, FINDINGS_TOPIC_ARN",
  );
});
