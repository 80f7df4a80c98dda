import type { FastifyInstance } from 'fastify';
import type { Sandbox } from '../sandbox.ts';

export async function digitalPaye(_app: FastifyInstance, _options: { sandbox: Sandbox }) {}
