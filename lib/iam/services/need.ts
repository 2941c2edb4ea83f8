import type { AccountService } from "./account-services.ts";

/** What a sweep reads only where a rule that is on asks for it: another service, or what IAM tells slowly. */
export type Need = AccountService | "serviceAccess";
