import { isDate } from '../../collection/calendar.js';
import { isLine, plainText } from '../../language/plainText.js';
import { signsOf } from '../boards/limits.js';

export const mostSessions = 100;
/** Savings of one report. */
export const mostVersions = 60;
export const mostPlaces = 20;
export const mostTurns = 8;
export const mostParticipants = 500;
/** With fewer codes a vote says of whom it is. */
export const fewestCodes = 5;
export const dotsEach = { fewest: 3, most: 5 } as const;
/** Signs, as people count them. */
export const longest = {
  ...{ question: 160, venue: 80, place: 40, invitation: 1200 },
  ...{ title: 100, about: 500, caller: 60, reason: 200 },
  ...{ topic: 100, said: 3000, proposed: 1500 },
} as const;

/** From when to when groups work, `HH:MM`. */
export interface Turn {
  readonly starts: string;
  readonly ends: string;
}

/** What is settled before anybody comes. */
export interface OpenSpaceContent {
  readonly question: string;
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly venue: string;
  /** `HH:MM` */
  readonly welcome: string;
  readonly ends: string;
  readonly places: readonly string[];
  readonly turns: readonly Turn[];
  readonly invitation: string;
  /** Dots for each code, and how many of them may go to one session. */
  readonly dotsEach: number;
  readonly mostOnOne: number;
}

/** What somebody says about a session. */
export interface SessionWords {
  readonly title: string;
  readonly about: string;
  readonly caller: string;
}

/** What was said in a session. */
export interface ReportWords {
  readonly topic: string;
  readonly caller: string;
  readonly said: string;
  readonly proposed: string;
}

export type Fault = Readonly<Record<'it' | 'en', string>>;

/** Everything that is wrong with a half day as it is planned. */
export function faultsOf(content: OpenSpaceContent): Fault[] {
  const { question, venue, day, welcome, ends, places, turns, invitation } = content;
  const faults: Fault[] = [];
  const check = checkInto(faults);
  check(
    isShortLine(question, longest.question),
    `Scrivere la domanda in una riga, con al massimo ${longest.question} caratteri`,
    `Write the question in one line of at most ${longest.question} characters`,
  );
  check(isDate(day), 'Indicare il giorno', 'Say on which day');
  check(
    venue === '' || isShortLine(venue, longest.venue),
    `Il luogo ha al massimo ${longest.venue} caratteri`,
    `The venue has at most ${longest.venue} characters`,
  );
  check(
    isTime(welcome) && isTime(ends) && welcome < ends,
    'La chiusura viene dopo l’accoglienza, nello stesso giorno: per esempio 9:00 e 13:00',
    'The end comes after the welcome, on the same day: such as 9:00 and 13:00',
  );
  check(
    places.length > 0 && places.length <= mostPlaces && isListOfNames(places, longest.place),
    `Servono da uno a ${mostPlaces} posti, uno per riga, con nomi diversi di al massimo ${longest.place} caratteri`,
    `One to ${mostPlaces} places are needed, one a line, with different names of at most ${longest.place} characters`,
  );
  check(
    turns.length > 0 && turns.length <= mostTurns && areTurns(turns),
    `Servono da uno a ${mostTurns} turni, uno per riga, uno dopo l’altro: per esempio 9:50-10:50`,
    `One to ${mostTurns} rounds are needed, one a line, one after the other: such as 9:50-10:50`,
  );
  check(
    signsOf(invitation) <= longest.invitation,
    `L’invito ha al massimo ${longest.invitation} caratteri`,
    `The invitation has at most ${longest.invitation} characters`,
  );
  check(
    Number.isInteger(content.dotsEach) &&
      content.dotsEach >= dotsEach.fewest &&
      content.dotsEach <= dotsEach.most &&
      Number.isInteger(content.mostOnOne) &&
      content.mostOnOne >= 1 &&
      content.mostOnOne <= content.dotsEach,
    `I bollini a testa sono da ${dotsEach.fewest} a ${dotsEach.most}, e su un tema non più di quelli che uno ha`,
    `Everybody has ${dotsEach.fewest} to ${dotsEach.most} dots, and not more than these go on one session`,
  );
  return faults;
}

