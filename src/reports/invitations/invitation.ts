import { findOrganization } from '../../collection/organizations.js';
import { waveOffices, type Wave } from '../../collection/waves.js';
import type { Deps } from '../../deps.js';
import { catalogue } from '../../language/catalogue.js';
import { textIn, type Language } from '../../language/language.js';

/** What stands on every invitation of a wave, in words. */
export interface Invitation {
  readonly organization: string;
  readonly questionnaire: string;
  /** Where to go, as one types it. */
  readonly address: string;
  readonly until: string;
  readonly anonymity: readonly string[];
  readonly language: Language;
  readonly date: Date;
}

/** What all invitations of a wave say. */
export async function invitationOf(deps: Deps, wave: Wave, language: Language): Promise<Invitation> {
  const { common, invitations: t, respondent } = catalogue(language);
  const { name, minimumGroupSize } = await findOrganization(deps.database, wave.organization);
  const custodian = wave.custodian ?? respondent.someCustodian;
  return {
    organization: name,
    questionnaire: textIn(wave.questionnaire.title, language),
    address: `${deps.config.baseUrl}/compila`,
    until: t.until({ date: common.date(new Date(wave.closes)) }),
    anonymity: [
      ...(wave.admission === 'shared' ? [] : [t.anonymity.drawn]),
      wave.keyHolder === 'site' ? t.anonymity.site : t.anonymity.custodian({ custodian }),
      t.anonymity.groups({ minimum: common.number(minimumGroupSize) }),
    ],
    language,
    date: new Date(wave.opens),
  };
}

/** All codes that were issued for an office in a wave so far. */
export async function issuedFor(deps: Deps, wave: Wave, office: string): Promise<number> {
  const offices = await waveOffices(deps.database, wave);
  return offices.find(({ code }) => code === office)?.codesIssued ?? 0;
}

/** The address that a code opens without being typed; what stands behind the sign # no server sees. */
export function addressOf({ address }: Invitation, code: string): string {
  return `${address}#${code.replaceAll('-', '')}`;
}
