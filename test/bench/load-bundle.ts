import { pathToFileURL } from "node:url";

// Loads one bundle in a process of its own and prints how many milliseconds that took.
const bundle = pathToFileURL(process.argv[2] ?? "").href;
const startedAt = performance.now();
await import(bundle);
process.stdout.write(String(performance.now() - startedAt));
