import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, openSync, readFileSync } from "node:fs";
import { get } from "node:https";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * MiniStack, the AWS that the packaged stack is deployed to. Is responsible for installing, starting and stopping it;
 * may not know what is deployed.
 */
const VERSION = "1.5.33";

export const ACCOUNT = "123456789012";

export interface Ministack {
  readonly url: string;
  /** File with the certificate that it shows. */
  readonly certificate: string;
  stop(): Promise<void>;
}

export interface MinistackOptions {
  readonly port: number;
  readonly logFile: string;
  readonly temporaryFolder: string;
  /** Passed on to the functions: where the APIs are that it does not have. */
  readonly endpoints: {
    readonly AWS_ENDPOINT_URL_CONFIG_SERVICE: string;
    readonly AWS_ENDPOINT_URL_IAM: string;
  };
}

/**
 * Makes the virtual environment unless it is there with the right version.
 *
 * @throws {Error} that says what the machine lacks
 */
export function installMinistack(folder: string): void {
  const python = join(folder, "bin/python");
  if (existsSync(python) && installedVersion(python) === VERSION) return;
  process.stderr.write(`Installing ministack ${VERSION} from PyPI into ${folder}\n`);
  const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", `ministack==${VERSION}`];
  try {
    execFileSync("python3", ["-m", "venv", "--clear", folder], { stdio: "inherit" });
    execFileSync(python, pip, { stdio: "inherit" });
  } catch (cause) {
    throw new Error("MiniStack could not be installed: it needs python3 with venv, and PyPI.", { cause });
  }
}

function installedVersion(python: string): string | undefined {
  const program = "import importlib.metadata as m; print(m.version('ministack'))";
  try {
    return execFileSync(python, ["-c", program], { stdio: ["ignore", "pipe", "ignore"] })
      .toString()
      .trim();
  } catch {
    return undefined;
  }
}

/**
 * Starts it with authorization and TLS on: every call of a function is judged by the policies of that function's role,
 * so a permission that is missing in the template fails here as it would in AWS; and queues and topics refuse plain HTTP.
 *
 * @throws {Error} when it does not answer within 30 seconds
 */
export async function startMinistack(folder: string, options: MinistackOptions): Promise<Ministack> {
  const log = openSync(options.logFile, "w");
  const child = spawn(join(folder, "bin/ministack"), [], {
    env: environment(options),
    stdio: ["ignore", log, log],
    // A process group of its own: the Lambda workers go with it.
    detached: true,
  });
  const url = `https://127.0.0.1:${options.port}`;
  const certificate = join(options.temporaryFolder, "ministack-tls/server.crt");
  await answering(url, certificate, child);
  return { url, certificate, stop: () => stop(child) };
}

function environment({ port, temporaryFolder, endpoints }: MinistackOptions): NodeJS.ProcessEnv {
  return {
    HOME: process.env["HOME"],
    // Functions run with the Node that runs this, not with the system's.
    PATH: `${dirname(process.execPath)}:${process.env["PATH"]}`,
    TMPDIR: temporaryFolder,
    BIND_HOST: "127.0.0.1",
    MINISTACK_HOST: "127.0.0.1",
    GATEWAY_PORT: String(port),
    MINISTACK_ACCOUNT_ID: ACCOUNT,
    MINISTACK_REGION: "us-east-1",
    AUTH: "true",
    USE_SSL: "1",
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    ...endpoints,
  };
}

async function answering(url: string, certificate: string, child: ChildProcess): Promise<void> {
  const giveUpAt = Date.now() + 30_000;
  while (Date.now() < giveUpAt && child.exitCode === null) {
    if (await isHealthy(url, certificate)) return;
    await sleep(200);
  }
  await stop(child);
  throw new Error(`MiniStack did not answer at ${url} within 30 seconds (it needs the openssl command).`);
}

/** The certificate is made while it starts. */
function isHealthy(url: string, certificate: string): Promise<boolean> {
  if (!existsSync(certificate)) return Promise.resolve(false);
  return new Promise((resolve) => {
    get(`${url}/_ministack/health`, { ca: readFileSync(certificate) }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    }).once("error", () => resolve(false));
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  process.kill(-child.pid, "SIGTERM");
  await Promise.race([ended, sleep(5_000)]);
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // The group is gone already.
  }
}
