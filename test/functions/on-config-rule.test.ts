import {
  ConfigServiceClient,
  type Evaluation,
  GetComplianceDetailsByConfigRuleCommand,
  GetResourceConfigHistoryCommand,
  PutEvaluationsCommand,
} from "@aws-sdk/client-config-service";
import { mockClient } from "aws-sdk-client-mock";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { actions } from "../../lib/aws/answer-config-rule.ts";
import { tableStore } from "../../lib/aws/table-store.ts";
import type { EntityUpdate } from "../../lib/iam/account-state.ts";
import { type Entity, keyOf } from "../../lib/iam/entity.ts";
import { listing, unknown } from "../../lib/iam/fact.ts";
import { callsMade } from "../aws-mocked/calls-made.ts";
import { ACCOUNT, anAccount } from "../support/build-account.ts";
import { anExemption } from "../support/build-exemption.ts";
import { aDocument } from "../support/build-policy.ts";
import { aUser } from "../support/build-user.ts";
import { aContext } from "./lambda-context.ts";
import { startTable } from "./start-table.ts";

const table = await startTable();
const { handler } = await import("../../functions/on-config-rule.ts");
const config = mockClient(ConfigServiceClient);

const RULE = "iam-user-no-policies-check";
const CAPTURED = "2026-03-02T11:00:00.000Z";
const ASKED = "2026-03-02T12:00:00.000Z";
const DOCUMENT = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };

const configuration = (userPolicyList: readonly object[]) => ({
  userName: "alice",
  userId: "AIDAALICE",
  arn: `arn:aws:iam::${ACCOUNT}:user/alice`,
  createDate: "2025-01-02T03:04:05.000Z",
  userPolicyList,
  groupList: [],
  attachedManagedPolicies: [],
});
const VIOLATING = configuration([
  { policyName: "everything", policyDocument: encodeURIComponent(JSON.stringify(DOCUMENT)) },
]);

const head = {
  resourceType: "AWS::IAM::User",
  resourceId: "AIDAALICE",
  resourceName: "alice",
  configurationItemCaptureTime: CAPTURED,
  configurationItemStatus: "OK",
};

const event = (invokingEvent: unknown, overrides: object = {}) => ({
  version: "1.0",
  invokingEvent: typeof invokingEvent === "string" ? invokingEvent : JSON.stringify(invokingEvent),
  ruleParameters: "{}",
  resultToken: "token",
  eventLeftScope: false,
  configRuleName: RULE,
  accountId: ACCOUNT,
  ...overrides,
});
const itemEvent = (item: object = {}, overrides: object = {}) =>
  event(
    {
      messageType: "ConfigurationItemChangeNotification",
      configurationItem: { ...head, configuration: VIOLATING, ...item },
    },
    overrides,
  );
const oversized = (overrides: object = {}) =>
  event({
    messageType: "OversizedConfigurationItemChangeNotification",
    configurationItemSummary: { ...head, ...overrides },
  });
const scheduled = (overrides: object = {}) =>
  event(
    { messageType: "ScheduledNotification", awsAccountId: ACCOUNT, notificationCreationTime: ASKED },
    overrides,
  );

const ask = (question: unknown) => handler(question, aContext("on-config-rule"));
const puts = () => config.commandCalls(PutEvaluationsCommand).map(({ args }) => args[0].input);
const sent = (): readonly Evaluation[] => puts().flatMap(({ Evaluations }) => Evaluations ?? []);

const row = (ResourceType: string, ResourceId: string, ComplianceType: "COMPLIANT" | "NON_COMPLIANT") => ({
  EvaluationResultIdentifier: {
    EvaluationResultQualifier: { ConfigRuleName: RULE, ResourceType, ResourceId },
  },
  ComplianceType,
});

let writes = 0;
async function store(entities: readonly (Entity | undefined)[]): Promise<void> {
  writes += 1;
  const updates = entities.flatMap((after) =>
    after ? [{ type: after.type, key: keyOf(after), before: undefined, after } as EntityUpdate] : [],
  );
  await tableStore(table).writeEntities(ACCOUNT, updates, 1_000 + writes, { incomplete: {} });
}

beforeEach(() => {
  config.reset();
  config.on(PutEvaluationsCommand).resolves({});
  config.on(GetComplianceDetailsByConfigRuleCommand).resolves({ EvaluationResults: [] });
  config.on(GetResourceConfigHistoryCommand).resolves({ configurationItems: [] });
});

