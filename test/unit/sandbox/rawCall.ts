import { createConnection } from 'node:net';

export type RawAnswer = { status: number; headers: Record<string, string>; text: string };

/**
 * Sends these bytes on a connection of their own and reads one answer: for clients whose calls no HTTP library
 * of Node would make (headers that they do not set, or set to nothing). A `100 Continue` is passed over.
 */
export function rawCall(port: number, lines: readonly string[], body: string): Promise<RawAnswer> {
	const head = [...lines, `Content-Length: ${Buffer.byteLength(body)}`, 'Connection: close'];
	return new Promise((resolve, reject) => {
		const socket = createConnection(port, '127.0.0.1');
		const chunks: Buffer[] = [];
		socket.on('error', reject);
		socket.on('data', (chunk) => chunks.push(chunk));
		socket.on('close', () => {
			const whole = Buffer.concat(chunks).toString();
			const answer = whole.replace(/^HTTP\/1\.1 100 [^]*?\r\n\r\n/, '');
			const [top = '', ...rest] = answer.split('\r\n\r\n');
			const [status = '', ...fields] = top.split('\r\n');
			resolve({
				status: Number(status.split(' ')[1]),
				headers: Object.fromEntries(
					fields.map((field) => {
						const colon = field.indexOf(':');
						return [field.slice(0, colon).toLowerCase(), field.slice(colon + 1).trim()];
					}),
				),
				text: rest.join('\r\n\r\n'),
			});
		});
		socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
	});
}
