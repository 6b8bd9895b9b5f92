import { describe, expect, test } from '@jest/globals';
import { releasableCells, type Cell } from '../../src/confidentiality/releasableCells.js';
import { seededRandom } from '../../src/scoring/seededRandom.js';

/*
 * Somebody who sees every table of an organization subtracts them from each other. The attacker is written apart from
 * what is attacked: plain elimination on floating-point numbers.
 */

const minimum = 5;
const organizations = 1_000;
const waves = 3;

interface Wave {
  /** People who answered in each atom: office × contract. */
  readonly sizes: readonly number[];
  readonly cells: readonly Cell[];
}

const all = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/**
 * 2–8 offices of 1–40 people, each with one of two or three contracts, in three waves that most of them answer; asked
 * for are total, both breakdowns, and all crossings.
 */
function randomOrganization(uniform: () => number): Wave[] {
  const upTo = (n: number): number => Math.floor(uniform() * n);
  const offices = 2 + upTo(7);
  const contracts = 2 + upTo(2);
  const place = (office: number, contract: number): number => office * contracts + contract;
  const headcounts = Array.from({ length: offices * contracts }, () => 0);
  for (let office = 0; office < offices; office += 1)
    for (let person = 1 + upTo(40); person > 0; person -= 1) headcounts[place(office, upTo(contracts))]! += 1;
  const cells = [
    { name: 'total', atoms: all(headcounts.length) },
    ...all(offices).map((o) => ({ name: `office ${o}`, atoms: all(contracts).map((c) => place(o, c)) })),
    ...all(contracts).map((c) => ({ name: `contract ${c}`, atoms: all(offices).map((o) => place(o, c)) })),
    ...all(headcounts.length).map((atom) => ({ name: `crossing ${atom}`, atoms: [atom] })),
  ];
  return all(waves).map(() => ({
    cells,
    sizes: headcounts.map((people) => all(people).filter(() => uniform() < 0.85).length),
  }));
}

/** Whether the attacker gets at a union of 1–4 people from what is told. */
function succeeds({ sizes, cells }: Wave, told: ReadonlySet<string>): boolean {
  const peopled = sizes.flatMap((size, atom) => (size > 0 ? [atom] : []));
  const rowOf = (atoms: readonly number[]): number[] => peopled.map((atom) => (atoms.includes(atom) ? 1 : 0));
  const basis: { pivot: number; row: number[] }[] = [];
  const reduce = (row: number[]): number[] =>
    basis.reduce((rest, { pivot, row: known }) => {
      const factor = rest[pivot]! / known[pivot]!;
      return factor === 0 ? rest : rest.map((cell, i) => cell - factor * known[i]!);
    }, row);
  for (const cell of cells) {
    if (!told.has(cell.name)) continue;
    const rest = reduce(rowOf(cell.atoms));
    const pivot = rest.findIndex((cell_) => Math.abs(cell_) > 1e-9);
    if (pivot === -1) continue;
    // Kept fully reduced, so that one pass over the basis reduces anything
    for (const known of basis) {
      const factor = known.row[pivot]! / rest[pivot]!;
      known.row = known.row.map((cell_, i) => cell_ - factor * rest[i]!);
    }
    basis.push({ pivot, row: rest });
  }
  const reaches = (from: number, atoms: readonly number[], people: number): boolean => {
    if (atoms.length > 0 && reduce(rowOf(atoms)).every((cell) => Math.abs(cell) < 1e-9)) return true;
    return peopled.some(
      (atom) =>
        atom >= from &&
        people + sizes[atom]! < minimum &&
        reaches(atom + 1, [...atoms, atom], people + sizes[atom]!),
    );
  };
  return reaches(0, [], 0);
}

function threshold({ sizes, cells }: Wave): ReadonlySet<string> {
  const people = (cell: Cell): number => cell.atoms.reduce((sum, atom) => sum + sizes[atom]!, 0);
  return new Set(cells.filter((cell) => people(cell) >= minimum).map((cell) => cell.name));
}

describe('whoever subtracts all tables of three waves from each other', () => {
  const uniform = seededRandom(20261123);
  const attacked = Array.from({ length: organizations }, () => randomOrganization(uniform));

  test('gets at no group of one to four people in 1,000 organizations', () => {
    const broken = attacked.filter((ofWaves) =>
      ofWaves.some((wave) => succeeds(wave, releasableCells(wave.sizes, wave.cells, minimum))),
    );
    expect(broken).toHaveLength(0);
  });

  test('would get at one in nine of ten organizations if a threshold were all', () => {
    const broken = attacked.filter((ofWaves) => ofWaves.some((wave) => succeeds(wave, threshold(wave))));
    expect(broken.length / organizations).toBeGreaterThanOrEqual(0.9);
  });

  test('is still told much: on average at least half of what the threshold would tell', () => {
    const told = (publish: (wave: Wave) => ReadonlySet<string>): number =>
      attacked.flat().reduce((sum, wave) => sum + publish(wave).size, 0);
    const audited = told((wave) => releasableCells(wave.sizes, wave.cells, minimum));
    expect(audited / told(threshold)).toBeGreaterThan(0.5);
  });
});
