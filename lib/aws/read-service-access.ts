import {
  GenerateServiceLastAccessedDetailsCommand,
  GetServiceLastAccessedDetailsCommand,
  type GetServiceLastAccessedDetailsResponse,
  type IAMClient,
  type ServiceLastAccessed,
} from "@aws-sdk/client-iam";
import type { MutableAccountState } from "../iam/account-state.ts";
import { type Fact, isUnknown, unknown } from "../iam/fact.ts";
import { managedElsewhere } from "../iam/role.ts";
import type { ServiceAccess } from "../iam/service-access.ts";
import { ask, isNoSuchEntity } from "./ask.ts";
import type { Wait } from "./fetch-credential-report.ts";

export const actions = [
  "iam:GenerateServiceLastAccessedDetails",
  "iam:GetServiceLastAccessedDetails",
] as const;

const POLL_MS = 1000;
const POLLS = 30;
/** Users and roles that AWS is asked about at one time. */
const AT_ONCE = 5;

/**
 * Reads for each user and role which services it used and puts it in place; roles that the account cannot edit are
 * left out. Costs two calls each at the least, and seconds of waiting.
 */
export async function addServiceAccess(
  iam: IAMClient,
  state: MutableAccountState,
  wait: Wait,
): Promise<void> {
  const { "AWS::IAM::User": users, "AWS::IAM::Role": roles } = state.entities;
  const waiting = [
    ...[...users].map(([key, user]) => async () => {
      users.set(key, { ...user, serviceAccess: await readServiceAccess(iam, user.arn, wait) });
    }),
    ...[...roles]
      .filter(([, role]) => managedElsewhere(role) === undefined)
      .map(([key, role]) => async () => {
        roles.set(key, { ...role, serviceAccess: await readServiceAccess(iam, role.arn, wait) });
      }),
  ];
  const work = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) await next();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GenerateServiceLastAccessedDetails.html */
async function readServiceAccess(
  iam: IAMClient,
  Arn: string,
  wait: Wait,
): Promise<Fact<readonly ServiceAccess[]>> {
  try {
    const command = new GenerateServiceLastAccessedDetailsCommand({ Arn, Granularity: "ACTION_LEVEL" });
    const job = await ask("iam:GenerateServiceLastAccessedDetails", iam.send(command));
    if (isUnknown(job)) return job;
    return await collect(iam, job.JobId ?? "", wait);
  } catch (error) {
    if (isNoSuchEntity(error)) return unknown("it was deleted while its use was read");
    throw error;
  }
}

async function collect(iam: IAMClient, JobId: string, wait: Wait): Promise<Fact<readonly ServiceAccess[]>> {
  const services: ServiceAccess[] = [];
  let marker: string | undefined;
  for (let poll = 0; poll < POLLS; ) {
    const page = await ask("iam:GetServiceLastAccessedDetails", iam.send(request(JobId, marker)));
    if (isUnknown(page)) return page;
    if (page.JobStatus === "FAILED") return unknown(`AWS could not tell its use: ${whyFailed(page)}`);
    if (page.JobStatus !== "COMPLETED") {
      poll += 1;
      await wait(POLL_MS);
      continue;
    }
    services.push(...(page.ServicesLastAccessed ?? []).flatMap((entry) => serviceAccess(entry)));
    if (!page.IsTruncated || page.Marker === undefined) return services;
    marker = page.Marker;
  }
  return unknown(`AWS did not tell its use within ${(POLLS * POLL_MS) / 1000} s`);
}

function request(JobId: string, Marker: string | undefined): GetServiceLastAccessedDetailsCommand {
  return new GetServiceLastAccessedDetailsCommand({ JobId, ...(Marker === undefined ? {} : { Marker }) });
}

function whyFailed({ Error: error }: GetServiceLastAccessedDetailsResponse): string {
  return error?.Message ?? "it gave no reason";
}

function serviceAccess(entry: ServiceLastAccessed): ServiceAccess[] {
  const { ServiceNamespace: service, LastAuthenticated, TrackedActionsLastAccessed = [] } = entry;
  if (service === undefined) return [];
  const actionsTold = TrackedActionsLastAccessed.flatMap(({ ActionName: name, LastAccessedTime }) =>
    name === undefined ? [] : [{ name, lastUsedAt: LastAccessedTime?.getTime() ?? null }],
  );
  return [{ service, lastUsedAt: LastAuthenticated?.getTime() ?? null, actions: actionsTold }];
}
