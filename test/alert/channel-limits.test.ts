import { describe, expect, test } from "vitest";
import { alertContent } from "../../lib/alert/alert-content.ts";
import { asffFinding } from "../../lib/alert/asff-finding.ts";
import { qDeveloperNotification } from "../../lib/alert/q-developer-notification.ts";
import { teamsMessage } from "../../lib/alert/teams-message.ts";
import { aFinding } from "../support/build-finding.ts";

const HUB = { partition: "aws", region: "us-east-1", account: "123456789012" };
type Overrides = Parameters<typeof aFinding>[0];
const opened = (overrides: Overrides) => ({ transition: "opened", finding: aFinding(overrides) }) as const;
const asff = (overrides: Overrides) => asffFinding(opened(overrides), HUB, 0);
const around = (limit: number) => [limit - 1, limit, limit + 1, limit + 100_000];

describe("Security Hub's limits, at, below and above", () => {
  test.each(around(256))("a title of %i characters", (length) => {
    expect(asff({ message: "x".repeat(length) }).Title).toHaveLength(Math.min(length, 256));
  });

  test.each(around(1_024))("a description of %i characters", (length) => {
    expect(asff({ message: "x".repeat(length) }).Description).toHaveLength(Math.min(length, 1_024));
  });

  test.each(around(512))("an id of a resource of %i characters", (length) => {
    expect(asff({ resource: { arn: "x".repeat(length) } }).Resources[0]?.Id).toHaveLength(
      Math.min(length, 512),
    );
  });

  // "castellan/" takes ten.
  test.each(around(502))("a rule's name of %i characters", (length) => {
    const { GeneratorId, Id } = asff({ rule: "r".repeat(length) });
    expect(GeneratorId).toHaveLength(Math.min(length + 10, 512));
    expect(Id.length).toBeLessThanOrEqual(512);
  });

  test.each(around(2_048))("a field of %i characters", (length) => {
    const { ProductFields } = asff({ title: "x".repeat(length) });
    expect(ProductFields["castellan/ShouldHold"]).toHaveLength(Math.min(length, 2_048));
  });

  test.each(around(512))("a recommendation of %i characters", (length) => {
    const { Text = "" } = asff({ fix: "x".repeat(length) }).Remediation.Recommendation;
    expect(Text).toHaveLength(Math.min(length, 512));
  });

  test.each([31, 32, 33])("%i requirements", (count) => {
    const ids = Array.from({ length: count }, (_, index) => String(index));
    const { Compliance } = asff({ controls: { fsbp: ids } }) as {
      Compliance?: { RelatedRequirements?: string[] };
    };
    expect(Compliance?.RelatedRequirements).toHaveLength(Math.min(count, 32));
  });

  test("no field is empty, nor are there more than fifty, nor their names longer than allowed", () => {
    const fields = Object.entries(asff({ actor: null, changeId: null, title: "" }).ProductFields);
    expect(fields.length).toBeLessThanOrEqual(50);
    for (const [name, value] of fields) {
      expect(name.length).toBeLessThanOrEqual(128);
      expect(value).not.toBe("");
    }
  });

  test("the whole is far from 240 kB, however long the texts", () => {
    const long = "é".repeat(100_000);
    const whole = asff({ message: long, fix: long, title: long, why: long, evidence: { long } });
    expect(Buffer.byteLength(JSON.stringify(whole))).toBeLessThan(240_000);
  });
});

describe("a finding's life in Security Hub", () => {
  const life = (status: "open" | "resolved" | "exempted") => {
    const { Id, RecordState, Compliance } = asff({ status }) as ReturnType<typeof asff> & {
      Compliance?: object;
    };
    return { Id, RecordState, Compliance };
  };

  test("it is archived as passed under the id that it was opened with", () => {
    expect(life("open")).toMatchObject({ RecordState: "ACTIVE", Compliance: { Status: "FAILED" } });
    expect(life("resolved")).toMatchObject({
      Id: life("open").Id,
      RecordState: "ARCHIVED",
      Compliance: { Status: "PASSED" },
    });
  });

  test("an exempted one is archived, but has not passed", () => {
    expect(life("exempted")).toMatchObject({ RecordState: "ARCHIVED", Compliance: { Status: "FAILED" } });
  });

  test("one of another account is imported under the account that calls, and names its own", () => {
    const { AwsAccountId, ProductFields } = asff({ account: "999999999999" });
    expect(AwsAccountId).toBe("123456789012");
    expect(ProductFields["castellan/Account"]).toBe("999999999999");
  });

  test("each import is newer than the last, though CloudTrail's times are whole seconds", () => {
    const at = (now: number) => asffFinding(opened({}), HUB, now).UpdatedAt;
    expect(at(1_000_001) < at(1_000_002)).toBe(true);
  });
});

describe("the limits of chat notifications, at, below and above", () => {
  const notification = (headline: string) => {
    const alert = opened({ message: headline });
    return qDeveloperNotification(alertContent(alert), alert);
  };

  // "🟡 New: " takes eight.
  test.each(around(242))("a title from a headline of %i characters", (length) => {
    const { title } = notification("x".repeat(length)).content;
    expect(title).toHaveLength(Math.min(length + 8, 250));
  });

  test.each([7_000, 8_000, 9_000, 100_000])("a description with sections of %i characters", (length) => {
    const content = { ...alertContent(opened({})), sections: [{ title: "T", lines: ["x".repeat(length)] }] };
    const { description } = qDeveloperNotification(content).content;
    expect(description.length).toBeLessThanOrEqual(8_000);
    expect(description.length === 8_000).toBe(length >= 8_000);
  });

  test("no escape is cut in two", () => {
    expect(notification("<".repeat(1_000)).content.title).toMatch(/^🟡 New: (&lt;)+…$/u);
  });
});

describe("Teams' limit, at, below and above", () => {
  const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value));
  const lines = (length: number) => ({
    ...alertContent(opened({})),
    sections: [
      { title: "T", lines: Array.from({ length: 9 }, () => "x".repeat(2_500)).concat("x".repeat(length)) },
    ],
  });
  /** What one line may have beside nine of 2,500 characters. */
  const room = 28_000 - bytes(teamsMessage(lines(0)));

  test.each([
    { length: room - 1, whole: true },
    { length: room, whole: true },
    { length: room + 1, whole: false },
  ])("a card of lines, the last of $length characters, is whole: $whole", ({ length, whole }) => {
    const card = teamsMessage(lines(length));
    expect(bytes(card)).toBeLessThanOrEqual(28_000);
    expect(JSON.stringify(card).includes("x".repeat(2_500))).toBe(whole);
    expect(JSON.stringify(card).includes("…")).toBe(!whole);
  });

  test("a card of much more is cut until it fits", () => {
    const content = {
      ...alertContent(opened({})),
      sections: [{ title: "T", lines: Array(100).fill("é".repeat(1_000)) }],
    };
    expect(bytes(teamsMessage(content))).toBeLessThanOrEqual(28_000);
  });
});