/** Everything that is wrong with a session that somebody proposes. */
export function sessionFaults({ title, about, caller }: SessionWords): Fault[] {
  const faults: Fault[] = [];
  const check = checkInto(faults);
  check(
    title !== '' && signsOf(title) <= longest.title,
    `Scrivere il tema in una riga, con al massimo ${longest.title} caratteri`,
    `Write the topic in one line of at most ${longest.title} characters`,
  );
  check(
    signsOf(about) <= longest.about,
    `Di che cosa si tratta: al massimo ${longest.about} caratteri, ora sono ${signsOf(about)}`,
    `What it is about: at most ${longest.about} characters, now there are ${signsOf(about)}`,
  );
  check(
    signsOf(caller) <= longest.caller,
    `Chi lo propone: al massimo ${longest.caller} caratteri`,
    `Who calls it: at most ${longest.caller} characters`,
  );
  return faults;
}

/** Everything that is wrong with the report of a session. */
export function reportFaults({ topic, caller, said, proposed }: ReportWords): Fault[] {
  const faults: Fault[] = [];
  const check = checkInto(faults);
  check(
    topic !== '' && signsOf(topic) <= longest.topic,
    `Scrivere il tema in una riga, con al massimo ${longest.topic} caratteri`,
    `Write the topic in one line of at most ${longest.topic} characters`,
  );
  check(
    said !== '' || proposed !== '',
    'Il resoconto è vuoto: scrivere che cosa si è detto o che cosa si propone',
    'The report is empty: write what was said or what is proposed',
  );
  check(
    signsOf(caller) <= longest.caller,
    `Chi lo ha proposto: al massimo ${longest.caller} caratteri`,
    `Who called it: at most ${longest.caller} characters`,
  );
  check(
    signsOf(said) <= longest.said,
    `Che cosa si è detto: al massimo ${longest.said} caratteri, ora sono ${signsOf(said)}`,
    `What was said: at most ${longest.said} characters, now there are ${signsOf(said)}`,
  );
  check(
    signsOf(proposed) <= longest.proposed,
    `Che cosa si propone: al massimo ${longest.proposed} caratteri, ora sono ${signsOf(proposed)}`,
    `What is proposed: at most ${longest.proposed} characters, now there are ${signsOf(proposed)}`,
  );
  return faults;
}

/**
 * What somebody typed in several lines as plain text: no control signs, no marks of the reading direction, no piles of
 * accents, no rows of empty lines.
 */
export function tidyText(text: string): string {
  return plainText(text.normalize('NFC').replace(/\r\n?/g, '\n'))
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/(\p{M}{2})\p{M}+/gu, '$1')
    .replace(/ *\n */g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/**
 * A time of the day as somebody typed it, brought to `HH:MM`; what is none stays as it is.
 *
 * @example
 * tidyTime('9.50') // => '09:50'
 */
export function tidyTime(typed: string): string {
  const [, hours = '', minutes = '00'] = /^\s*(\d{1,2})(?:[.:](\d{2}))?\s*$/.exec(typed) ?? [];
  return hours === '' ? typed.trim() : `${hours.padStart(2, '0')}:${minutes}`;
}

function checkInto(faults: Fault[]) {
  return (isRight: boolean, it: string, en: string): void => {
    if (!isRight) faults.push({ it, en });
  };
}

function isTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

function areTurns(turns: readonly Turn[]): boolean {
  return turns.every(
    ({ starts, ends }, at) =>
      isTime(starts) && isTime(ends) && starts < ends && (at === 0 || (turns[at - 1]?.ends ?? '') <= starts),
  );
}

function isListOfNames(names: readonly string[], most: number): boolean {
  const different = new Set(names.map((name) => name.toLowerCase()));
  return different.size === names.length && names.every((name) => isShortLine(name, most));
}

function isShortLine(text: string, most: number): boolean {
  return text !== '' && signsOf(text) <= most && isLine(text);
}
