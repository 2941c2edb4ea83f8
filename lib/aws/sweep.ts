import { setTimeout as wait } from "node:timers/promises";
import { type SweepOutcome, type SweepPorts, sweepAccount } from "../engine/sweep-account.ts";
import { cloudTrailClient, iamClient, readAs, sqsClient } from "./clients.ts";
import { countDeadLetters, actions as deadLetterActions } from "./count-dead-letters.ts";
import { changeFinder, actions as lookUpActions } from "./look-up-changes.ts";
import { actions as memberActions, memberCredentials } from "./member-role.ts";
import { readAccount, actions as readActions } from "./read-account.ts";
import { actions as entityActions, entityReader, type OwnAccount } from "./read-entity.ts";
import { addServiceAccess, actions as useActions } from "./read-service-access.ts";
import { readAccountServices, actions as serviceActions } from "./services/read-account-services.ts";
import { actions as organizationActions } from "./sweep-organization.ts";

/** What an account that is swept must let us call. */
export const readerActions = [...lookUpActions, ...readActions, ...serviceActions, ...useActions] as const;

export const actions = [
  ...readerActions,
  ...entityActions,
  ...deadLetterActions,
  ...memberActions,
  ...organizationActions,
] as const;

/** CloudTrail is asked for what happened in this time, in milliseconds; longer than two sweeps are apart. */
const LOOK_BACK_MS = 2 * 86_400_000;
/** At two a second, two minutes. */
const LOOK_UPS = 240;

/**
 * Answers one message of the queue of sweeps: reads the account that it names and reconciles it with what is stored.
 *
 * @param deadLetterUrls the queues of dead letters, with spaces between them
 * @throws when the message names no account within reach, or the account could not be read
 */
export async function sweep(
  body: string,
  own: OwnAccount,
  { deadLetterUrls, ...ports }: Ports & { readonly deadLetterUrls: string },
): Promise<SweepOutcome & { readonly problems: readonly string[] }> {
  const account = accountIn(body);
  if (account === own.account) {
    const deadLetters = await countDeadLetters(sqsClient(), deadLetterUrls);
    const read = entityReader(iamClient(), own, ports.active.needs, Date.now);
    return sweepReadable(own, { ...ports, deadLetters, read });
  }
  const organizationId = ports.active.settings.organization.id;
  if (organizationId === undefined)
    throw new Error(`account ${account} is not ours, and governance.yml names no organization`);
  readAs(await memberCredentials(account, own, organizationId));
  try {
    return await sweepReadable({ ...own, account }, ports);
  } finally {
    readAs(undefined);
  }
}

type Ports = Omit<SweepPorts, "attribute">;

async function sweepReadable(
  own: OwnAccount,
  ports: Ports,
): Promise<SweepOutcome & { readonly problems: readonly string[] }> {
  const readAt = Date.now();
  const { state, problems } = await readAccount(iamClient(), own, wait, ports.active.needs);
  await readAccountServices(state, own, ports.active.needs);
  if (ports.active.needs.has("serviceAccess")) await addServiceAccess(iamClient(), state, wait);
  const period = { from: readAt - LOOK_BACK_MS, to: readAt };
  const attribute = changeFinder(cloudTrailClient(), period, wait, LOOK_UPS);
  return { ...(await sweepAccount(state, readAt, { ...ports, attribute })), problems };
}

function accountIn(body: string): string {
  const message = JSON.parse(body) as { readonly account?: unknown } | null;
  if (typeof message?.account === "string") return message.account;
  throw new Error("the message names no account");
}
