import { optimiseLate } from "../../lib/local/optimise-late.ts";
import { measureAccess } from "./access-model.ts";

/** Measures one size of account in a process of its own, set up as commands are, warmed up on a small one. */
optimiseLate();
const [principals] = process.argv.slice(2);
measureAccess(500);
process.stdout.write(JSON.stringify(measureAccess(Number(principals))));
