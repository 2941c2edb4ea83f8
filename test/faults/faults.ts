import { awsError } from "../aws-mocked/aws-error.ts";

/**
 * What goes wrong at one call: it is refused, or it is done and its answer is lost. A function that is killed there
 * makes no call after it.
 */
export interface Fault {
  /** The number of the call, from 0. */
  readonly at: number;
  readonly effect: "none" | "done";
  readonly killed: boolean;
  /** What AWS says; one of its refusals in turn where absent. */
  readonly error?: string;
}

export const FAULTS: readonly (Omit<Fault, "at"> & { readonly name: string })[] = [
  { name: "is refused", effect: "none", killed: false },
  { name: "times out when it is done", effect: "done", killed: false },
  { name: "is not made, for the function was killed", effect: "none", killed: true },
  { name: "is made, and then the function was killed", effect: "done", killed: true },
];

/** What AWS says when it refuses: throttling that outlasted the retries of the SDK, a 5xx, no answer in time. */
const ERRORS = ["ThrottlingException", "InternalServerError", "TimeoutError"] as const;

/** Counts the calls of functions, and breaks one of them. */
export interface FaultInjector {
  plan(fault: Fault | undefined): void;
  /** Whether the invocation that begins is one that the fault is for. */
  arm(armed: boolean): void;
  /** Whether the planned fault happened. */
  readonly happened: boolean;
  /** Whether the function that runs was killed: nobody hears its answer. */
  readonly killed: boolean;
  /** The next invocation is one of a new process. */
  endInvocation(): void;
  call<T>(effect: () => Promise<T>): Promise<T>;
}

export function faultInjector(): FaultInjector {
  let fault: Fault | undefined;
  let calls = 0;
  let happened = false;
  let killed = false;
  let armed = false;
  return {
    arm(next) {
      armed = next;
    },
    plan(next) {
      fault = next;
      calls = 0;
      happened = false;
      killed = false;
    },
    get happened() {
      return happened;
    },
    get killed() {
      return killed;
    },
    endInvocation() {
      killed = false;
      armed = false;
    },
    async call(effect) {
      if (killed) throw awsError("Killed");
      if (!armed) return effect();
      const number = calls++;
      if (fault === undefined || number !== fault.at) return effect();
      happened = true;
      killed = fault.killed;
      if (fault.effect === "done") await effect();
      throw awsError(fault.error ?? ERRORS[number % ERRORS.length] ?? "InternalServerError");
    },
  };
}
