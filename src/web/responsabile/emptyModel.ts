import type { Wave } from '../../collection/waves.js';
import { catalogue } from '../../language/catalogue.js';
import type { Language } from '../../language/language.js';
import { wording } from '../../reports/wording.js';

/** What the page of an organization shows while no wave is closed: where one is, and what to do next. */
export function emptyModel(organization: string, name: string, waves: readonly Wave[], language: Language) {
  const { responsabile } = catalogue(language);
  const write = wording(language);
  const open = waves.at(-1);
  const next = open?.id ?? `${organization}-1`;
  const steps = [
    {
      text: responsabile.stepOffice,
      command: `./barometro office add ${organization} SPORTELLO --name "Sportello" --headcount 12`,
    },
    {
      text: responsabile.stepOpen,
      command: `./barometro wave open ${organization} clima-sportello --closes 2027-03-31`,
    },
    { text: responsabile.stepCodes, command: `./barometro codes issue ${next} SPORTELLO --count 12` },
    { text: responsabile.stepClose, command: `./barometro wave close ${next}` },
    {
      text: responsabile.stepImport,
      command: `./barometro wave import ${organization} clima-sportello indagine.csv --date 2025-05-20`,
    },
  ];
  return {
    name,
    open: open === undefined ? '' : responsabile.emptyOpen({ wave: open.id, date: write.date(open.closes) }),
    steps: open === undefined ? steps : steps.filter(({ text }) => text === responsabile.stepClose),
  };
}
