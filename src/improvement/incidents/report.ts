import { plainText } from '../../language/plainText.js';

/* What a report of a conflict with the public says: a choice from a few of each, and a short text if somebody likes. */

/** What can be chosen, in the order of the form. */
export const choices = {
  channel: ['desk', 'phone', 'mail', 'online', 'elsewhere'],
  kind: ['verbal', 'threat', 'physical', 'damage', 'persistent', 'other'],
  cause: ['waiting', 'refusal', 'information', 'error', 'distress', 'discrimination', 'unknown'],
  ending: ['calmed', 'left', 'colleague', 'police', 'unfinished'],
  seriousness: ['1', '2', '3', '4'],
  help: ['none', 'meeting', 'training', 'safety', 'staffing'],
} as const;

export type Choice = keyof typeof choices;
export type Help = (typeof choices.help)[number];

/** What a report is counted by; the service is one of the organization's own. */
export const dimensions = ['kind', 'service', 'channel', 'cause', 'ending', 'seriousness'] as const;
export type Dimension = (typeof dimensions)[number];

/** What is kept of what happened. Not the day: nothing that is shown needs more than the month. */
export interface Facts {
  readonly channel: string;
  readonly kind: string;
  /** Number of the service; null where none was named. */
  readonly service: number | null;
  readonly cause: string;
  readonly ending: string;
  readonly seriousness: number;
}

export interface Report {
  /** Null from who only asks for help: then a request does not say that somebody has reported. */
  readonly facts: Facts | null;
  readonly help: Help;
  /** Empty where nobody wrote anything. */
  readonly text: string;
}

/** Longest text, in characters as a browser counts them. */
export const longestText = 300;

/** Days that may have gone by since what is reported. */
export const mostDaysBack = 31;

/** What one slot holds; each part of a report lies in one of its own, so that nothing joins them later. */
export type Content = { readonly facts: Facts | null } | { readonly help: Help } | { readonly text: string };

/** Bytes that every slot holds: enough for the longest text in letters of three bytes, each of which may be written out. */
export const contentSize = 2048;

const lengthBytes = 2;

/** A report as it is laid out in slots: always three, so that nobody sees whether there was a text. */
export function layOut({ facts, help, text }: Report): Buffer[] {
  const contents: Content[] = [{ facts }, { help }, { text: plainText(text) }];
  return contents.map((content) => {
    const json = Buffer.from(JSON.stringify(content));
    const length = Buffer.alloc(lengthBytes);
    length.writeUInt16BE(json.length);
    return Buffer.concat([length, json]);
  });
}

/** What was laid out; it was sealed by this program, so it is what it says. */
export function readContent(slot: Buffer): Content {
  const json = slot.subarray(lengthBytes, lengthBytes + slot.readUInt16BE());
  return JSON.parse(json.toString()) as Content;
}
