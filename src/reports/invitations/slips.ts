import { catalogue } from '../../language/catalogue.js';
import { addressWith, anonymityLines, type Invitation } from './invitation.js';

/** A card to cut out and to draw from a box. */
export interface Slip {
  readonly organization: string;
  readonly title: string;
  readonly code: string;
  /** What its QR code carries. */
  readonly link: string;
  /** That there are two ways, before the address. */
  readonly how: string;
  readonly address: string;
  readonly until: string;
  readonly office: string;
  /** How many codes there are: whoever counts the slips sees whether one was kept back. */
  readonly issued: string;
  readonly anonymity: readonly string[];
  readonly otherLanguage: string;
}

/**
 * What the cards of an office say, in the order of the codes.
 *
 * @param office its name, and all codes issued for it in the wave
 */
export function slipsOf(
  invitation: Invitation,
  office: { readonly name: string; readonly codesIssued: number },
  codes: readonly string[],
): Slip[] {
  const { organization, title, address, closes, language, otherLanguage } = invitation;
  const { common, invitations: t } = catalogue(language);
  const same = {
    ...{ organization, title, address, otherLanguage },
    how: t.scanOrType,
    until: t.until({ date: closes }),
    office: office.name,
    issued: t.issued({ codes: common.number(office.codesIssued) }),
    anonymity: anonymityLines(invitation, 'slip'),
  };
  return codes.map((code) => ({ ...same, code, link: addressWith(invitation, code) }));
}
