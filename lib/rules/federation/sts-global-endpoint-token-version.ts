import * as z from "zod";
import { isUnknown } from "../../iam/fact.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "sts-global-endpoint-token-version",
  title: "Sessions from STS's global endpoint are valid in every Region",
  severity: "info",
  why:
    "Sessions of version 1 are refused in Regions that one has to opt in to, and work there stops for no visible reason. " +
    "Off by default: SDKs use STS's endpoint in their Region now.",
  fix: "Run `aws iam set-security-token-service-preferences --global-endpoint-token-version v2Token`.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/APIReference/API_SetSecurityTokenServicePreferences.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_enable-regions.html",
  ],
  default: "off",
  resource: "AWS::::Account",
  on: ["iam:SetSecurityTokenServicePreferences"],
  params: z.object({
    tokenVersion: z.enum(["v1Token", "v2Token"]).default("v2Token").describe("The version that is wanted."),
  }),
  check({ name, globalEndpointTokenVersion: version }, { params: { tokenVersion } }) {
    if (isUnknown(version)) return undetermined(version);
    if (`v${version}Token` === tokenVersion) return compliant();
    return nonCompliant(`STS's global endpoint gives account ${name} sessions of version ${version}.`, {
      version,
    });
  },
});
