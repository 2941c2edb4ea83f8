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

  test("takes 100 evaluations, an annotation of 256 characters, an empty list, and a token twice", async () => {
    const token = standIn.issueToken("large-rule");
    const rows = Array.from({ length: 100 }, (_, index) =>
      evaluation({ id: `AIDA${index}`, annotation: "x".repeat(256) }),
    );
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

  test("does not know INSUFFICIENT_DATA as a filter, nor names of more than 64 characters", async () => {
    const ConfigRuleName = "x".repeat(65);
    await expect(details({ ConfigRuleName })).rejects.toThrow();
    await expect(details({ ConfigRuleName: "a", ComplianceTypes: ["INSUFFICIENT_DATA"] })).rejects.toThrow();
  });
});

describe("GetResourceConfigHistory", () => {
  test("gives the item that is known of a resource, and refuses others", async () => {
    standIn.addHistory("AWS::IAM::User", "AIDAKNOWN", { resourceId: "AIDAKNOWN" });
    const history = (resourceId: string) =>
      client.send(new GetResourceConfigHistoryCommand({ resourceType: "AWS::IAM::User", resourceId }));
    expect((await history("AIDAKNOWN")).configurationItems).toMatchObject([{ resourceId: "AIDAKNOWN" }]);
    await expect(history("AIDAOTHER")).rejects.toThrow(
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
