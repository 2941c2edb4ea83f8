import { expect, test } from "vitest";
import { type RecordingGroup, recordedTypes } from "../../../lib/iam/services/config-recorder.ts";

const IAM = ["AWS::IAM::User", "AWS::IAM::Group", "AWS::IAM::Role", "AWS::IAM::Policy"];
const except = (...resourceTypes: string[]): RecordingGroup => ({
  allSupported: false,
  exclusionByResourceTypes: { resourceTypes },
  recordingStrategy: { useOnly: "EXCLUSION_BY_RESOURCE_TYPES" },
});

test.each<[string, RecordingGroup, boolean, boolean]>([
  ["all with global types", { allSupported: true, includeGlobalResourceTypes: true }, true, true],
  ["all without global types", { allSupported: true, includeGlobalResourceTypes: false }, true, false],
  ["all but another type", except("AWS::EC2::Instance"), false, true],
  ["all but roles", except("AWS::IAM::Role"), false, false],
  ["the four types of IAM", { resourceTypes: IAM }, false, true],
  ["three of them", { resourceTypes: IAM.slice(1) }, false, false],
  ["nothing said", {}, false, false],
])("a recorder of %s", (_name, group, recordsAllTypes, recordsIam) => {
  expect(recordedTypes(group)).toEqual({ recordsAllTypes, recordsIam });
});
