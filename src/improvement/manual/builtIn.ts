import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { manualFolder } from '../../places.js';
import { Problem } from '../../problems.js';
import { parseModule, type ModuleContent } from './module.js';

/** A module that comes with the program. */
export interface BuiltInModule extends ModuleContent {
  readonly code: string;
  readonly version: number;
}

let read: Promise<ReadonlyMap<string, BuiltInModule>> | undefined;

/**
 * The modules that come with the program, by code; their files are read once.
 *
 * @throws Problem `moduleFaulty`
 */
export function builtInModules(): Promise<ReadonlyMap<string, BuiltInModule>> {
  return (read ??= readAll().catch((error: unknown) => {
    read = undefined;
    throw error;
  }));
}

async function readAll(): Promise<ReadonlyMap<string, BuiltInModule>> {
  const files = (await readdir(join(manualFolder, 'it'))).filter((name) => name.endsWith('.md')).sort();
  const modules = await Promise.all(
    files.map(async (name): Promise<[string, BuiltInModule]> => {
      const [it, en] = await Promise.all([readOne('it', name), readOne('en', name)]);
      const { code, version, content } = it;
      if (`${code}.md` !== name) throw new Problem('moduleFaulty', { file: `it/${name}`, fault: 'code' });
      return [code, { code, version, ...content, texts: { it: it.text, en: en.text } }];
    }),
  );
  return new Map(modules);
}

async function readOne(folder: string, name: string) {
  return parseModule(await readFile(join(manualFolder, folder, name), 'utf8'), `${folder}/${name}`);
}
