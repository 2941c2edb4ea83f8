import { describe, expect, test } from "vitest";
import { alertContent } from "../../lib/alert/alert-content.ts";
import {
  asffFinding,
  DESCRIPTION_LIMIT,
  FIELD_KEY_LIMIT,
  FIELD_VALUE_LIMIT,
  ID_LIMIT,
  RECOMMENDATION_LIMIT,
  REQUIREMENTS_LIMIT,
  TITLE_LIMIT,
} from "../../lib/alert/asff-finding.ts";
import {
  DESCRIPTION_LIMIT as CHAT_DESCRIPTION_LIMIT,
  TITLE_LIMIT as CHAT_TITLE_LIMIT,
  qDeveloperNotification,
} from "../../lib/alert/q-developer-notification.ts";
import { MESSAGE_LIMIT_BYTES, teamsMessage } from "../../lib/alert/teams-message.ts";
import { aFinding } from "../support/build-finding.ts";

const HUB = { partition: "aws", region: "us-east-1", account: "123456789012" };
type Overrides = Parameters<typeof aFinding>[0];
const opened = (overrides: Overrides) => ({ transition: "opened", finding: aFinding(overrides) }) as const;
const asff = (overrides: Overrides) => asffFinding(opened(overrides), HUB, 0);
const around = (limit: number) => [limit - 1, limit, limit + 1, limit + 100_000];

describe("Security Hub's limits, at, below and above", () => {
  test.each(around(TITLE_LIMIT))("a title of %i characters", (length) => {
    expect(asff({ message: "x".repeat(length) }).Title).toHaveLength(Math.min(length, TITLE_LIMIT));
  });

  test.each(around(DESCRIPTION_LIMIT))("a description of %i characters", (length) => {
    expect(asff({ message: "x".repeat(length) }).Description).toHaveLength(
      Math.min(length, DESCRIPTION_LIMIT),
    );
  });

  test.each(around(ID_LIMIT))("an id of a resource of %i characters", (length) => {
    expect(asff({ resource: { arn: "x".repeat(length) } }).Resources[0]?.Id).toHaveLength(
      Math.min(length, ID_LIMIT),
    );
  });

  test.each(around(ID_LIMIT - 10))("a rule's name of %i characters", (length) => {
    const { GeneratorId, Id } = asff({ rule: "r".repeat(length) });
    expect(GeneratorId).toHaveLength(Math.min(length + 10, ID_LIMIT));
    expect(Id.length).toBeLessThanOrEqual(ID_LIMIT);
  });

  test.each(around(FIELD_VALUE_LIMIT))("a field of %i characters", (length) => {
    const { ProductFields } = asff({ title: "x".repeat(length) });
    expect(ProductFields["castellan/ShouldHold"]).toHaveLength(Math.min(length, FIELD_VALUE_LIMIT));
  });

  test.each(around(RECOMMENDATION_LIMIT))("a recommendation of %i characters", (length) => {
    const { Text = "" } = asff({ fix: "x".repeat(length) }).Remediation.Recommendation;
    expect(Text).toHaveLength(Math.min(length, RECOMMENDATION_LIMIT));
  });

  test.each([31, 32, 33])("%i requirements", (count) => {
    const ids = Array.from({ length: count }, (_, index) => String(index));
    const { Compliance } = asff({ controls: { fsbp: ids } }) as {
      Compliance?: { RelatedRequirements?: string[] };
    };
    expect(Compliance?.RelatedRequirements).toHaveLength(Math.min(count, REQUIREMENTS_LIMIT));
  });

  test("no field is empty, nor are there more than fifty, nor their names longer than allowed", () => {
    const fields = Object.entries(asff({ actor: null, changeId: null, title: "" }).ProductFields);
    expect(fields.length).toBeLessThanOrEqual(50);
    for (const [name, value] of fields) {
      expect(name.length).toBeLessThanOrEqual(FIELD_KEY_LIMIT);
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
  test.each(around(CHAT_TITLE_LIMIT - 8))("a title from a headline of %i characters", (length) => {
    const { title } = notification("x".repeat(length)).content;
    expect(title).toHaveLength(Math.min(length + 8, CHAT_TITLE_LIMIT));
  });

  test.each([7_000, 8_000, 9_000, 100_000])("a description with sections of %i characters", (length) => {
    const content = { ...alertContent(opened({})), sections: [{ title: "T", lines: ["x".repeat(length)] }] };
    const { description } = qDeveloperNotification(content).content;
    expect(description.length).toBeLessThanOrEqual(CHAT_DESCRIPTION_LIMIT);
    expect(description.length === CHAT_DESCRIPTION_LIMIT).toBe(length >= 8_000);
  });

  test("no escape is cut in two", () => {
    expect(notification("<".repeat(1_000)).content.title).toMatch(/^🟡 New: (&lt;)+…$/u);
  });
});

describe("Teams' limit, at, below and above", () => {
  const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value));
  const card = (lines: readonly string[]) =>
    teamsMessage({ ...alertContent(opened({})), sections: [{ title: "T", lines }] });
  const room = MESSAGE_LIMIT_BYTES - bytes(card([])) - bytes({ type: "RichTextBlock", inlines: [] });

  test.each([1_000, 20_000, 27_999, 28_000, 28_001, 100_000])(
    "%i bytes of lines keep it within",
    (length) => {
      const lines = Array.from({ length: Math.ceil(length / 1_000) }, () => "x".repeat(1_000));
      expect(bytes(card(lines))).toBeLessThanOrEqual(MESSAGE_LIMIT_BYTES);
    },
  );

  test("what fits is whole", () => {
    const line = "x".repeat(Math.min(3_000, room));
    expect(JSON.stringify(card([line]))).toContain(line);
  });
});
