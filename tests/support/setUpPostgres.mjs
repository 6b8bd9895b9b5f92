// Before the tests that run on PostgreSQL: a server, and in it a database with all tables that others are copied from.
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { startPostgres } from './postgresServer.mjs';

export default async function setUp() {
  const given = process.env.TEST_DATABASE_URL;
  const server = given === undefined ? await startPostgres() : undefined;
  globalThis.testPostgres = server;
  const url = given ?? server.url;
  process.env.TEST_POSTGRES = url;
  if (server !== undefined) process.env.TEST_POSTGRES_FOLDER = server.folder;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('drop database if exists barometro_template with (force)');
    await client.query('create database barometro_template');
  } finally {
    await client.end();
  }
  const { openDatabase } = await import(
    fileURLToPath(new URL('../../dist/storage/database.js', import.meta.url))
  );
  const database = await openDatabase(url.replace(/[^/]*$/, 'barometro_template'));
  await database.destroy();
}
