import {
  DeleteGroupPolicyCommand,
  DeleteLoginProfileCommand,
  DeleteRolePolicyCommand,
  DeleteUserPolicyCommand,
  DetachGroupPolicyCommand,
  DetachRolePolicyCommand,
  DetachUserPolicyCommand,
  type IAMClient,
  UpdateAccessKeyCommand,
} from "@aws-sdk/client-iam";
import type { FixCall, FixEvent } from "../finding/fix-calls.ts";

/** Is responsible for the calls that somebody asked for by command, with their rights; no function of the stack has it. */
const SENDERS: { readonly [E in FixEvent]: (iam: IAMClient, request: Parameters) => Promise<unknown> } = {
  DeleteGroupPolicy: (iam, request) => iam.send(new DeleteGroupPolicyCommand(request)),
  DeleteLoginProfile: (iam, request) => iam.send(new DeleteLoginProfileCommand(request)),
  DeleteRolePolicy: (iam, request) => iam.send(new DeleteRolePolicyCommand(request)),
  DeleteUserPolicy: (iam, request) => iam.send(new DeleteUserPolicyCommand(request)),
  DetachGroupPolicy: (iam, request) => iam.send(new DetachGroupPolicyCommand(request)),
  DetachRolePolicy: (iam, request) => iam.send(new DetachRolePolicyCommand(request)),
  DetachUserPolicy: (iam, request) => iam.send(new DetachUserPolicyCommand(request)),
  UpdateAccessKey: (iam, request) => iam.send(new UpdateAccessKeyCommand({ ...request, Status: "Inactive" })),
};

/** One call after the other; the first that AWS refuses ends it. */
export async function makeFixCalls(
  iam: IAMClient,
  calls: readonly FixCall[],
  onMade: (call: FixCall) => void,
): Promise<void> {
  for (const call of calls) {
    await SENDERS[call.eventName](iam, parametersOf(call));
    onMade(call);
  }
}

/** Every command takes those of these that it knows; `fixCalls` gives each what it needs. */
interface Parameters {
  readonly UserName: string | undefined;
  readonly GroupName: string | undefined;
  readonly RoleName: string | undefined;
  readonly PolicyName: string | undefined;
  readonly PolicyArn: string | undefined;
  readonly AccessKeyId: string | undefined;
}

function parametersOf({ request }: FixCall): Parameters {
  return {
    UserName: request["userName"],
    GroupName: request["groupName"],
    RoleName: request["roleName"],
    PolicyName: request["policyName"],
    PolicyArn: request["policyArn"],
    AccessKeyId: request["accessKeyId"],
  };
}
