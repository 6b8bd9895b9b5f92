import QRCode from 'qrcode';
import type { Account } from '../../accounts/accounts.js';
import { catalogue } from '../../language/catalogue.js';
import type { Language } from '../../language/language.js';
import type { Message } from '../fields.js';

/** A secret that the app on the phone does not have yet. */
export interface PendingTotp {
  readonly secret: string;
  /** What the QR code says. */
  readonly uri: string;
}

/** What somebody's own account page shows. */
export async function ownModel(
  { email, role, hasTotp }: Account,
  language: Language,
  { message, pending }: { message?: Message | undefined; pending?: PendingTotp },
) {
  return {
    email,
    role: catalogue(language).account.roles[role],
    message,
    totp: {
      isOn: hasTotp,
      // In groups of four, as apps show it
      secret: pending?.secret.replace(/.{4}(?=.)/g, '$& ') ?? '',
      picture: pending === undefined ? '' : await QRCode.toDataURL(pending.uri, { margin: 1, width: 200 }),
    },
  };
}
