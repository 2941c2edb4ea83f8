import { GenerateCredentialReportCommand, GetCredentialReportCommand, IAMClient } from "@aws-sdk/client-iam";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, test } from "vitest";
import { makeCredentialReport } from "../../lib/aws/fetch-credential-report.ts";
import { awsError } from "./aws-error.ts";
import { USED } from "./fake-iam.ts";

const iam = mockClient(IAMClient);
const client = new IAMClient({ region: "us-east-1" });
let waits: number[];
const wait = async (milliseconds: number) => {
  waits.push(milliseconds);
};
const REPORT = { Content: new TextEncoder().encode("user,arn") as never, GeneratedTime: USED };

beforeEach(() => {
  iam.reset();
  waits = [];
  iam.on(GenerateCredentialReportCommand).resolves({ State: "COMPLETE" });
  iam.on(GetCredentialReportCommand).resolves(REPORT);
});

const made = { csv: "user,arn", generatedAt: USED.getTime() };

describe("making a credential report (trap 21)", () => {
  test("a report that is ready is fetched at once, with the time it was made", async () => {
    expect(await makeCredentialReport(client, wait)).toEqual(made);
    expect(waits).toEqual([]);
  });

  test("STARTED and INPROGRESS are waited for", async () => {
    iam
      .on(GenerateCredentialReportCommand)
      .resolvesOnce({ State: "STARTED" })
      .resolvesOnce({ State: "INPROGRESS" })
      .resolves({ State: "COMPLETE" });
    expect(await makeCredentialReport(client, wait)).toEqual(made);
    expect(waits).toEqual([2000, 2000]);
  });

  test.each([
    "CredentialReportNotPresentException",
    "CredentialReportExpiredException",
    "CredentialReportNotReadyException",
    "ReportNotPresent",
    "ReportExpired",
    "ReportInProgress",
  ])("%s while fetching: it is made again", async (name) => {
    iam.on(GetCredentialReportCommand).rejectsOnce(awsError(name)).resolves(REPORT);
    expect(await makeCredentialReport(client, wait)).toEqual(made);
    expect(iam.commandCalls(GenerateCredentialReportCommand)).toHaveLength(2);
  });

  test.each(["LimitExceededException", "ReportGenerationLimitExceededException"])(
    "%s: the report that AWS has will do",
    async (name) => {
      iam.on(GenerateCredentialReportCommand).rejects(awsError(name));
      expect(await makeCredentialReport(client, wait)).toEqual(made);
    },
  );

  test("a report that never gets ready is unknown after a minute", async () => {
    iam.on(GenerateCredentialReportCommand).resolves({ State: "INPROGRESS" });
    expect(await makeCredentialReport(client, wait)).toEqual({
      unknown: "AWS did not finish the credential report within 60 s",
    });
  });

  test.each([
    { command: GenerateCredentialReportCommand, action: "iam:GenerateCredentialReport" },
    { command: GetCredentialReportCommand, action: "iam:GetCredentialReport" },
  ])("$action denied is unknown", async ({ command, action }) => {
    iam.on(command as never).rejects(awsError("AccessDenied"));
    expect(await makeCredentialReport(client, wait)).toEqual({ unknown: `not allowed to call ${action}` });
  });

  test("another failure is thrown", async () => {
    iam.on(GenerateCredentialReportCommand).rejects(awsError("ServiceFailureException"));
    await expect(makeCredentialReport(client, wait)).rejects.toThrow("ServiceFailure");
  });
});
