import { dateInRome } from '../../collection/calendar.js';
import type { Deps } from '../../deps.js';
import { saveIncidentDesk } from '../../improvement/incidents/desk.js';
import { isDue, monthAfter, monthOf } from '../../improvement/incidents/months.js';
import { recordPastMonths } from '../../improvement/incidents/recordMonths.js';
import type { Help, Report } from '../../improvement/incidents/report.js';
import { prepareUrns } from '../../improvement/incidents/urns.js';
import { catalogue } from '../../language/catalogue.js';
import type { Uniform } from './simulatePeople.js';

const months = 16;
const services = ['Anagrafe', 'Stato civile', 'Tributi', 'Servizi sociali', 'Edilizia', 'Informazioni'];

const texts = [
  'Attesa di oltre un’ora, poi le urla.',
  'Non accettava che servisse la delega.',
  'È tornato tre volte nello stesso giorno.',
  'Il sistema era fermo e non lo sapevamo spiegare.',
  'Ha battuto i pugni sul banco.',
  'Avviso di pagamento arrivato due volte.',
  'La coda era fino in strada.',
  'Il collega vicino è intervenuto subito: ha aiutato molto.',
];

/**
 * Sixteen months of conflicts at a comune’s desks: a steady level, more in the months of the tax notices, and in some comuni a
 * last month that is not like the others.
 *
 * @param staff people at the desks
 */
export async function addDemoIncidents(
  deps: Deps,
  organization: string,
  { staff, isUnsettled, uniform }: { staff: number; isUnsettled: boolean; uniform: Uniform },
): Promise<void> {
  const contacts = {
    it: catalogue('it').incidents.defaultContacts,
    en: catalogue('en').incidents.defaultContacts,
  };
  await saveIncidentDesk(deps, organization, { services, contacts });
  const today = dateInRome(deps.clock());
  const last = isDue(monthAfter(monthOf(today), -1), today) ? -1 : -2;
  const usual = 0.22 * staff + 2 * uniform();
  await recordPastMonths(
    deps,
    organization,
    Array.from({ length: months }, (_, at) => {
      const later = at - months + 1;
      const month = monthAfter(monthOf(today), last + later);
      const season = ['06', '12'].includes(month.slice(5)) ? 1.3 : 1;
      const rise = isUnsettled && later === 0 ? 3.5 : 1;
      const count = poisson(usual * season * rise, uniform);
      return {
        month,
        contacts: Math.round(staff * 130 * season * (0.9 + 0.2 * uniform())),
        reports: Array.from({ length: count }, () => reportOf(uniform, rise > 1)),
      };
    }),
  );
  await prepareUrns(deps, organization, today);
}

function reportOf(uniform: Uniform, isRise: boolean): Report {
  const help: Help = pick(uniform, {
    none: 12,
    meeting: 3,
    training: 2,
    safety: isRise ? 5 : 1,
    staffing: 2,
  });
  return {
    facts: {
      kind: pick(uniform, {
        verbal: 11,
        threat: isRise ? 7 : 3,
        persistent: 4,
        damage: 1,
        physical: 0.4,
        other: 1,
      }),
      channel: pick(uniform, { desk: 12, phone: 6, mail: 2, online: 1, elsewhere: 0.5 }),
      service: Number(pick(uniform, { 1: 6, 2: 2, 3: isRise ? 9 : 3, 4: 4, 5: 2, 6: 2 })),
      cause: pick(uniform, {
        ...{ waiting: 8, refusal: 5, information: 4, error: 2, distress: 3, discrimination: 0.5, unknown: 2 },
      }),
      ending: pick(uniform, { calmed: 9, left: 6, colleague: 4, police: 0.5, unfinished: 1 }),
      seriousness: Number(pick(uniform, { 1: 8, 2: 7, 3: 3, 4: 0.3 })),
    },
    help,
    text: uniform() < 0.3 ? (texts[Math.floor(uniform() * texts.length)] ?? '') : '',
  };
}

/** One of some, as often as its weight says. */
function pick<Value extends string>(uniform: Uniform, weights: Readonly<Record<Value, number>>): Value {
  const entries = Object.entries(weights) as [Value, number][];
  let left = uniform() * entries.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [value, weight] of entries) if ((left -= weight) < 0) return value;
  return pick(uniform, weights);
}

/** Knuth’s way: as many uniform numbers as it takes for their product to fall below e^−mean. */
function poisson(mean: number, uniform: Uniform): number {
  let count = -1;
  for (let product = 1; product > Math.exp(-mean); product *= uniform()) count += 1;
  return count;
}
