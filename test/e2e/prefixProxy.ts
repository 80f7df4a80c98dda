import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { startDaemon, type Daemon } from '../../scripts/host/daemon.ts';

/** An nginx that serves an n8n under a path, as operators do: it takes the path off before it passes a request on. */
export const startPrefixProxy = async (
	folder: string,
	{ port, n8nPort, prefix }: { port: number; n8nPort: number; prefix: string },
): Promise<Daemon> => {
	mkdirSync(folder, { recursive: true });
	const configuration = `
daemon off;
user nobody nogroup;
pid nginx.pid;
error_log stderr warn;
events {}
http {
	access_log off;
	client_body_temp_path body;
	client_body_buffer_size 16m;
	proxy_temp_path proxy;
	fastcgi_temp_path fastcgi;
	uwsgi_temp_path uwsgi;
	scgi_temp_path scgi;
	server {
		listen 127.0.0.1:${port};
		location = /up { return 200; }
		location ${prefix} {
			proxy_pass http://127.0.0.1:${n8nPort}/;
			proxy_buffering off;
			proxy_set_header Host $http_host;
			proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
			proxy_set_header X-Forwarded-Proto $scheme;
		}
	}
}
`;
	writeFileSync(join(folder, 'nginx.conf'), configuration);
	return await startDaemon({
		name: 'nginx',
		command: ['nginx', '-e', 'stderr', '-p', `${resolve(folder)}/`, '-c', 'nginx.conf'],
		logFile: join(folder, 'nginx.log'),
		ready: async () => (await fetch(`http://127.0.0.1:${port}/up`)).ok,
	});
};
