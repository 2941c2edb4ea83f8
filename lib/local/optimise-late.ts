import { setFlagsFromString } from "node:v8";

/** V8's own choice is 3,000. */
const CALLS_BEFORE_OPTIMISING = 30_000;

/** The one whose V8 is known to have the flag: another would complain of it on standard error. */
const NODE_MAJOR = "24";

/**
 * Has V8 wait longer before it optimises a function for good. That is dear, and a command is done before most functions
 * have paid it back.
 */
export function optimiseLate(): void {
  if (process.versions.node.split(".", 1)[0] !== NODE_MAJOR) return;
  setFlagsFromString(`--invocation-count-for-turbofan=${CALLS_BEFORE_OPTIMISING}`);
}
