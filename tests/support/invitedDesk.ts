import { issueCodes } from '../../src/collection/accessCodes.js';
import { setLogo } from '../../src/collection/logos.js';
import { addOffice } from '../../src/collection/offices.js';
import { addOrganization } from '../../src/collection/organizations.js';
import { openWave, type Wave } from '../../src/collection/waves.js';
import type { Deps } from '../../src/deps.js';
import type { QuestionnaireSource } from '../../src/questionnaires/catalogue.js';
import { newPassphrase } from '../../src/collection/passphrase.js';
import { png } from './png.js';

/** An open wave at a desk, of which things are to be printed. */
export interface InvitedDesk {
  readonly wave: Wave;
  readonly office: string;
  readonly issue: (count: number) => Promise<string[]>;
}

export async function inviteDesk(
  deps: Deps,
  desk: {
    readonly organization: string;
    readonly name: string;
    readonly source: QuestionnaireSource;
    readonly officeName?: string;
    readonly custodian?: string;
    readonly hasLogo?: boolean;
  },
): Promise<InvitedDesk> {
  const { organization, name, source, officeName = 'Sportello', custodian, hasLogo = false } = desk;
  await addOrganization(deps, { organization, name });
  if (hasLogo) await setLogo(deps, organization, png(120, 160));
  const office = { organization, code: 'URP', name: officeName, headcount: 500, kind: 'desk' } as const;
  await addOffice(deps, office);
  const custody = custodian === undefined ? {} : { custodian, passphrase: newPassphrase() };
  const wave = await openWave(deps, { organization, source, closes: '2026-03-09', ...custody });
  return {
    ...{ wave, office: office.code },
    issue: (count) => issueCodes(deps, { wave: wave.id, office: office.code, count }),
  };
}

/** What a name of an ente and a title have at most in these tests. */
export const longest = {
  organization: 'Unione dei Comuni delle Valli del Castelfiorito e dell’Alta Collina Meridionale',
  title:
    'Questionario sul clima organizzativo dello sportello polifunzionale e dei servizi al cittadino dell’Unione, quarto turno',
  office: 'Sportello polifunzionale decentrato di Castelfiorito sul Vallone Meridionale',
  custodian: 'la rappresentanza sindacale unitaria insieme con il Comitato unico di garanzia',
} as const;
