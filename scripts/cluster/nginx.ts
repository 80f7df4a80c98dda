import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { startDaemon, type Daemon } from '../host/daemon.ts';

export type Routes = {
	/** Where nginx listens. */
	port: number;
	mainPort: number;
	webhookPorts: readonly number[];
};

/** The paths of n8n's production webhooks, forms and resumed executions. */
const PRODUCTION = 'webhook|webhook-waiting|form|form-waiting|mcp';

/**
 * What an operator's nginx does for n8n in queue mode: production webhooks go to the webhook processors, the editor and
 * everything else to main. The same lines as in docs/queue-mode.md.
 *
 * `$payment`: the beginning of the parameter `s`, which the node puts behind a Notify URL, is the same for all
 * notifications of one payment. Together with the trigger's id in the path it brings all copies to one processor; what
 * has no such parameter goes by the path alone. Nothing else of the request counts, as a caller may choose it.
 *
 * `auth_request`: n8n opens its port before it has looked after its database and answers every path with
 * 200 until it has (n8n 2.41, `setupHealthCheck`): a notification that arrives then is acknowledged and lost.
 * So each request first asks the very processor that will get it whether it is ready; one that is not ready gets nothing
 * for two seconds. `set` comes before that question, whose own path would say nothing about the payment.
 */
export const nginxConfiguration = ({ port, mainPort, webhookPorts }: Routes): string => `
daemon off;
user nobody nogroup;
worker_processes 1;
pid nginx.pid;
error_log stderr warn;
events { worker_connections 1024; }
http {
	access_log off;
	client_body_temp_path body;
	proxy_temp_path proxy;
	fastcgi_temp_path fastcgi;
	uwsgi_temp_path uwsgi;
	scgi_temp_path scgi;
	client_max_body_size 16m;
	# In memory: the folder belongs to whoever started this, not to nginx's worker.
	client_body_buffer_size 16m;
	map $http_upgrade $connection_upgrade { default upgrade; '' ''; }
	map $uri $hook { '~^/[^/]+/(?<id>[^/]+)' $id; }
	map $args $copies { '~(?:^|&)s=(?<start>[A-Za-z0-9_-]{6})' $start; }

	upstream main { server 127.0.0.1:${mainPort}; keepalive 16; }
	upstream processors {
		hash $payment consistent;
${webhookPorts.map((each) => `		server 127.0.0.1:${each} max_fails=1 fail_timeout=2s;`).join('\n')}
		keepalive 32;
	}

	proxy_http_version 1.1;
	proxy_set_header Host $http_host;
	proxy_set_header Upgrade $http_upgrade;
	proxy_set_header Connection $connection_upgrade;
	proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
	proxy_set_header X-Forwarded-Proto $scheme;
	proxy_connect_timeout 2s;
	proxy_read_timeout 120s;

	server {
		listen 127.0.0.1:${port};
		location ~ ^/(${PRODUCTION})/ {
			set $payment "$hook $copies";
			auth_request /ready;
			proxy_pass http://processors;
		}
		location = /ready {
			internal;
			proxy_pass http://processors/healthz/readiness;
			proxy_pass_request_body off;
			proxy_set_header Content-Length '';
			proxy_next_upstream error timeout http_503;
		}
		location / {
			proxy_buffering off;
			proxy_pass http://main;
		}
	}
}
`;

/** Starts an nginx of our own on the loopback address, with all its files in the given folder. */
export const startNginx = async (
	folder: string,
	routes: Routes,
	signal?: AbortSignal,
): Promise<Daemon> => {
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, 'nginx.conf'), nginxConfiguration(routes));
	return await startDaemon({
		name: 'nginx',
		command: ['nginx', '-e', 'stderr', '-p', `${resolve(folder)}/`, '-c', 'nginx.conf'],
		logFile: join(folder, 'nginx.log'),
		ready: async () => (await fetch(`http://127.0.0.1:${routes.port}/healthz`)).ok,
		signal,
	});
};
