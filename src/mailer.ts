import type { Transporter } from 'nodemailer';

/** A message of the program to one person. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Sends messages; resolves when the mail server has taken one. */
export type Mailer = (mail: Mail) => Promise<void>;

/**
 * A mailer of an SMTP server.
 *
 * @param url such as `smtp://user:password@mail.comune.example.it:587?from=barometro@comune.example.it`
 */
export function smtpMailer(url: string): Mailer {
  const address = new URL(url);
  const from = address.searchParams.get('from') ?? `barometro@${address.hostname}`;
  address.search = '';
  let transporter: Promise<Transporter> | undefined;
  return async (mail) => {
    transporter ??= connectTo(address.href);
    const headers = { 'Auto-Submitted': 'auto-generated' };
    await (await transporter).sendMail({ from: { name: 'Barometro', address: from }, headers, ...mail });
  };
}

/** Most runs of the program send nothing, and need not wait until this is loaded. */
async function connectTo(address: string): Promise<Transporter> {
  const { createTransport } = await import('nodemailer');
  return createTransport(address);
}