describe("before the account was read whole", () => {
  test("a schedule is answered with nothing, and clears nothing", async () => {
    expect(await ask(scheduled())).toEqual({ evaluations: 0, undetermined: 1 });
    expect(puts()).toEqual([{ Evaluations: [], ResultToken: "token" }]);
  });
});

describe("a change of a resource", () => {
  test("trap 1: exactly one evaluation, with the time of the item and why", async () => {
    expect(await ask(itemEvent())).toEqual({ evaluations: 1, undetermined: 0 });
    expect(puts()).toEqual([
      {
        ResultToken: "token",
        Evaluations: [
          {
            ComplianceResourceType: "AWS::IAM::User",
            ComplianceResourceId: "AIDAALICE",
            ComplianceType: "NON_COMPLIANT",
            Annotation: expect.stringContaining("everything"),
            OrderingTimestamp: new Date(CAPTURED),
          },
        ],
      },
    ]);
  });

  test("trap 2: ResourceDiscovered is judged like OK", async () => {
    await ask(itemEvent({ configurationItemStatus: "ResourceDiscovered", configuration: configuration([]) }));
    expect(sent()).toMatchObject([{ ComplianceType: "COMPLIANT" }]);
  });

  test.each([
    {
      name: "trap 3: deleted, with null configuration",
      item: { configurationItemStatus: "ResourceDeleted", configuration: null },
    },
    {
      name: "trap 4: not recorded",
      item: { configurationItemStatus: "ResourceNotRecorded", configuration: null },
    },
    {
      name: "noisy case 29: deleted and not recorded",
      item: { configurationItemStatus: "ResourceDeletedNotRecorded" },
    },
  ])("$name: not applicable", async ({ item }) => {
    await ask(itemEvent(item));
    expect(sent()).toMatchObject([
      {
        ComplianceResourceId: "AIDAALICE",
        ComplianceType: "NOT_APPLICABLE",
        OrderingTimestamp: new Date(CAPTURED),
      },
    ]);
    expect(sent()[0]).not.toHaveProperty("Annotation");
  });

  test("trap 5: what left the scope is not applicable", async () => {
    await ask(itemEvent({}, { eventLeftScope: true }));
    expect(sent()).toMatchObject([{ ComplianceType: "NOT_APPLICABLE" }]);
  });

  test("what somebody exempted by command is compliant, and the annotation says why, cut to 256", async () => {
    const { facet: _whole, ...declared } = anExemption({
      account: ACCOUNT,
      resource: configuration([]).arn,
      rule: RULE,
      reason: "é".repeat(300),
    });
    await tableStore(table).writeExemption(declared);
    await ask(itemEvent());
    await tableStore(table).writeExemption({ ...declared, expiresAt: 0 });
    expect(sent()).toMatchObject([
      {
        ComplianceType: "COMPLIANT",
        Annotation: expect.stringMatching(/^Exempted until .* by platform@example.com: é+…$/),
      },
    ]);
    expect(sent()[0]?.Annotation).toHaveLength(256);
    config.resetHistory();
    await ask(itemEvent());
    expect(sent()).toMatchObject([{ ComplianceType: "NON_COMPLIANT" }]);
  });

  test("trap 8: missing ruleParameters", async () => {
    await ask(itemEvent({}, { ruleParameters: undefined }));
    expect(sent()).toMatchObject([{ ComplianceType: "NON_COMPLIANT" }]);
  });

  test.each([
    { shape: "plain text", policyDocument: JSON.stringify(DOCUMENT) },
    { shape: "an object", policyDocument: DOCUMENT },
    { shape: "a list", policyDocument: [DOCUMENT] },
  ])("trap 10: a document as $shape", async ({ policyDocument }) => {
    await ask(itemEvent({ configuration: configuration([{ policyName: "everything", policyDocument }]) }));
    expect(sent()).toMatchObject([{ ComplianceType: "NON_COMPLIANT" }]);
  });

  test("trap 15: of a re-created user the item of the former id ends its row, that of the new one is judged", async () => {
    await ask(
      itemEvent({ resourceId: "AIDAOLD", configurationItemStatus: "ResourceDeleted", configuration: null }),
    );
    await ask(itemEvent({ resourceId: "AIDAALICE", configurationItemStatus: "ResourceDiscovered" }));
    expect(sent()).toMatchObject([
      { ComplianceResourceId: "AIDAOLD", ComplianceType: "NOT_APPLICABLE" },
      { ComplianceResourceId: "AIDAALICE", ComplianceType: "NON_COMPLIANT" },
    ]);
  });

  test("trap 17: two changes out of order each carry their own time, so the older cannot win", async () => {
    await ask(
      itemEvent({
        configurationItemCaptureTime: "2026-03-02T11:00:02.000Z",
        configuration: configuration([]),
      }),
    );
    await ask(itemEvent({ configurationItemCaptureTime: "2026-03-02T11:00:01.000Z" }));
    expect(sent().map(({ OrderingTimestamp }) => OrderingTimestamp?.toISOString())).toEqual([
      "2026-03-02T11:00:02.000Z",
      "2026-03-02T11:00:01.000Z",
    ]);
  });

  test("what cannot be judged gets no evaluation, and is counted", async () => {
    expect(await ask(itemEvent({ configuration: {} }))).toEqual({ evaluations: 0, undetermined: 1 });
    expect(sent()).toEqual([]);
  });

  test("TESTMODE is passed on as a test", async () => {
    await ask(itemEvent({}, { resultToken: "TESTMODE" }));
    expect(puts()).toMatchObject([{ TestMode: true }]);
  });

  test("a rule of a conformance pack is the rule before the suffix", async () => {
    await ask(itemEvent({}, { configRuleName: `${RULE}-conformance-pack-ktyqzwsky` }));
    expect(sent()).toMatchObject([{ ComplianceType: "NON_COMPLIANT" }]);
  });

  test("a rule that is off, or that nobody knows, applies to nothing", async () => {
    await ask(itemEvent({}, { configRuleName: "no-such-rule" }));
    expect(sent()).toMatchObject([{ ComplianceType: "NOT_APPLICABLE" }]);
  });
});

