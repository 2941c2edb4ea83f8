import {
  ComplianceType,
  ConfigServiceClient,
  type Evaluation,
  GetComplianceDetailsByConfigRuleCommand,
  GetResourceConfigHistoryCommand,
  PutEvaluationsCommand,
} from "@aws-sdk/client-config-service";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ConfigStandIn } from "./config-stand-in.ts";

const standIn = new ConfigStandIn();
let client: ConfigServiceClient;

beforeAll(async () => {
  const endpoint = await standIn.listen(0);
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  client = new ConfigServiceClient({ endpoint, region: "us-east-1", credentials, maxAttempts: 1 });
});

afterAll(() => standIn.close());

describe("PutEvaluations", () => {
  test.each<[string, readonly Evaluation[]]>([
    [
      "more than 100 evaluations",
      Array.from({ length: 101 }, (_, index) => evaluation({ id: `AIDA${index}` })),
    ],
    ["INSUFFICIENT_DATA", [evaluation({ type: ComplianceType.Insufficient_Data })]],
    ["an empty annotation", [evaluation({ annotation: "" })]],
    ["an annotation of 257 characters", [evaluation({ annotation: "x".repeat(257) })]],
    ["an empty resource id", [evaluation({ id: "" })]],
    ["a resource id of 769 characters", [evaluation({ id: "x".repeat(769) })]],
    ["a resource type of 257 characters", [{ ...evaluation({}), ComplianceResourceType: "x".repeat(257) }]],
    ["no time", [{ ...evaluation({}), OrderingTimestamp: undefined }]],
  ])("refuses %s", async (_what, Evaluations) => {
    const ResultToken = standIn.issueToken("some-rule");
    await expect(put(ResultToken, Evaluations)).rejects.toThrow(
      expect.objectContaining({ name: "InvalidParameterValueException" }),
    );
  });

  test("refuses a token that no event carried", async () => {
    await expect(put("made-up", [])).rejects.toThrow(
      expect.objectContaining({ name: "InvalidResultTokenException" }),
    );
  });

  test("takes 99 and 100 evaluations, texts at their limits, an empty list, and a token twice", async () => {
    const token = standIn.issueToken("large-rule");
    const rows = Array.from({ length: 100 }, (_, index) => ({
      ...evaluation({ id: `AIDA${index}`.padEnd(768, "x"), annotation: "x".repeat(256) }),
      ComplianceResourceType: "x".repeat(256),
    }));
    await put(token, rows.slice(1));
    await put(token, rows);
    await put(token, []);
    expect(standIn.rows.filter(({ rule }) => rule === "large-rule")).toHaveLength(100);
  });

  test("keeps the newer of two results, whichever comes first", async () => {
    const token = standIn.issueToken("ordered-rule");
    await put(token, [evaluation({ at: 2_000, type: "COMPLIANT" })]);
    await put(token, [evaluation({ at: 1_000, type: "NON_COMPLIANT" })]);
    expect(standIn.rows.find(({ rule }) => rule === "ordered-rule")?.ComplianceType).toBe("COMPLIANT");
  });

  test("stores nothing in test mode", async () => {
    const command = new PutEvaluationsCommand({
      ResultToken: "TESTMODE",
      Evaluations: [evaluation({})],
      TestMode: true,
    });
    const before = standIn.rows.length;
    await client.send(command);
    expect(standIn.rows).toHaveLength(before);
    const withoutToken = new PutEvaluationsCommand({ ResultToken: "", Evaluations: [], TestMode: true });
    await expect(client.send(withoutToken)).rejects.toThrow();
  });
});

describe("GetComplianceDetailsByConfigRule", () => {
  test("gives 10 rows a page unless told, and a token for the rest", async () => {
    const token = standIn.issueToken("paged-rule");
    await put(
      token,
      Array.from({ length: 15 }, (_, index) => evaluation({ id: `AROA${index}` })),
    );
    const first = await details({ ConfigRuleName: "paged-rule" });
    const second = await details({ ConfigRuleName: "paged-rule", NextToken: first.NextToken });
    expect([first.EvaluationResults?.length, second.EvaluationResults?.length]).toEqual([10, 5]);
    expect(second.NextToken).toBeUndefined();
  });

  test("takes names of 64 characters and pages of 100, not of more", async () => {
    const ConfigRuleName = "x".repeat(64);
    expect((await details({ ConfigRuleName, Limit: 100 })).EvaluationResults).toEqual([]);
    await expect(details({ ConfigRuleName, Limit: 101 })).rejects.toThrow();
  });

  test("does not know INSUFFICIENT_DATA as a filter, nor names of more than 64 characters", async () => {
    const ConfigRuleName = "x".repeat(65);
    await expect(details({ ConfigRuleName })).rejects.toThrow();
    await expect(details({ ConfigRuleName: "a", ComplianceTypes: ["INSUFFICIENT_DATA"] })).rejects.toThrow();
  });
});

describe("GetResourceConfigHistory", () => {
  const resource = { resourceType: "AWS::IAM::User", resourceId: "AIDAKNOWN" } as const;
  const history = (input: { resourceId?: string; laterTime?: Date; limit?: number } = {}) =>
    client.send(new GetResourceConfigHistoryCommand({ ...resource, ...input }));
  const times = async (input: Parameters<typeof history>[0]) =>
    (await history(input)).configurationItems?.map(({ configurationItemCaptureTime }) =>
      Number(configurationItemCaptureTime),
    );

  test("gives the items of a resource until a time, the newest first, and refuses others", async () => {
    for (const seconds of [1_000, 2_000, 3_000])
      standIn.addHistory({ ...resource, configurationItemCaptureTime: seconds });
    expect(await times({})).toEqual([3_000_000, 2_000_000, 1_000_000]);
    expect(await times({ laterTime: new Date(2_000_000), limit: 1 })).toEqual([2_000_000]);
    expect(await times({ laterTime: new Date(999_000) })).toEqual([]);
    await expect(history({ limit: 101 })).rejects.toThrow();
    await expect(history({ resourceId: "AIDAOTHER" })).rejects.toThrow(
      expect.objectContaining({ name: "ResourceNotDiscoveredException" }),
    );
  });
});

function put(ResultToken: string, Evaluations: readonly Evaluation[]) {
  return client.send(new PutEvaluationsCommand({ ResultToken, Evaluations: [...Evaluations] }));
}

function details(input: ConstructorParameters<typeof GetComplianceDetailsByConfigRuleCommand>[0]) {
  return client.send(new GetComplianceDetailsByConfigRuleCommand(input));
}

function evaluation(part: {
  id?: string;
  type?: ComplianceType;
  annotation?: string;
  at?: number;
}): Evaluation {
  return {
    ComplianceResourceType: "AWS::IAM::User",
    ComplianceResourceId: part.id ?? "AIDAEXAMPLE",
    ComplianceType: part.type ?? "NON_COMPLIANT",
    OrderingTimestamp: new Date((part.at ?? 1_000) * 1_000),
    ...(part.annotation === undefined ? {} : { Annotation: part.annotation }),
  };
}
