import type { EventKey } from "../../../cloudtrail/catalogue.ts";

/** Events after which other policies may hold for accounts of the organization. */
export const POLICY_EVENTS = [
  "organizations:CreatePolicy",
  "organizations:UpdatePolicy",
  "organizations:DeletePolicy",
  "organizations:AttachPolicy",
  "organizations:DetachPolicy",
  "organizations:EnablePolicyType",
  "organizations:DisablePolicyType",
  "organizations:MoveAccount",
  "organizations:CreateAccountResult",
  "organizations:RemoveAccountFromOrganization",
] as const satisfies readonly EventKey[];