describe("an oversized change", () => {
  test("trap 6: the item is fetched as it was at that time", async () => {
    const item = {
      ...head,
      arn: VIOLATING.arn,
      accountId: ACCOUNT,
      configuration: JSON.stringify(VIOLATING),
    };
    config.on(GetResourceConfigHistoryCommand).resolves({ configurationItems: [item as never] });
    await ask(oversized());
    expect(config.commandCalls(GetResourceConfigHistoryCommand)[0]?.args[0].input).toEqual({
      resourceType: "AWS::IAM::User",
      resourceId: "AIDAALICE",
      laterTime: new Date(CAPTURED),
      limit: 1,
    });
    expect(sent()).toMatchObject([
      {
        ComplianceType: "NON_COMPLIANT",
        ComplianceResourceId: "AIDAALICE",
        OrderingTimestamp: new Date(CAPTURED),
      },
    ]);
  });

  test("trap 6: without history nothing is said, and it is counted", async () => {
    expect(await ask(oversized())).toEqual({ evaluations: 0, undetermined: 1 });
  });

  test("a deleted one is not fetched", async () => {
    await ask(oversized({ configurationItemStatus: "ResourceDeleted" }));
    expect(sent()).toMatchObject([{ ComplianceType: "NOT_APPLICABLE" }]);
    expect(config.commandCalls(GetResourceConfigHistoryCommand)).toEqual([]);
  });
});

