import { deployedRules } from "./deployed-rules.ts";
import { heardPatterns } from "./heard-events.ts";
import { memberTemplate } from "./member-template.ts";

/** `npm run --silent member-template > members.json`: what a StackSet deploys to the accounts of the organization. */
const { rules, detections } = await deployedRules(Date.now());
const template = memberTemplate(heardPatterns(rules, detections).changes);
process.stdout.write(`${JSON.stringify(template)}\n`);
