import { join } from "node:path";
import { bundleFunctions } from "./bundle-functions.ts";
import { settingsToDeploy } from "./settings-to-deploy.ts";

/** Bundles the functions into `.build` with the settings of governance.yml, and prints their sizes. */
const settings = await settingsToDeploy(Date.now());
for (const { name, bytes } of await bundleFunctions(settings, join(import.meta.dirname, "../../.build"))) {
  process.stdout.write(`${name}  ${Math.round(bytes / 1000)} kB\n`);
}
