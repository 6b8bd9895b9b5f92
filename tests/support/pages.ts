import { issueCodes } from '../../src/collection/accessCodes.js';
import { addOffice } from '../../src/collection/offices.js';
import { addOrganization } from '../../src/collection/organizations.js';
import { closeWave } from '../../src/collection/closing.js';
import { openWave, type Wave } from '../../src/collection/waves.js';
import type { Deps } from '../../src/deps.js';
import { parseStored, type QuestionnaireSource } from '../../src/questionnaires/catalogue.js';
import { closedItemsOf } from '../../src/questionnaires/questionnaire.js';
import type { RunningServer } from '../../src/server.js';

/** Adds an organization with one desk of twelve, opens a wave until the end of 2026 and issues all its codes. */
export async function openSurvey(
  deps: Deps,
  organization: string,
  source: QuestionnaireSource,
): Promise<{ wave: Wave; codes: string[] }> {
  await addOrganization(deps, { organization, name: `Comune di ${organization}` });
  await addOffice(deps, {
    organization,
    code: 'SPORTELLO',
    name: 'Sportello',
    headcount: 12,
    kind: 'desk',
  });
  const wave = await openWave(deps, { organization, source, closes: '2026-12-31' });
  return { wave, codes: await issueCodes(deps, { wave: wave.id, office: 'SPORTELLO', count: 12 }) };
}

/** A questionnaire in both languages of which one question must be answered. */
export function mandatorySurvey(): QuestionnaireSource {
  const source = `
code: obbligatoria
version: 1
audience: staff
title: { it: Domande obbligatorie, en: Required questions }
answers:
  agreement: { min: 1, max: 5 }
scales:
  COM: { title: { it: Comunicazione, en: Communication }, items: [COM1, COM2] }
sections:
  - title: { it: Parte, en: Part }
    items:
      - { code: COM1, answers: agreement, mandatory: true, text: { it: Le novità arrivano, en: News arrive } }
      - { code: COM2, answers: agreement, text: { it: Ci si parla, en: We talk } }
      - { code: NOTE, kind: text, maxLength: 40, text: { it: Altro, en: More } }
`;
  return { questionnaire: parseStored(source), source };
}

/** The text of a page as a browser reads it from its source. */
export function unescaped(html: string): string {
  return html
    .replaceAll('&#34;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

/** The value of a hidden field of a form. */
export function hiddenField(html: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
}

/** What the server answered; the page with its signs as a browser reads them. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
}

export type Ask = (
  path: string,
  fields?: Readonly<Record<string, string>>,
  headers?: Readonly<Record<string, string>>,
) => Promise<Answered>;

/** Somebody who asks for pages and, where there are fields, sends forms. */
export function visitorOf(server: Pick<RunningServer, 'url'>): Ask {
  return async (path, fields, headers = {}) => {
    const reply = await fetch(`${server.url}${path}`, {
      headers: { ...headers },
      redirect: 'manual',
      ...(fields === undefined ? {} : { method: 'POST', body: new URLSearchParams(fields) }),
    });
    return { status: reply.status, headers: reply.headers, html: unescaped(await reply.text()) };
  };
}

export function receiptIn(html: string): string {
  return /data-receipt="([^"]+)"/.exec(html)?.[1] ?? '';
}

/** A form that was rendered once, as 32 hexadecimal digits. */
export const nonce = '0123456789abcdef'.repeat(2);

/** Opens a wave, has six of twelve people answer one question, and closes it. */
export async function closedSurvey(deps: Deps, ask: Ask, organization: string, source: QuestionnaireSource) {
  const survey = await openSurvey(deps, organization, source);
  const first = closedItemsOf(source.questionnaire)[0]?.code ?? '';
  const receipts: string[] = [];
  for (const code of survey.codes.slice(0, 6))
    receipts.push(receiptIn((await ask('/compila/risposte', { code, nonce, [first]: '3' })).html));
  await closeWave(deps, survey.wave.id);
  return { ...survey, receipts };
}
