import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

// The floor of a replay: what no reader of these files can do without.
const folder = process.argv[2] ?? "";
let records = 0;
for (const name of readdirSync(folder).sort()) {
  const parsed = JSON.parse(gunzipSync(readFileSync(join(folder, name))).toString("utf8")) as {
    Records: unknown[];
  };
  records += parsed.Records.length;
}
process.stdout.write(String(records));
