/** A refusal of the sandbox's own control API or pages; `field` names the input at fault. */
export class ControlRefusal extends Error {
	readonly statusCode: 400 | 404 | 409;
	readonly field: string | undefined;

	constructor(statusCode: 400 | 404 | 409, message: string, field?: string) {
		super(message);
		this.statusCode = statusCode;
		this.field = field;
	}
}
