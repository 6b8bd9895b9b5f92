/* An own reader of SPSS system files, written from the description in the GNU PSPP developers' guide. */

interface SavVariable {
  readonly name: string;
  readonly label: string;
  /** Bytes of a text, 0 for a number. */
  readonly width: number;
  readonly measure: number;
  readonly valueLabels: Readonly<Record<string, string>>;
}

export interface SavFile {
  readonly title: string;
  readonly created: string;
  readonly variables: readonly SavVariable[];
  readonly rows: readonly (readonly (number | string | null)[])[];
}

/** Reads a file, and fails where it is not what the format says. */
export function readSav(file: Buffer): SavFile {
  const header = {
    magic: file.toString('latin1', 0, 4),
    layout: file.readInt32LE(64),
    caseSize: file.readInt32LE(68),
    compression: file.readInt32LE(72),
    cases: file.readInt32LE(80),
    bias: file.readDoubleLE(84),
  };
  if (header.magic !== '$FL2' || header.layout !== 2 || header.compression !== 1 || header.bias !== 100)
    throw new Error(`not a compressed little-endian system file: ${JSON.stringify(header)}`);
  let at = 176;
  const int = (): number => file.readInt32LE((at += 4) - 4);
  const double = (): number => file.readDoubleLE((at += 8) - 8);
  const text = (bytes: number): string => file.toString('utf8', at, (at += bytes));
  const padded = (length: number, step: number): number => step * Math.ceil(length / step);

  const pieces: ({ shortName: string; label: string; width: number } | null)[] = [];
  const labelsOf = new Map<number, Record<string, string>>();
  const extensions = new Map<number, Buffer>();
  let pending: Record<string, string> = {};
  for (let type = int(); type !== 999; type = int()) {
    if (type === 2) {
      const width = int();
      const hasLabel = int();
      if (int() !== 0) throw new Error('missing values are not expected');
      at += 8;
      const shortName = text(8).trimEnd();
      let label = '';
      if (hasLabel === 1) {
        const length = int();
        label = text(length);
        at += padded(length, 4) - length;
      }
      pieces.push(width === -1 ? null : { shortName, label, width });
    } else if (type === 3) {
      pending = {};
      for (let left = int(); left > 0; left -= 1) {
        const value = double();
        const length = file.readUInt8(at);
        pending[String(value)] = file.toString('utf8', at + 1, at + 1 + length);
        at += padded(length + 1, 8);
      }
    } else if (type === 4) {
      for (let left = int(); left > 0; left -= 1) labelsOf.set(int() - 1, pending);
    } else if (type === 7) {
      const [subtype, size, count] = [int(), int(), int()];
      extensions.set(subtype, file.subarray(at, (at += size * count)));
    } else throw new Error(`record ${type} at ${at - 4}`);
  }
  at += 4;
  if (pieces.length !== header.caseSize) throw new Error(`${pieces.length} pieces, not ${header.caseSize}`);
  if (extensions.get(20)?.toString() !== 'UTF-8') throw new Error('the encoding is not UTF-8');
  if (extensions.get(3)?.readInt32LE(28) !== 65001) throw new Error('the code page is not UTF-8');
  const systemMissing = extensions.get(4)?.readDoubleLE();
  if (systemMissing !== -Number.MAX_VALUE) throw new Error('the missing value is another');
  const names = new Map(
    (extensions.get(13)?.toString() ?? '').split('\t').map((pair) => pair.split('=') as [string, string]),
  );
  let nth = 0;
  const variables = pieces.flatMap((piece, place): SavVariable[] => {
    if (piece === null) return [];
    const measure = extensions.get(11)!.readInt32LE(12 * nth);
    nth += 1;
    const { shortName, label, width } = piece;
    return [
      {
        name: names.get(shortName) ?? shortName,
        label,
        width,
        measure,
        valueLabels: labelsOf.get(place) ?? {},
      },
    ];
  });
  const created = file.toString('latin1', 92, 109);
  const title = file.toString('utf8', 109, 173).trimEnd();
  return { title, created, variables, rows: readData(file, at, variables, header.cases) };
}

function readData(
  file: Buffer,
  start: number,
  variables: readonly SavVariable[],
  cases: number,
): SavFile['rows'] {
  let at = start;
  let commands: number[] = [];
  const next = (): number | Buffer => {
    for (;;) {
      if (commands.length === 0) commands = [...file.subarray(at, (at += 8))];
      const command = commands.shift();
      if (command === undefined || command === 252) throw new Error('the data end too early');
      if (command === 0) continue;
      if (command === 253) return file.subarray(at, (at += 8));
      return command;
    }
  };
  const rows = Array.from({ length: cases }, () =>
    variables.map(({ width }) => {
      if (width === 0) {
        const piece = next();
        if (typeof piece !== 'number') return piece.readDoubleLE();
        return piece === 255 ? null : piece - 100;
      }
      const parts = Array.from({ length: Math.ceil(width / 8) }, () => {
        const piece = next();
        return typeof piece === 'number' ? Buffer.alloc(8, ' ') : piece;
      });
      return Buffer.concat(parts).toString('utf8').trimEnd();
    }),
  );
  if (commands.some((command) => command !== 0) || at !== file.length)
    throw new Error('something is left over');
  return rows;
}
