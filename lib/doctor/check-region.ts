import { type Check, ill, well } from "./check.ts";

const SUBJECT = { id: "home-region", title: "It runs where CloudTrail reports IAM's events" };

/** @param home the one region of the partition that IAM's events come to */
export function checkRegion(region: string, home: string, recordsElsewhere: boolean): Check {
  if (region === home) return well(SUBJECT, `${region} is the home region of its partition`);
  if (recordsElsewhere)
    return well(SUBJECT, `${region} is not the home region; the account sends its events on from ${home}`);
  return ill(SUBJECT, `IAM's events come to ${home} only, and this is ${region}`, [
    `npm start -- doctor --region ${home}`,
    `npx serverless deploy --region ${home}`,
  ]);
}
