import { describe, expect, test } from "vitest";
import { recordLink, resourceLink } from "../../lib/alert/console-links.ts";
import { aFinding } from "../support/build-finding.ts";

const CHANGE = "11111111-2222-3333-4444-555555555555";

describe("the page of a resource", () => {
  test.each([
    {
      partition: "aws",
      url: "https://console.aws.amazon.com/iam/home?region=us-east-1#/users/details/alice",
    },
    {
      partition: "aws-cn",
      url: "https://console.amazonaws.cn/iam/home?region=cn-north-1#/users/details/alice",
    },
    {
      partition: "aws-us-gov",
      url: "https://console.amazonaws-us-gov.com/iam/home?region=us-gov-west-1#/users/details/alice",
    },
    { partition: "aws-iso-f", url: undefined },
  ])("of a user in $partition", ({ partition, url }) => {
    const arn = `arn:${partition}:iam::123456789012:user/alice`;
    expect(resourceLink(aFinding({ resource: { arn } }))?.url).toBe(url);
  });

  test("of a policy is found by its ARN, encoded", () => {
    const arn = "arn:aws:iam::123456789012:policy/team/all";
    expect(resourceLink(aFinding({ resource: { type: "AWS::IAM::Policy", arn } }))?.url).toMatch(
      /#\/policies\/details\/arn%3Aaws%3Aiam%3A%3A123456789012%3Apolicy%2Fteam%2Fall$/,
    );
  });

  test.each(["AWS::CloudTrail::Trail", "__proto__", "toString", ""])("of a %j is not guessed", (type) => {
    expect(resourceLink(aFinding({ resource: { type } }))).toBeUndefined();
  });

  test.each([
    { length: 512, known: true },
    { length: 513, known: false },
  ])("of a name of $length characters: $known", ({ length, known }) => {
    const link = resourceLink(aFinding({ resource: { name: "n".repeat(length) } }));
    expect(link !== undefined).toBe(known);
  });
});

describe("the record in CloudTrail", () => {
  test.each([
    { region: "global", arn: "arn:aws:iam::123456789012:user/alice", heard: "us-east-1" },
    { region: "eu-west-1", arn: "arn:aws:iam::123456789012:root", heard: "eu-west-1" },
    { region: "us-gov-east-1", arn: "arn:aws-us-gov:iam::1:root", heard: "us-gov-east-1" },
    { region: "cn-northwest-1", arn: "no arn", heard: "cn-northwest-1" },
  ])("of $region is looked for in $heard", ({ region, arn, heard }) => {
    const link = recordLink(aFinding({ region, resource: { arn } }), CHANGE);
    expect(link?.url).toContain(`?region=${heard}#/events/${CHANGE}`);
  });

  test.each([null, "../x", "a b", "<script>", "x".repeat(65)])("of the id %j there is none", (id) => {
    expect(recordLink(aFinding(), id)).toBeUndefined();
  });
});
