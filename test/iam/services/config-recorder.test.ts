import { expect, test } from "vitest";
import {
  type RecordingGroup,
  recordedTypes,
  recordsType,
} from "../../../lib/iam/services/config-recorder.ts";

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

test.each<[string, RecordingGroup, boolean]>([
  ["all", { allSupported: true }, true],
  ["all but that type", except("AWS::S3::Bucket"), false],
  ["all but another type", except("AWS::EC2::Instance"), true],
  ["that type", { resourceTypes: ["AWS::S3::Bucket"] }, true],
  ["other types", { resourceTypes: IAM }, false],
  ["nothing said", {}, false],
])("whether a recorder of %s records buckets", (_name, group, expected) => {
  expect(recordsType(group, "AWS::S3::Bucket")).toBe(expected);
});
