import type { EffectSentence } from "../finding/finding-effect.ts";
import type { User } from "../iam/user.ts";
import { changed, stronger, weaker } from "./sentence.ts";

/** MFA devices that came and went. A second device is no strength by itself: whoever holds it passes for the user. */
export function mfaSentences(before: User | undefined, after: User | undefined): EffectSentence[] {
  if (!after) return [];
  const serials = (user: User | undefined) =>
    user?.mfaDevices.items.map(({ serialNumber }) => serialNumber) ?? [];
  const [then, now] = [serials(before), serials(after)];
  const came = now.filter((serial) => !then.includes(serial));
  const went = then.filter((serial) => !now.includes(serial));
  const surely = before !== undefined && before.mfaDevices.unknown === undefined;
  return [
    ...came.map((serial) =>
      then.length === 0 && surely
        ? stronger(`User ${after.name} has an MFA device now: ${serial}.`)
        : changed(
            `User ${after.name} has one more MFA device, ${serial}: whoever holds it passes for the user.`,
          ),
    ),
    ...went.map((serial) =>
      now.length > 0
        ? changed(`User ${after.name} no longer has the MFA device ${serial}; ${now.length} left.`)
        : weaker(`User ${after.name} no longer has the MFA device ${serial}, and no other that is known.`),
    ),
  ];
}
