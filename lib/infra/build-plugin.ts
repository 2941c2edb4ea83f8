import { join } from "node:path";
import { bundleFunctions } from "./bundle-functions.ts";
import { settingsToDeploy } from "./settings-to-deploy.ts";

/** What the Serverless Framework hands to its plugins, as far as it is used. */
interface Tools {
  readonly log: { notice(text: string): void };
}

/**
 * The plugin of the Serverless Framework by which `serverless package` and `serverless deploy` bundle the functions
 * first, with the settings of governance.yml: what is deployed is never older than the source.
 */
export class BuildPlugin {
  readonly hooks: { readonly [event: string]: () => Promise<void> };

  constructor(_serverless: unknown, _options: unknown, { log }: Tools) {
    this.hooks = { "before:package:createDeploymentArtifacts": () => buildFunctions(log) };
  }
}

async function buildFunctions(log: Tools["log"]): Promise<void> {
  const settings = await settingsToDeploy(Date.now());
  for (const { name, bytes } of await bundleFunctions(settings, join(import.meta.dirname, "../../.build"))) {
    log.notice(`${name}  ${Math.round(bytes / 1000)} kB`);
  }
}
