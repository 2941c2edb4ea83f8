import {
  GetInstanceProfileCommand,
  type IAMClient,
  paginateListInstanceProfiles,
  type InstanceProfile as SdkInstanceProfile,
} from "@aws-sdk/client-iam";
import { readInstanceProfile as readProfileDetail } from "../iam/authorization-detail.ts";
import type { Listing } from "../iam/fact.ts";
import type { InstanceProfile } from "../iam/instance-profile.ts";
import { askPages } from "./ask.ts";

export const actions = ["iam:GetInstanceProfile"] as const;

export const listActions = ["iam:ListInstanceProfiles"] as const;

/** @returns undefined when the answer is no instance profile */
export async function readInstanceProfile(
  iam: IAMClient,
  InstanceProfileName: string,
): Promise<InstanceProfile | undefined> {
  const answer = await iam.send(new GetInstanceProfileCommand({ InstanceProfileName }));
  return instanceProfile(answer.InstanceProfile);
}

export async function listInstanceProfiles(iam: IAMClient): Promise<Listing<InstanceProfile>> {
  const pages = paginateListInstanceProfiles({ client: iam }, {});
  const listed = await askPages("iam:ListInstanceProfiles", pages, (page) => page.InstanceProfiles);
  return { ...listed, items: listed.items.flatMap((entry) => instanceProfile(entry) ?? []) };
}

function instanceProfile(entry: SdkInstanceProfile | undefined): InstanceProfile | undefined {
  return readProfileDetail(entry, () => undefined);
}
