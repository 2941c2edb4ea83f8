import type { ResourceType } from "../resource.ts";
import type { AccountService } from "./account-services.ts";

/**
 * What is read only where a rule that is on asks for it: another service, what IAM tells slowly, credentials that only a
 * call per user tells, or a list of resources.
 */
export type Need =
  | AccountService
  | "serviceAccess"
  | "serviceSpecificCredentials"
  | "sshPublicKeys"
  | ResourceType
  /** What is exempted, and what came of it: the store knows it, no service is asked. */
  | "exemptions";
