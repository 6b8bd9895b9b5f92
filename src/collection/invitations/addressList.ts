/** Somebody who is to be written to. */
export interface Addressee {
  readonly address: string;
  /** Code of the office. */
  readonly office: string;
}

/** What is wrong with a line of a list. */
export interface ListFault {
  readonly line: number;
  readonly kind: 'address' | 'office' | 'duplicate';
  readonly value: string;
}

/** Enough to tell an address from what is none; whether it exists, its mail server says. */
const address = /^[^\s@<>;,"]{1,64}@[^\s@<>;,"]+\.[^\s@<>;,".]{2,}$/;

/**
 * Reads a list of addresses as people paste it: one a line, `address` or `address;office`, also with a name before it in
 * the way of mail programs, several in a line between commas.
 *
 * @param text the list
 * @param offices codes that there are
 * @param office of addresses that name none; undefined where each must
 * @example
 * readAddressList('Anna <a@x.it>, b@x.it', ['URP'], 'URP').addressees.length // => 2
 */
export function readAddressList(
  text: string,
  offices: readonly string[],
  office: string | undefined,
): { addressees: Addressee[]; faults: ListFault[] } {
  const addressees: Addressee[] = [];
  const faults: ListFault[] = [];
  const seen = new Set<string>();
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    const [before = '', named] = line.split(/[;\t]/);
    const name = named?.trim() ?? '';
    const own = name === '' ? office : name;
    for (const part of before.split(',')) {
      const found = (/<([^>]*)>/.exec(part)?.[1] ?? part).trim().toLowerCase();
      if (found === '') continue;
      const fault = (kind: ListFault['kind'], value: string): void => {
        faults.push({ line: at + 1, kind, value });
      };
      if (found.length > 254 || !address.test(found)) fault('address', found.slice(0, 80));
      else if (own === undefined || !offices.includes(own)) fault('office', own ?? '');
      else if (seen.has(found)) fault('duplicate', found);
      else addressees.push({ address: found, office: own });
      seen.add(found);
    }
  }
  return { addressees, faults };
}
