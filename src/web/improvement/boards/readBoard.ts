import { addDays } from '../../../collection/calendar.js';
import type { NewBoard, Target } from '../../../improvement/boards/boards.js';
import { tidyLine } from '../../../improvement/boards/limits.js';
import { field } from '../../fields.js';

/** What the form of a new board holds, as it was typed. */
export interface BoardFields {
  readonly effect: string;
  readonly target: string;
  /** `QUESTIONNAIRE/SCALE` */
  readonly scale: string;
  readonly scaleGoal: string;
  readonly unit: string;
  readonly present: string;
  readonly goal: string;
  readonly bones: string;
  readonly opens: string;
  readonly closes: string;
}

/** Two weeks from today on, as the manual proposes. */
export function blankFields(today: string, scale = ''): BoardFields {
  return {
    ...{ effect: '', target: scale === '' ? 'own' : 'scale', scale, scaleGoal: '' },
    ...{ unit: '', present: '', goal: '', bones: '', opens: today, closes: addDays(today, 14) },
  };
}

export function fieldsOf(body: unknown): BoardFields {
  const typed = (name: string): string => field(body, name).trim();
  return {
    ...{ effect: typed('effect'), target: typed('target'), scale: typed('scale') },
    ...{ scaleGoal: typed('scaleGoal'), unit: typed('unit'), present: typed('present'), goal: typed('goal') },
    ...{ bones: typed('bones'), opens: typed('opens'), closes: typed('closes') },
  };
}

/** The board that a form describes; whether it can be one is for `addBoard` to say. */
export function readBoard(organization: string, fields: BoardFields): NewBoard {
  return {
    organization,
    effect: tidyLine(fields.effect),
    target: targetOf(fields),
    bones: fields.bones
      .split('\n')
      .map(tidyLine)
      .filter((name) => name !== ''),
    ...{ opens: fields.opens, closes: fields.closes },
  };
}

function targetOf({ target, scale, scaleGoal, unit, present, goal }: BoardFields): Target {
  const [questionnaire = '', code = ''] = scale.split('/');
  return target === 'scale'
    ? { kind: 'scale', questionnaire, scale: code, goal: scaleGoal }
    : { kind: 'own', unit: tidyLine(unit), present, goal };
}
