import { createServer } from 'node:net';

const LOOPBACK = '127.0.0.1';

/** Binds a loopback port (0: any free one), lets it go again and returns its number. */
const tryPort = async (port: number): Promise<number> =>
	await new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen({ port, host: LOOPBACK, exclusive: true }, () => {
			const address = server.address();
			const bound = typeof address === 'object' && address ? address.port : port;
			server.close(() => resolve(bound));
		});
	});

/** A loopback port that is free now. */
export const freePort = async (): Promise<number> => await tryPort(0);

/** Throws a message that names the command-line option to use when `port` is taken. */
export const requireFreePort = async (
	port: number,
	what: string,
	option: string,
): Promise<void> => {
	try {
		await tryPort(port);
	} catch (error) {
		const code = (error as NodeJS.ErrnoException).code ?? String(error);
		const cause =
			code === 'EADDRINUSE' ? 'another program is using it' : `it cannot be opened (${code})`;
		throw new Error(
			`Port ${port} for ${what} is not available: ${cause}. Choose another one with ${option} <number>.`,
		);
	}
};
