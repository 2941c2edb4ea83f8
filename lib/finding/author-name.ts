import { nameOfArn } from "../iam/arn.ts";

/** Who wrote a note, as people call them: of an ARN the user's name, or that of the session. */
export function authorName(by: string): string {
  return by.startsWith("arn:") ? nameOfArn(by) : by;
}
