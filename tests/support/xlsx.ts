import { inflateRawSync } from 'node:zlib';
import { unescaped } from './pages.js';

/** The files of a ZIP archive, found by its central directory. */
export function unzip(archive: Buffer): Map<string, string> {
  const end = archive.lastIndexOf(Buffer.from('504b0506', 'hex'));
  const files = new Map<string, string>();
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const method = archive.readUInt16LE(at + 10);
    const size = archive.readUInt32LE(at + 20);
    const [name, extra, comment] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset)) as [
      ...[number, number],
      number,
    ];
    const local = archive.readUInt32LE(at + 42);
    const from = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const content = archive.subarray(from, from + size);
    files.set(
      archive.toString('utf8', at + 46, at + 46 + name),
      (method === 0 ? content : inflateRawSync(content)).toString('utf8'),
    );
    at += 46 + name + extra + comment;
  }
  return files;
}

interface Sheet {
  readonly name: string;
  readonly isFrozen: boolean;
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** The sheets of a workbook; numbers only where the file has numbers. */
export function readXlsx(archive: Buffer): Sheet[] {
  const files = unzip(archive);
  const names = [...(files.get('xl/workbook.xml') ?? '').matchAll(/<sheet [^>]*name="([^"]*)"/g)];
  const strings = [...(files.get('xl/sharedStrings.xml') ?? '').matchAll(/<si>(.*?)<\/si>/gs)].map(([, si]) =>
    unescaped([...si!.matchAll(/<t[^>]*>(.*?)<\/t>/gs)].map(([, part]) => part!).join('')),
  );
  return names.map(([, name], place) => {
    const xml = files.get(`xl/worksheets/sheet${place + 1}.xml`) ?? '';
    return {
      name: unescaped(name!),
      isFrozen: /<pane [^>]*ySplit="1"[^>]*state="frozen"/.test(xml),
      rows: [...xml.matchAll(/<row [^>]*?(?:\/>|>(.*?)<\/row>)/gs)].map(([, row]) =>
        cellsOf(row ?? '', strings),
      ),
    };
  });
}

function cellsOf(row: string, strings: readonly string[]): (string | number | null)[] {
  const cells: (string | number | null)[] = [];
  for (const [, attributes, content = ''] of row.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
    if (content.includes('<f>')) throw new Error('a formula');
    const value = /<v>(.*?)<\/v>/s.exec(content)?.[1];
    const letters = /r="([A-Z]+)/.exec(attributes!)![1]!;
    const place = Array.from(letters).reduce((sum, letter) => 26 * sum + letter.charCodeAt(0) - 64, 0) - 1;
    while (cells.length < place) cells.push(null);
    if (attributes!.includes('t="s"')) cells.push(strings[Number(value)]!);
    else if (attributes!.includes('t="inlineStr"'))
      cells.push(unescaped(/<t[^>]*>(.*?)<\/t>/s.exec(content)![1]!));
    else cells.push(value === undefined ? null : Number(value));
  }
  return cells;
}
