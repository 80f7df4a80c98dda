import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// n8n-core keeps its settings below the user folder: a fresh one for every test file.
const folder = mkdtempSync(join(tmpdir(), 'n8n-node-test-'));
process.env.N8N_USER_FOLDER = folder;
process.env.N8N_ENCRYPTION_KEY = 'node-tests-only';
afterAll(() => rmSync(folder, { recursive: true, force: true }));
