#!/usr/bin/env node
// Plain JavaScript, so that a Node that cannot run TypeScript can still say so.
import module from "node:module";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

if (major > 23 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18)) {
  // Node keeps what it compiled: from the second run on, starting takes half the time.
  module.enableCompileCache();
  const [{ optimiseLate }, { bundledMain }] = await Promise.all([
    import("../local/optimise-late.ts"),
    import("./bundled-main.ts"),
  ]);
  optimiseLate();
  // Whoever asks for stacks wants to read them.
  await import(process.env.DEBUG === "castellan" ? "./main.ts" : await bundledMain());
} else {
  process.stderr.write(
    `castellan: needs Node 22.18 or newer, and this is ${process.versions.node}: run it as "npm start -- ...", which uses the Node 24 that "npm ci" installs\n`,
  );
  process.exitCode = 3;
}
