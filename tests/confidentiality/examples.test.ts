import { join } from 'node:path';
import { describeExamples } from '../support/examples.js';

await describeExamples(join(import.meta.dirname, '../../src/confidentiality'));
