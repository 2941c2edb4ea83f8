import type { Parameters } from "../../lib/infra/parameters.ts";

/** The parameters as serverless.yml has them. */
export const PARAMETERS: Parameters = {
  recordsElsewhere: false,
  hub: false,
  configRules: true,
  readOnlyEvents: false,
  deletionProtection: true,
  email: "",
  sweepSchedule: "rate(12 hours)",
  topicKeyArn: "",
  secretsKeyArn: "",
  backFillBucket: "",
  backFillKeyArn: "",
  remediationRoleArn: "",
  reportSchedule: "",
  reportKeyArn: "",
};
