import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Starts a server on a free loopback port and gives its address, without a slash at the end. */
export const listenOnLoopback = async (server: Server): Promise<string> => {
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

/** Ends a server and the connections that are still open. */
export const closeServer = async (server: Server): Promise<void> => {
	server.closeAllConnections();
	await new Promise<void>((done) => server.close(() => done()));
};
