import type { Finding } from "../finding/finding.ts";
import type { Link } from "./console-links.ts";

/**
 * The page of the finding's rule or detection.
 *
 * @param pages address of the folder `lib/pages`; undefined where the settings name none
 */
export function pageLink(
  { kind, rule }: Pick<Finding, "kind" | "rule">,
  pages: string | undefined,
): Link | undefined {
  // What Castellan finds on itself has no page.
  if (pages === undefined || (kind === "posture" && rule.startsWith("castellan-"))) return undefined;
  const folder = kind === "posture" ? "rules" : "detections";
  return { label: "Read what holds and how to fix it", url: `${pages}/${folder}/${rule}.md` };
}
