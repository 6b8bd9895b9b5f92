import { addDays } from '../../../collection/calendar.js';
import { tidyLine } from '../../../improvement/boards/limits.js';
import { tidyText, tidyTime, type OpenSpaceContent } from '../../../improvement/openSpace/limits.js';
import { catalogue } from '../../../language/catalogue.js';
import type { Language } from '../../../language/language.js';
import { field } from '../../fields.js';

const names = [
  ...(['question', 'day', 'venue', 'welcome', 'ends', 'places', 'turns', 'dotsEach'] as const),
  ...(['mostOnOne', 'invitation'] as const),
] as const;

/** What the form of a half day holds, as it was typed. */
export type EventFields = Readonly<Record<(typeof names)[number], string>>;

/** In three weeks, as the manual proposes, with two rounds of an hour. */
export function blankEvent(today: string, language: Language): EventFields {
  const { openSpace: t } = catalogue(language);
  return {
    ...{ question: '', day: addDays(today, 21), venue: '', welcome: '09:00', ends: '13:00' },
    ...{ places: t.proposedPlaces.join('\n'), turns: '9:50-10:50\n10:50-11:50' },
    ...{ dotsEach: '3', mostOnOne: '2', invitation: t.proposedInvitation },
  };
}

export function eventFieldsOf(body: unknown): EventFields {
  return Object.fromEntries(names.map((name) => [name, field(body, name).trim()])) as EventFields;
}

/** A half day as the form shows it. */
export function fieldsOfEvent(event: OpenSpaceContent): EventFields {
  return {
    ...{ question: event.question, day: event.day, venue: event.venue, welcome: event.welcome },
    ...{ ends: event.ends, places: event.places.join('\n'), invitation: event.invitation },
    turns: event.turns.map(({ starts, ends }) => `${starts}-${ends}`).join('\n'),
    ...{ dotsEach: String(event.dotsEach), mostOnOne: String(event.mostOnOne) },
  };
}

/** The half day that a form describes; whether it can be one is for `addOpenSpace` to say. */
export function readEvent(fields: EventFields): OpenSpaceContent {
  return {
    ...{ question: tidyLine(fields.question), day: fields.day, venue: tidyLine(fields.venue) },
    ...{ welcome: tidyTime(fields.welcome), ends: tidyTime(fields.ends) },
    places: linesOf(fields.places),
    turns: linesOf(fields.turns).map((line) => {
      const [starts = '', ends = ''] = line.split(/[-–—]/).map(tidyTime);
      return { starts, ends };
    }),
    invitation: tidyText(fields.invitation),
    ...{ dotsEach: Number(fields.dotsEach), mostOnOne: Number(fields.mostOnOne) },
  };
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map(tidyLine)
    .filter((line) => line !== '');
}
