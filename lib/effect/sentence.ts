import { cutText } from "../finding/cut-text.ts";
import type { EffectSentence } from "../finding/finding-effect.ts";

/** Names come from outside: no sentence is longer, in UTF-16 units. */
const SENTENCE_LIMIT = 600;

export function weaker(text: string): EffectSentence {
  return { direction: "weaker", text: cutText(text, SENTENCE_LIMIT) };
}

export function stronger(text: string): EffectSentence {
  return { direction: "stronger", text: cutText(text, SENTENCE_LIMIT) };
}

/** Neither, or not known which. */
export function changed(text: string): EffectSentence {
  return { direction: "changed", text: cutText(text, SENTENCE_LIMIT) };
}
