import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installMinistack, type Ministack, startMinistack } from "./ministack.ts";

/**
 * `npm run test:aws`: deploys the stack to an emulated AWS with the command that deploys it to AWS, and tests it there;
 * `npm run test:aws -- latency` runs that file's tests only.
 *
 * Is responsible for the order of things and for leaving nothing running; may not test.
 */
const root = join(import.meta.dirname, "../..");
const virtualEnvironment = join(root, ".venv");
const logFile = join(root, "test-aws.log");
const temporaryFolder = mkdtempSync(join(tmpdir(), "castellan-"));
// Its workers are CommonJS: a package.json that somebody left in the folder above must not make them modules.
writeFileSync(join(temporaryFolder, "package.json"), "{}\n");

const STEPS = [
  // All of the template but the Config rules, a type that the emulated AWS does not have.
  [
    "node_modules/serverless/bin/serverless.js",
    "deploy",
    "--param=configRules=false",
    "--param=reportSchedule=rate(1 day)",
  ],
  [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--config",
    "test/aws/vitest.config.ts",
    ...process.argv.slice(2),
  ],
] as const;

let ministack: Ministack | undefined;
let running: ChildProcess | undefined;
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => end(1));
await end(await test());

async function test(): Promise<number> {
  try {
    const configPort = await freePort();
    const iamPort = await freePort();
    installMinistack(virtualEnvironment);
    ministack = await startMinistack(virtualEnvironment, {
      port: await freePort(),
      logFile,
      temporaryFolder,
      endpoints: {
        AWS_ENDPOINT_URL_CONFIG_SERVICE: `http://127.0.0.1:${configPort}`,
        AWS_ENDPOINT_URL_IAM: `http://127.0.0.1:${iamPort}`,
      },
    });
    const env = {
      ...environment(ministack),
      CONFIG_STAND_IN_PORT: String(configPort),
      IAM_GAPS_PORT: String(iamPort),
    };
    for (const step of STEPS) {
      if (await succeeds(step, env)) continue;
      tellFailure(`${step[0]} failed.`, step === STEPS.at(-1));
      return 1;
    }
    return 0;
  } catch (error) {
    tellFailure(error instanceof Error ? error.message : String(error), false);
    return 1;
  }
}

function environment({ url, certificate }: Ministack): NodeJS.ProcessEnv {
  return {
    ...process.env,
    AWS_ENDPOINT_URL: url,
    NODE_EXTRA_CA_CERTS: certificate,
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_REGION: "us-east-1",
  };
}

async function succeeds(step: readonly string[], env: NodeJS.ProcessEnv): Promise<boolean> {
  running = spawn(process.execPath, step, { cwd: root, env, stdio: "inherit" });
  const [code] = await once(running, "exit");
  return code === 0;
}

/** @param counted whether the step has printed totals; what fails before the tests counts as one failed test */
function tellFailure(text: string, counted: boolean): void {
  process.stderr.write(`${text}\nThe log of the emulated AWS and of the functions: ${logFile}\n`);
  if (!counted) process.stdout.write("0 passed, 1 failed\n");
}

async function end(code: number): Promise<never> {
  running?.kill();
  await ministack?.stop();
  rmSync(temporaryFolder, { recursive: true, force: true });
  process.exit(code);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
