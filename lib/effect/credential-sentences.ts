import type { EffectSentence } from "../finding/finding-effect.ts";
import type { User } from "../iam/user.ts";
import { changed, stronger, weaker } from "./sentence.ts";

interface Credential {
  readonly id: string;
  readonly status: string;
}

/** What signs requests for a user, by the name that people give it. */
const CREDENTIALS: readonly (readonly [what: string, of: (user: User) => readonly Credential[]])[] = [
  ["access key", ({ accessKeys }) => accessKeys.items],
  ["service-specific credential", (user) => user.serviceSpecificCredentials.items],
  ["SSH key", ({ sshPublicKeys }) => sshPublicKeys.items],
  ["signing certificate", ({ signingCertificates }) => signingCertificates.items],
];

/** Credentials that came, went, or were switched on or off. */
export function credentialSentences(before: User | undefined, after: User | undefined): EffectSentence[] {
  if (!after) return [];
  return CREDENTIALS.flatMap(([what, of]) => {
    const then = new Map((before ? of(before) : []).map(({ id, status }) => [id, status]));
    const now = of(after);
    const kept = new Set(now.map(({ id }) => id));
    return [
      ...now.flatMap(({ id, status }) => switched(`${what} ${id}`, after.name, then.get(id), status)),
      ...[...then.keys()]
        .filter((id) => !kept.has(id))
        .map((id) => stronger(`User ${after.name} no longer has the ${what} ${id}.`)),
    ];
  });
}

function switched(what: string, user: string, then: string | undefined, now: string): EffectSentence[] {
  if (then === now) return [];
  const isOn = now === "Active";
  if (then === undefined)
    return [
      isOn
        ? weaker(`User ${user} has the new ${what}, which is active.`)
        : changed(`User ${user} has the ${what}, which is ${now.toLowerCase()}.`),
    ];
  const name = `${what[0]?.toUpperCase()}${what.slice(1)} of user ${user}`;
  return [isOn ? weaker(`${name} is active again.`) : stronger(`${name} is ${now.toLowerCase()} now.`)];
}
