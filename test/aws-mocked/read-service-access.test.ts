import {
  GenerateServiceLastAccessedDetailsCommand,
  GetServiceLastAccessedDetailsCommand,
  IAMClient,
} from "@aws-sdk/client-iam";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, expect, test } from "vitest";
import { addServiceAccess } from "../../lib/aws/read-service-access.ts";
import { findEntity, type MutableAccountState } from "../../lib/iam/account-state.ts";
import { anAccountState } from "../support/build-account.ts";
import { aRole, aServiceLinkedRole } from "../support/build-role.ts";
import { aUser } from "../support/build-user.ts";

const USED = new Date("2026-03-01T10:00:00Z");
const iam = mockClient(IAMClient);
const client = new IAMClient({});
let waits = 0;
const wait = async () => {
  waits += 1;
};

beforeEach(() => {
  iam.reset();
  waits = 0;
  iam.on(GenerateServiceLastAccessedDetailsCommand).resolves({ JobId: "job" });
});

async function read() {
  const state = anAccountState([aRole(), aServiceLinkedRole()]) as MutableAccountState;
  await addServiceAccess(client, state, wait);
  return findEntity(state, "AWS::IAM::Role", "report-maker")?.serviceAccess;
}

const named = (name: string) => Object.assign(new Error("no"), { name });
const answer = (fields: object) => ({ JobStatus: "COMPLETED", JobCreationDate: USED, ...fields }) as never;

test("waits for the job and follows its pages", async () => {
  iam
    .on(GetServiceLastAccessedDetailsCommand)
    .resolvesOnce(answer({ JobStatus: "IN_PROGRESS" }))
    .resolvesOnce(
      answer({
        IsTruncated: true,
        Marker: "more",
        ServicesLastAccessed: [
          {
            ServiceName: "Amazon S3",
            ServiceNamespace: "s3",
            LastAuthenticated: USED,
            TrackedActionsLastAccessed: [
              { ActionName: "GetObject", LastAccessedTime: USED },
              { ActionName: "PutObject" },
            ],
          },
        ],
      }),
    )
    .resolvesOnce(answer({ ServicesLastAccessed: [{ ServiceName: "Amazon SQS", ServiceNamespace: "sqs" }] }));
  expect(await read()).toEqual([
    {
      service: "s3",
      lastUsedAt: USED.getTime(),
      actions: [
        { name: "GetObject", lastUsedAt: USED.getTime() },
        { name: "PutObject", lastUsedAt: null },
      ],
    },
    { service: "sqs", lastUsedAt: null, actions: [] },
  ]);
  expect(waits).toBe(1);
  expect(iam.commandCalls(GetServiceLastAccessedDetailsCommand).at(-1)?.args[0].input).toEqual({
    JobId: "job",
    Marker: "more",
  });
});

test("asks about users and roles that the account can edit, once each", async () => {
  iam.on(GetServiceLastAccessedDetailsCommand).resolves(answer({ ServicesLastAccessed: [] }));
  const state = anAccountState([aUser(), aRole(), aServiceLinkedRole()]) as MutableAccountState;
  await addServiceAccess(client, state, wait);
  const asked = iam
    .commandCalls(GenerateServiceLastAccessedDetailsCommand)
    .map(({ args }) => args[0].input.Arn);
  expect(asked.toSorted()).toEqual([
    "arn:aws:iam::123456789012:role/report-maker",
    "arn:aws:iam::123456789012:user/alice",
  ]);
});

test.each([
  [
    "a refusal",
    () => iam.on(GenerateServiceLastAccessedDetailsCommand).rejects(named("AccessDenied")),
    "not allowed to call iam:GenerateServiceLastAccessedDetails",
  ],
  [
    "a job that failed",
    () =>
      iam
        .on(GetServiceLastAccessedDetailsCommand)
        .resolves(answer({ JobStatus: "FAILED", Error: { Message: "try later", Code: "X" } })),
    "AWS could not tell its use: try later",
  ],
  [
    "a job that does not end",
    () => iam.on(GetServiceLastAccessedDetailsCommand).resolves(answer({ JobStatus: "IN_PROGRESS" })),
    "AWS did not tell its use within 30 s",
  ],
  [
    "a role that is gone",
    () => iam.on(GenerateServiceLastAccessedDetailsCommand).rejects(named("NoSuchEntity")),
    "it was deleted while its use was read",
  ],
])("%s is said aloud", async (_name, arrange, reason) => {
  arrange();
  expect(await read()).toEqual({ unknown: reason });
});

test("throttling that outlasts the retries is thrown", async () => {
  iam.on(GetServiceLastAccessedDetailsCommand).rejects(named("ThrottlingException"));
  await expect(read()).rejects.toThrow("no");
});