describe("a schedule", () => {
  const own = [
    {
      name: "own",
      document: aDocument({ Effect: "Allow", Action: "*", Resource: "*" }),
    },
  ];
  beforeAll(() =>
    store([
      anAccount(),
      aUser({ name: "alice", id: "AIDAALICE" }),
      aUser({ name: "bob", id: "AIDABOB", inlinePolicies: listing(own) }),
      aUser({ name: "carol", id: "AIDACAROL", inlinePolicies: { items: [], unknown: "denied" } }),
      aUser({ name: "dave", id: unknown("not read") }),
    ]),
  );

  test("trap 7: judges all resources of the rule at the time of the notification", async () => {
    expect(await ask(scheduled())).toEqual({ evaluations: 2, undetermined: 1 });
    expect(sent()).toMatchObject([
      { ComplianceResourceId: "AIDAALICE", ComplianceType: "COMPLIANT", OrderingTimestamp: new Date(ASKED) },
      {
        ComplianceResourceId: "AIDABOB",
        ComplianceType: "NON_COMPLIANT",
        OrderingTimestamp: new Date(ASKED),
      },
    ]);
  });

  test("sends only what changed", async () => {
    await ask(scheduled());
    const { Annotation } = sent()[1] ?? {};
    const shown = { ...row("AWS::IAM::User", "AIDABOB", "NON_COMPLIANT"), Annotation };
    config.on(GetComplianceDetailsByConfigRuleCommand).resolves({
      EvaluationResults: [shown as never, row("AWS::IAM::User", "AIDAALICE", "NON_COMPLIANT")],
    });
    config.resetHistory();
    await ask(scheduled());
    expect(sent()).toMatchObject([{ ComplianceResourceId: "AIDAALICE", ComplianceType: "COMPLIANT" }]);
  });

  test("trap 14: rows that are gone end by type and id; a row of another type with the same id is another", async () => {
    config
      .on(GetComplianceDetailsByConfigRuleCommand)
      .resolvesOnce({
        EvaluationResults: [row("AWS::IAM::User", "AIDAGONE", "NON_COMPLIANT")],
        NextToken: "2",
      })
      .resolves({ EvaluationResults: [row("AWS::IAM::Role", "AIDAALICE", "COMPLIANT")] });
    await ask(scheduled());
    expect(sent().filter(({ ComplianceType }) => ComplianceType === "NOT_APPLICABLE")).toMatchObject([
      { ComplianceResourceType: "AWS::IAM::User", ComplianceResourceId: "AIDAGONE" },
      { ComplianceResourceType: "AWS::IAM::Role", ComplianceResourceId: "AIDAALICE" },
    ]);
    expect(config.commandCalls(GetComplianceDetailsByConfigRuleCommand)[0]?.args[0].input).toMatchObject({
      ConfigRuleName: RULE,
      ComplianceTypes: ["COMPLIANT", "NON_COMPLIANT"],
      Limit: 100,
    });
  });

  test("of a conformance pack is answered by what the pack's own rule shows", async () => {
    const configRuleName = `${RULE}-conformance-pack-ktyqzwsky`;
    await ask(scheduled({ configRuleName }));
    expect(sent()).not.toEqual([]);
    const [asked] = config.commandCalls(GetComplianceDetailsByConfigRuleCommand);
    expect(asked?.args[0].input.ConfigRuleName).toBe(configRuleName);
  });

  test("what cannot be judged keeps the row that it has", async () => {
    config.on(GetComplianceDetailsByConfigRuleCommand).resolves({
      EvaluationResults: [row("AWS::IAM::User", "AIDACAROL", "NON_COMPLIANT")],
    });
    await ask(scheduled());
    expect(sent().map(({ ComplianceResourceId }) => ComplianceResourceId)).not.toContain("AIDACAROL");
  });

  test("the account itself is judged under its number", async () => {
    await ask(scheduled({ configRuleName: "root-account-mfa-enabled" }));
    expect(sent()).toMatchObject([
      { ComplianceResourceType: "AWS::::Account", ComplianceResourceId: ACCOUNT },
    ]);
  });

  test("the questions together need the actions that are named, and no other", async () => {
    await ask(scheduled());
    await ask(oversized());
    expect(callsMade(config, "config")).toEqual([...actions].sort());
  });
});

describe("trap 9: what is no question of AWS Config is a clear error", () => {
  test.each([
    { name: "no event", question: null, message: "the event is not an object" },
    {
      name: "no invokingEvent",
      question: { configRuleName: RULE },
      message: "invokingEvent is missing or no text",
    },
    { name: "broken JSON", question: event("{"), message: "invokingEvent is not JSON" },
    { name: "a list", question: event("[]"), message: "invokingEvent is not an object" },
    { name: "another message", question: event({ messageType: "Hello" }), message: 'messageType "Hello"' },
    {
      name: "no item",
      question: event({ messageType: "ConfigurationItemChangeNotification" }),
      message: "configurationItem is not an object",
    },
    {
      name: "no time",
      question: itemEvent({ configurationItemCaptureTime: "yesterday" }),
      message: "configurationItemCaptureTime is no time",
    },
  ])("$name", async ({ question, message }) => {
    await expect(ask(question)).rejects.toThrow(message);
    expect(puts()).toEqual([]);
  });

  test("trap 12: evaluations that are never stored are thrown", async () => {
    config
      .on(PutEvaluationsCommand)
      .resolves({ FailedEvaluations: [{ ComplianceResourceId: "AIDAALICE" } as never] });
    await expect(ask(itemEvent())).rejects.toThrow("AWS Config did not store");
  });
});
