import { measureAccess } from "./access-model.ts";

/** Measures one size of account in a process of its own, warmed up on a small one, and prints the figures. */
const [principals] = process.argv.slice(2);
measureAccess(500);
process.stdout.write(JSON.stringify(measureAccess(Number(principals))));
