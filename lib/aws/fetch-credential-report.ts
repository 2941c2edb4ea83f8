import {
  GenerateCredentialReportCommand,
  GetCredentialReportCommand,
  type GetCredentialReportCommandOutput,
  type IAMClient,
} from "@aws-sdk/client-iam";
import { type Fact, unknown } from "../iam/fact.ts";
import { isDenied } from "./ask.ts";

export const actions = ["iam:GenerateCredentialReport", "iam:GetCredentialReport"] as const;

export interface CredentialReport {
  readonly csv: string;
  /** Epoch milliseconds; AWS makes a new report when the last is four hours old. */
  readonly generatedAt: number | undefined;
}

/** Waits for so many milliseconds. */
export type Wait = (milliseconds: number) => Promise<void>;

const POLLS = 30;
const POLL_MS = 2_000;

/**
 * Has a credential report made and fetches it, waiting up to a minute; a report that AWS made before is as good.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GenerateCredentialReport.html
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetCredentialReport.html "Errors"
 */
export async function makeCredentialReport(iam: IAMClient, wait: Wait): Promise<Fact<CredentialReport>> {
  for (let poll = 0; poll < POLLS; poll += 1) {
    const made = await generate(iam);
    if (typeof made === "object") return made;
    if (made === "ready") {
      const report = await fetchCredentialReport(iam);
      if (report !== "not ready") return report;
    }
    await wait(POLL_MS);
  }
  return unknown(`AWS did not finish the credential report within ${(POLLS * POLL_MS) / 1000} s`);
}

/** Fetches the report that AWS has, if it has one. */
export async function fetchCredentialReport(iam: IAMClient): Promise<Fact<CredentialReport> | "not ready"> {
  try {
    return reportOf(await iam.send(new GetCredentialReportCommand({})));
  } catch (error) {
    if (isDenied(error)) return unknown("not allowed to call iam:GetCredentialReport");
    if (isNamed(error, NOT_READY)) return "not ready";
    throw error;
  }
}

async function generate(iam: IAMClient): Promise<"ready" | "not ready" | { readonly unknown: string }> {
  try {
    const { State } = await iam.send(new GenerateCredentialReportCommand({}));
    return State === "COMPLETE" ? "ready" : "not ready";
  } catch (error) {
    if (isDenied(error)) return unknown("not allowed to call iam:GenerateCredentialReport");
    // AWS has no room for another report: one that exists will do.
    if (isNamed(error, NO_CAPACITY)) return "ready";
    throw error;
  }
}

const NOT_READY =
  /^(CredentialReportNotPresent|CredentialReportExpired|CredentialReportNotReady|ReportNotPresent|ReportExpired|ReportInProgress)(Exception)?$/;
const NO_CAPACITY = /^(LimitExceeded|ReportGenerationLimitExceeded)(Exception)?$/;

function isNamed(error: unknown, names: RegExp): boolean {
  return error instanceof Error && names.test(error.name);
}

function reportOf({ Content, GeneratedTime }: GetCredentialReportCommandOutput): Fact<CredentialReport> {
  if (!Content) return unknown("AWS answered with an empty credential report");
  return { csv: new TextDecoder().decode(Content), generatedAt: GeneratedTime?.getTime() };
}
