import { type Change, text } from "../../cloudtrail/change.ts";
import { nameOfArn } from "../../iam/arn.ts";

/** The friendly name of the role of which a session is asked. */
export function assumedRole({ request }: Change): string {
  return nameOfArn(text(request, "roleArn") ?? "an unnamed role");
}
