import type { EscalationPath } from "./paths/escalation-path.ts";
import { EXISTING_COMPUTE_PATHS } from "./paths/existing-compute-paths.ts";
import { GUARDRAIL_PATHS } from "./paths/guardrail-paths.ts";
import { INSTANCE_PATHS } from "./paths/instance-paths.ts";
import { MADE_POLICY_PATHS } from "./paths/made-policy-paths.ts";
import { NEW_PRINCIPAL_PATHS } from "./paths/new-principal-paths.ts";
import { OTHER_PATHS } from "./paths/other-paths.ts";
import { PASS_ROLE_PATHS } from "./paths/pass-role-paths.ts";
import { PRINCIPAL_PATHS } from "./paths/principal-paths.ts";
import { RAISE_AND_TAKE_PATHS } from "./paths/raise-and-take-paths.ts";
import { TAG_PATHS } from "./paths/tag-paths.ts";

/** Every known way from some rights to administrator. */
export const ESCALATION_PATHS: readonly EscalationPath[] = [
  ...PRINCIPAL_PATHS,
  ...NEW_PRINCIPAL_PATHS,
  ...MADE_POLICY_PATHS,
  ...PASS_ROLE_PATHS,
  ...EXISTING_COMPUTE_PATHS,
  ...INSTANCE_PATHS,
  ...GUARDRAIL_PATHS,
  ...TAG_PATHS,
  ...OTHER_PATHS,
  ...RAISE_AND_TAKE_PATHS,
];
