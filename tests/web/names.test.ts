import { describe, expect, test } from '@jest/globals';
import { officeCodeOf, slugOf } from '../../src/web/wizard/names.js';

describe('names that the first steps propose', () => {
  test.each([
    ['Comune di Vignola', 'vignola'],
    ['Comune di Castel Maggiore', 'castel-maggiore'],
    ['Unione delle Terre d’Argine', 'unione-delle-terre-d-argine'],
    ['Città di Cantù', 'cantu'],
    ['4° Municipio', 'ente-4-municipio'],
    ['«»', ''],
  ])('%s is short %s', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });

  test('an office has a short code that no other has', () => {
    expect(officeCodeOf('Sportello polifunzionale', new Set())).toBe('SP');
    expect(officeCodeOf('Servizi alla persona e al cittadino', new Set())).toBe('SAPC');
    expect(officeCodeOf('Anagrafe', new Set(['ANA', 'ANA2']))).toBe('ANA3');
    expect(officeCodeOf('«»', new Set())).toBe('U');
  });
});
