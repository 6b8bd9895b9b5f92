import { readFile, stat } from 'node:fs/promises';
import { readAddressList, type Addressee } from '../collection/invitations/addressList.js';
import type { MailRun } from '../collection/invitations/runs.js';
import { listOffices } from '../collection/offices.js';
import type { Wave } from '../collection/waves.js';
import type { Deps } from '../deps.js';
import { catalogue } from '../language/catalogue.js';
import { Problem } from '../problems.js';
import { print, terminal } from './run.js';

/** Bytes; some 20,000 addresses. */
const longestList = 1024 * 1024;

/**
 * Reads the addresses of a file.
 *
 * @param office of addresses that name none; `any` where offices do not matter
 * @throws Problem `fileUnreadable`, `addressListFaulty`
 */
export async function readListFile(
  deps: Deps,
  wave: Wave,
  file: string,
  office: string | undefined,
): Promise<Addressee[]> {
  const text = await readText(file);
  const known = (await listOffices(deps.database, wave.organization)).map(({ code }) => code);
  const { addressees, faults } = readAddressList(text, office === 'any' ? ['any'] : known, office);
  if (addressees.length === 0 && faults.length === 0)
    throw new Problem('fileUnreadable', { file, reason: '0 @' });
  if (faults.length > 0)
    throw new Problem('addressListFaulty', {
      faults: faults.map(({ line, kind, value }) => {
        const details = { line: String(line), value };
        return {
          it: `${file}: ${catalogue('it').mail.faults[kind](details)}`,
          en: `${file}: ${catalogue('en').mail.faults[kind](details)}`,
        };
      }),
    });
  return addressees;
}

/** Says what became of a run; with failures or what is left over the command has failed. */
export function tellRun(
  { state, sent, failed, skipped, uncertain }: MailRun,
  json: boolean | undefined,
): void {
  const { mail: t } = catalogue(terminal.language);
  const told = failed.map(({ address, status }) => ({
    address,
    reason: status === null ? t.noAnswer : t.refused({ status: String(status) }),
  }));
  print(json, { state, sent, skipped, failed: told, uncertain }, [
    `${sent} sent, ${skipped} had their message before, ${failed.length} failed, ${uncertain.length} uncertain`,
    ...told.map(({ address, reason }) => `${address}: ${reason}`),
    ...uncertain.map((address) => `${address}: ?`),
  ]);
  if (state !== 'done' || failed.length > 0 || uncertain.length > 0) process.exitCode = 1;
}

async function readText(file: string): Promise<string> {
  try {
    if ((await stat(file)).size > longestList)
      throw new Problem('fileUnreadable', { file, reason: '> 1 MiB' });
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
  } catch (error) {
    if (error instanceof Problem) throw error;
    const reason =
      error instanceof TypeError ? 'UTF-8?' : ((error as NodeJS.ErrnoException).code ?? String(error));
    throw new Problem('fileUnreadable', { file, reason });
  }
}
