import type { Finding } from "./finding.ts";
import { shortFindingId } from "./finding-id.ts";

/** A finding as scripts read it: with the id that commands take, which is computed and never stored. */
export function printedFinding(finding: Finding): Finding & { readonly id: string } {
  const { type, ...rest } = finding;
  return { type, id: shortFindingId(finding), ...rest };
}
