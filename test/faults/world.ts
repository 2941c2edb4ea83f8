import type { JsonObject } from "../../lib/cloudtrail/change.ts";
import { aRecord } from "../support/build-record.ts";

export interface WorldUser {
  readonly name: string;
  readonly id: string;
  readonly createdAt: number;
  /** Documents of inline policies by name. */
  readonly policies: ReadonlyMap<string, string>;
  /** Ids of active access keys. */
  readonly keys: ReadonlySet<string>;
}

export type WorldUsers = ReadonlyMap<string, WorldUser>;

/** One call of IAM that succeeds. */
export type WorldCall =
  | { readonly event: "CreateUser" | "DeleteUser"; readonly user: string }
  | { readonly event: "PutUserPolicy" | "DeleteUserPolicy"; readonly user: string; readonly policy: string }
  | { readonly event: "CreateAccessKey" | "DeleteAccessKey"; readonly user: string; readonly key: string };

/** IAM as it was at every moment, so that a reading can lag behind. */
export interface World {
  /** Does it, and gives the record that CloudTrail makes of it. */
  call(call: WorldCall, at: number): JsonObject;
  usersAt(at: number): WorldUsers;
}

export const ADMIN = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}';

let ids = 0;

export function aWorld(account: string): World {
  const history: { readonly at: number; readonly users: WorldUsers }[] = [{ at: 0, users: new Map() }];
  const usersAt = (at: number) => history.findLast((moment) => moment.at <= at)?.users ?? new Map();
  return {
    usersAt,
    call(call, at) {
      ids += 1;
      const users = new Map<string, WorldUser>(usersAt(Number.POSITIVE_INFINITY));
      const user = users.get(call.user) ?? newUser(call.user, `AIDA${ids}`, at);
      const after = AFTER[call.event](user, call as never);
      if (after) users.set(call.user, after);
      else users.delete(call.user);
      history.push({ at, users });
      return recordOf(call, { account, user, at, eventID: `event-${ids}` });
    },
  };
}

function newUser(name: string, id: string, createdAt: number): WorldUser {
  return { name, id, createdAt, policies: new Map(), keys: new Set() };
}

const AFTER: {
  readonly [E in WorldCall["event"]]: (
    user: WorldUser,
    call: Extract<WorldCall, { readonly event: E }> & WorldCall,
  ) => WorldUser | undefined;
} = {
  CreateUser: (user) => user,
  DeleteUser: () => undefined,
  PutUserPolicy: (user, call) => ({ ...user, policies: new Map(user.policies).set(policyOf(call), ADMIN) }),
  DeleteUserPolicy: (user, call) => ({
    ...user,
    policies: new Map([...user.policies].filter(([name]) => name !== policyOf(call))),
  }),
  CreateAccessKey: (user, call) => ({ ...user, keys: new Set([...user.keys, keyOf(call)]) }),
  DeleteAccessKey: (user, call) => ({
    ...user,
    keys: new Set([...user.keys].filter((key) => key !== keyOf(call))),
  }),
};

function policyOf(call: WorldCall): string {
  return "policy" in call ? call.policy : "";
}

function keyOf(call: WorldCall): string {
  return "key" in call ? call.key : "";
}

interface Circumstances {
  readonly account: string;
  readonly user: WorldUser;
  readonly at: number;
  readonly eventID: string;
}

function recordOf(call: WorldCall, { account, user, at, eventID }: Circumstances): JsonObject {
  const userName = call.user;
  const document = call.event === "PutUserPolicy" ? { policyDocument: ADMIN } : {};
  const requestParameters = {
    userName,
    ...("policy" in call && { policyName: call.policy, ...document }),
    ...(call.event === "DeleteAccessKey" && { accessKeyId: call.key }),
  };
  return aRecord(`iam:${call.event}`, {
    eventID,
    recipientAccountId: account,
    eventTime: new Date(at).toISOString().replace(/\.\d+/, ""),
    userIdentity: {
      type: "IAMUser",
      principalId: "AIDAACTOR",
      arn: arnOf(account, "actor"),
      accountId: account,
      userName: "actor",
    },
    requestParameters,
    responseElements: responseOf(call, account, user, at),
  });
}

function responseOf(call: WorldCall, account: string, user: WorldUser, at: number): JsonObject | null {
  const createDate = new Date(at).toUTCString();
  if (call.event === "CreateUser") {
    const arn = arnOf(account, user.name);
    return { user: { path: "/", userName: user.name, userId: user.id, arn, createDate } };
  }
  if (call.event !== "CreateAccessKey") return null;
  return { accessKey: { userName: user.name, accessKeyId: call.key, status: "Active", createDate } };
}

export function arnOf(account: string, userName: string): string {
  return `arn:aws:iam::${account}:user/${userName}`;
}
