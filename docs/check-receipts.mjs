// node docs/check-receipts.mjs ADDRESS|FILE [RECEIPT]: count and digest of the public list of receipts of a wave.
/* global console, fetch, process */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const [source = '', own] = process.argv.slice(2);
const reply = /^https?:/.test(source) ? await fetch(`${source.replace(/\/$/, '')}/elenco.txt`) : undefined;
if (reply?.ok === false) throw new Error(`${source}: ${reply.status}`);
const text = reply ? await reply.text() : readFileSync(source, 'utf8');
const receipts = text.split(/\r?\n/).filter(Boolean).sort();
const sha256 = createHash('sha256').update(receipts.map((receipt) => `${receipt}\n`).join(''));
console.log(`${receipts.length} receipts, SHA-256 ${sha256.digest('hex')}`);
if (own) console.log(`${own}: ${receipts.includes(own) ? 'is' : 'is NOT'} on the list`);
