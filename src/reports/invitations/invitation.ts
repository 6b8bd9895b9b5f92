import { inRandomOrder } from '../../collection/inRandomOrder.js';
import { findLogo } from '../../collection/logos.js';
import { findOrganization } from '../../collection/organizations.js';
import { findWave, type Wave } from '../../collection/waves.js';
import type { Deps } from '../../deps.js';
import { catalogue } from '../../language/catalogue.js';
import { textIn, type Language } from '../../language/language.js';
import type { Questionnaire } from '../../questionnaires/questionnaire.js';
import type { PdfDescription } from '../pdf/taggedDocument.js';

/** What everything that is printed for a wave says. */
export interface Invitation {
  readonly language: Language;
  readonly wave: Wave;
  readonly questionnaire: Questionnaire;
  readonly organization: string;
  /** A PNG picture. */
  readonly logo: Buffer | undefined;
  /** Of the questionnaire. */
  readonly title: string;
  /** The last day for answering, as it is written. */
  readonly closes: string;
  /** Where the code is typed. */
  readonly address: string;
  /** Fewest responses of which anything is shown, as it is written. */
  readonly fewest: string;
  /** That the page can be read in the other language, said in that; empty where the questionnaire cannot. */
  readonly otherLanguage: string;
}

export type InvitationDeps = Pick<Deps, 'database' | 'config'>;

/** @throws Problem `waveUnknown` */
export async function invitationOf(
  { database, config }: InvitationDeps,
  id: string,
  language: Language,
): Promise<Invitation> {
  const wave = await findWave(database, id);
  const { name, minimumGroupSize } = await findOrganization(database, wave.organization);
  const { common, invitations } = catalogue(language);
  return {
    ...{ language, wave, questionnaire: wave.questionnaire, organization: name },
    logo: await findLogo(database, wave.organization),
    title: textIn(wave.questionnaire.title, language),
    closes: common.date(new Date(wave.closes)),
    address: `${config.baseUrl}/compila`,
    fewest: common.number(minimumGroupSize),
    otherLanguage: wave.questionnaire.languages.length > 1 ? invitations.otherLanguage : '',
  };
}

/** What a QR code carries: the sign # keeps the code from every server. */
export function addressWith({ address }: Pick<Invitation, 'address'>, code: string): string {
  return `${address}#${code.replaceAll('-', '')}`;
}

/** The codes in an order that nobody can foresee: that of what is printed says nothing of how they are stored. */
export function shuffled(codes: readonly string[]): string[] {
  return Array.from(inRandomOrder(codes.length), (place) => codes[place] ?? '');
}

/** Three lines on anonymity that hold for the wave, whoever keeps its key. */
export function anonymityLines(
  { wave, language, fewest }: Invitation,
  form: 'slip' | 'shared' | 'paper',
): string[] {
  const { invitations: t, respondent } = catalogue(language);
  const custodian = wave.custodian ?? respondent.someCustodian;
  const [onSite, withCustodian] =
    form === 'paper'
      ? [t.paperKeyOnSite, t.paperKeyWithCustodian({ custodian })]
      : [t.keyOnSite, t.keyWithCustodian({ custodian })];
  return [
    { slip: t.ownCode, shared: t.sharedCode, paper: t.paperCode }[form],
    wave.keyHolder === 'site' ? onSite : withCustodian,
    t.smallGroups({ fewest }),
  ];
}

/** What a file says of itself: never a code. */
export function descriptionOf(invitation: Invitation, title: string): PdfDescription {
  const { language, organization, wave } = invitation;
  return {
    ...{ title, language },
    author: organization,
    subject: `${invitation.title}, ${wave.id}`,
    keywords: catalogue(language).invitations.keywords,
    // The day on which the wave was opened: when codes were printed is nobody’s business
    date: new Date(wave.opens),
  };
}
