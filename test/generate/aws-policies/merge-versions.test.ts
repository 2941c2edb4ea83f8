import { describe, expect, test } from "vitest";
import { mergeVersions } from "../../../lib/generate/aws-policies/merge-versions.ts";
import { readHistory } from "../../../lib/generate/aws-policies/read-history.ts";
import { readSightings } from "../../../lib/generate/aws-policies/read-sightings.ts";

const document = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: ["s3:*"], Resource: "*" }] };
const same = { Statement: [{ Resource: "*", Action: "s3:*", Effect: "Allow" }], Version: "2012-10-17" };
const day = (text: string) => Date.parse(`${text}T00:00:00Z`);

function history(versions: Record<string, string>): string {
  return JSON.stringify({
    Some: {
      arn: "arn:aws:iam::aws:policy/job-function/Some",
      createdDate: "2020-01-01T00:00:00.000Z",
      versions: Object.fromEntries(
        Object.entries(versions).map(([id, date]) => [
          id,
          { createdDate: `${date}T00:00:00.000Z`, document },
        ]),
      ),
    },
  });
}

function sighting(id: string, date: string, text: object = same): string {
  const policy = {
    DefaultVersionId: id,
    UpdateDate: `${date}T00:00:00+00:00`,
    Path: "/job-function/",
    Document: text,
  };
  return `# Imported\naws_managed_policies_data = """\n${JSON.stringify({ Some: policy })}"""\n`;
}

describe("the dates of versions", () => {
  test("a later version that has the policy's own date has none", () => {
    const read = readHistory(history({ v2: "2021-05-01", v1: "2020-01-01", v3: "2020-01-01" }));
    expect(read.map(({ number, from }) => [number, from])).toEqual([
      [1, day("2020-01-01")],
      [2, day("2021-05-01")],
      [3, undefined],
    ]);
  });

  test("are given by who saw the version in force; what nobody dates is left out", () => {
    const read = readHistory(history({ v1: "2020-01-01", v2: "2020-01-01", v3: "2020-01-01" }));
    const { policies, differences } = mergeVersions(read, readSightings(sighting("v3", "2024-02-01")));
    expect(policies.get("job-function/Some")?.map(({ number, from }) => [number, from])).toEqual([
      [1, day("2020-01-01")],
      [3, day("2024-02-01")],
    ]);
    expect(differences).toEqual([]);
  });

  test("that contradict the order of versions stop the generator", () => {
    const read = readHistory(history({ v1: "2020-01-01", v3: "2022-01-01" }));
    expect(() => mergeVersions(read, readSightings(sighting("v2", "2023-01-01")))).toThrow(
      "v3 is dated before",
    );
  });

  test("texts that differ between sources are told", () => {
    const read = readHistory(history({ v1: "2020-01-01" }));
    const other = { ...same, Statement: [{ Effect: "Deny", Action: "s3:*", Resource: "*" }] };
    expect(mergeVersions(read, readSightings(sighting("v1", "2020-01-01", other))).differences).toEqual([
      "job-function/Some v1",
    ]);
  });
});

test.each([
  { name: "a file without triple quotes", read: () => readSightings("{}"), says: "no triple quotes" },
  {
    name: "a policy of no known version",
    read: () => readSightings(sighting("latest", "2024-01-01")),
    says: "no version",
  },
  { name: "JSON of another shape", read: () => readHistory('{"Some":{}}'), says: "arn" },
])("$name stops the generator", ({ read, says }) => {
  expect(read).toThrow(says);
});
