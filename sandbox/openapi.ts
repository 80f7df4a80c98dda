import swagger from '@fastify/swagger';
import type { FastifyInstance, FastifySchema } from 'fastify';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** A text, a number and so on with what it means. */
export const text = (description: string, more: JsonSchema = {}): JsonSchema => ({
	type: 'string',
	description,
	...more,
});
export const whole = (description: string, more: JsonSchema = {}): JsonSchema => ({
	type: 'integer',
	description,
	...more,
});
export const flag = (description: string): JsonSchema => ({ type: 'boolean', description });
export const choice = (description: string, ...values: string[]): JsonSchema =>
	text(description, { enum: values });

/** An object; names that end in `?` are optional. */
export function object(fields: Readonly<Record<string, JsonSchema>>, more: JsonSchema = {}) {
	const names = Object.keys(fields);
	const properties = names.map((name) => [name.replace(/\?$/, ''), fields[name]]);
	const required = names.filter((name) => !name.endsWith('?'));
	return {
		type: 'object',
		properties: Object.fromEntries(properties),
		...(required.length > 0 ? { required } : {}),
		...more,
	};
}

type Call = {
	tag: string;
	summary: string;
	body?: JsonSchema;
	query?: JsonSchema;
	params?: JsonSchema;
	form?: boolean;
	/** Named in `securitySchemes`. */
	auth?: string;
	/** What a success looks like, by HTTP status. */
	answers?: Readonly<Record<number, JsonSchema>>;
	deprecated?: boolean;
};

const controlRefusal = object(
	{ error: text('What is wrong'), 'field?': text('The field at fault') },
	{ description: 'Refused' },
);
const providerRefusal = {
	description:
		"Refused, in the provider's own format: usually JSON with a code and a message. The header x-sandbox-cause names the field. " +
		'With some settings, refusals have HTTP 200.',
};

/** The schema of a route as Fastify and the OpenAPI document want it. */
export function described(call: Call): { schema: FastifySchema } {
	const { tag, summary, body, query, params, form, auth, answers, deprecated } = call;
	const refusable = tag !== 'Control' || body !== undefined || params !== undefined;
	const refusal = tag === 'Control' ? controlRefusal : providerRefusal;
	return {
		schema: {
			tags: [tag],
			summary,
			...(deprecated ? { deprecated } : {}),
			...(form ? { consumes: ['application/x-www-form-urlencoded'] } : {}),
			...(body ? { body } : {}),
			...(query ? { querystring: query } : {}),
			...(params ? { params } : {}),
			// Keys that travel in the body are fields of the body, and the control API has none.
			security: auth ? [{ [auth]: [] }] : [],
			response: { ...answers, ...(refusable ? { '4xx': refusal } : {}) },
		},
	};
}

/**
 * For the routes of a provider: which field is refused first, and with which code, is the provider's choice, so schemas
 * describe there and do not decide.
 */
export function documentOnly(app: FastifyInstance): void {
	app.setValidatorCompiler(() => () => true);
}

const tags = [
	{ name: 'Checkout', description: 'CinetPay Checkout V2: api-checkout.cinetpay.com' },
	{ name: 'Legacy', description: 'CinetPay Legacy V1: api.cinetpay.com, secure.cinetpay.com' },
	{ name: 'Client', description: 'CinetPay Client V1: client.cinetpay.com' },
	{ name: 'Aurore', description: 'CinetPay Aurore: api.cinetpay.net' },
	{ name: 'DigitalPaye', description: 'DigitalPaye, generations A, B and C: api.digitalpaye.com' },
	{
		name: 'Pages',
		description: "The pages that payers see, and the script for the merchant's own pages",
	},
	{ name: 'Control', description: "The sandbox's own control API" },
];

/** A name for a generated client's method: `POST /checkout/v2/payment` is `postCheckoutV2Payment`. */
const operationId = (method: string, url: string): string =>
	[method.toLowerCase(), ...url.split(/[^a-z0-9]+/i).filter((word) => word !== '')]
		.map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
		.join('');

/** Makes the OpenAPI document of the routes that are registered after it. */
export async function document(app: FastifyInstance): Promise<void> {
	// Schemas of answers are for readers: answers go out as they are.
	app.setSerializerCompiler(() => JSON.stringify);
	await app.register(swagger, {
		hideUntagged: true,
		transform: ({ schema, url, route }) => ({
			schema: { ...schema, operationId: operationId(String(route.method), url) },
			url,
		}),
		openapi: {
			openapi: '3.1.0',
			servers: [{ url: '/', description: 'This sandbox' }],
			info: {
				title: 'Payment sandbox',
				version: '0.1.0',
				license: { name: 'MIT', identifier: 'MIT' },
				description:
					"A simulator of the CinetPay and DigitalPaye payment APIs. Each prefix stands for one of the provider's hosts. " +
					'A refusal has the header `x-sandbox-cause` if its text does not name the field.',
			},
			tags,
			components: {
				securitySchemes: {
					clientToken: { type: 'apiKey', in: 'query', name: 'token' },
					auroreToken: { type: 'http', scheme: 'bearer' },
					digitalpayeKeys: { type: 'http', scheme: 'basic' },
					digitalpayeToken: { type: 'http', scheme: 'bearer' },
				},
			},
		},
	});
}
