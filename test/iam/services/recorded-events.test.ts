import { expect, test } from "vitest";
import { recordedEvents } from "../../../lib/iam/services/recorded-events.ts";

const BOTH = { read: true, write: true };
const selector = (...FieldSelectors: { Field: string; Equals?: string[]; NotEquals?: string[] }[]) => ({
  FieldSelectors,
});
const is = (Field: string, ...Equals: string[]) => ({ Field, Equals });
const MANAGEMENT = is("eventCategory", "Management");

test.each([
  ["no selectors", {}, { read: false, write: false }, []],
  ["a basic selector that says nothing", { EventSelectors: [{}] }, BOTH, []],
  [
    "a basic one of writes without KMS",
    {
      EventSelectors: [{ ReadWriteType: "WriteOnly", ExcludeManagementEventSources: ["kms.amazonaws.com"] }],
    },
    { read: false, write: true },
    ["kms.amazonaws.com"],
  ],
  [
    "a basic one of data only",
    { EventSelectors: [{ IncludeManagementEvents: false }] },
    { read: false, write: false },
    [],
  ],
  ["an advanced one of everything", { AdvancedEventSelectors: [selector(MANAGEMENT)] }, BOTH, []],
  [
    "two advanced ones, of which one leaves a source out",
    {
      AdvancedEventSelectors: [
        selector(MANAGEMENT, is("readOnly", "true"), {
          Field: "eventSource",
          NotEquals: ["kms.amazonaws.com"],
        }),
        selector(MANAGEMENT, is("readOnly", "false")),
      ],
    },
    BOTH,
    [],
  ],
  [
    "an advanced one of single calls is no record of the account",
    { AdvancedEventSelectors: [selector(MANAGEMENT, is("eventName", "CreateUser"))] },
    { read: false, write: false },
    [],
  ],
] as const)("management events: %s", (_name, answer, management, excludedSources) => {
  expect(recordedEvents(answer as never)).toMatchObject({ management, excludedSources });
});

const OBJECTS = "AWS::S3::Object";

test.each([
  ["all buckets", { EventSelectors: [{ DataResources: [{ Type: OBJECTS, Values: ["arn:aws:s3"] }] }] }, true],
  [
    "one bucket",
    { EventSelectors: [{ DataResources: [{ Type: OBJECTS, Values: ["arn:aws:s3:::shop/"] }] }] },
    false,
  ],
  [
    "all, by an advanced one",
    { AdvancedEventSelectors: [selector(is("eventCategory", "Data"), is("resources.type", OBJECTS))] },
    true,
  ],
  [
    "some, by an advanced one",
    {
      AdvancedEventSelectors: [
        selector(is("eventCategory", "Data"), is("resources.type", OBJECTS), is("resources.ARN", "arn:x")),
      ],
    },
    false,
  ],
] as const)("data events: %s", (_name, answer, isComplete) => {
  expect(recordedEvents(answer as never).data).toEqual([{ resourceType: OBJECTS, isComplete, ...BOTH }]);
});
