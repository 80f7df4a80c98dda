import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { say } from '../../../shared/language/say';
import { breather } from '../../../shared/operation/breather';
import { mapInOrder } from '../../../shared/operation/concurrency';
import { rowParameters } from '../../../shared/operation/rowParameters';
import { problemError, type Problem } from '../../../shared/problem';
import { asText } from '../../../shared/values/text';
import { passed, quote, refused, type Checked } from '../../../shared/values/validation';
import { readBeneficiary, readOperator } from '../../api/entities';
import { listEntities, missing, objectOf, readEntity } from '../../api/entityCalls';
import { BENEFICIARY, OPERATOR } from '../../api/entityTypes';
import type { Operator } from '../../api/generation';
import { unwrapped } from '../../api/reading';
import type { Session } from '../../api/session';
import { BENEFICIARY_ID, checkId } from '../ids';
import { OPERATOR_NAMES } from './operators';

/** A beneficiary as DigitalPaye has it now. */
export interface Receiver {
	id: string;
	name: string | null;
	phone: string;
	/** `null`: DigitalPaye names none. `unclear`: it names one that is not known here. */
	operator: Operator | null | 'unclear';
}

/** The beneficiary of a row by what the row says, or why money cannot go to it. */
export type Receivers = (given: unknown) => Checked<Receiver>;

const LOOK_UPS_AT_ONCE = 5;

/**
 * Looks up every beneficiary that the rows name, once each and before a row is read, so that plan and checks see the number that
 * is paid. Nothing where rows name phones. Throws when none can be had at all.
 */
export async function lookUpReceivers(
	ctx: IExecuteFunctions,
	session: Session,
): Promise<Receivers | undefined> {
	if (ctx.getNodeParameter('sendTo', 0, 'phone') !== 'beneficiary') return undefined;
	if (session.generation.name !== 'C')
		throw problemError(ctx, missing(say`send to beneficiaries`, 'C', session).problem);
	const ids = await namedIds(ctx);
	const found = new Map<string, Checked<IDataObject>>();
	let refusal: Problem | undefined;
	await mapInOrder(ids, LOOK_UPS_AT_ONCE, async (id) => {
		if (refusal || ctx.getExecutionCancelSignal()?.aborted) return;
		const answer = await readEntity(session, BENEFICIARY, id);
		if (!answer.ok && answer.problem.accessRefused) refusal = answer.problem;
		found.set(id, answer.ok ? passed(objectOf(answer.value)) : notHad(answer.problem));
	});
	if (refusal) throw problemError(ctx, refusal);
	const operators = await operatorsById(session, found.values());
	return (given) => {
		const id = checkId(given);
		if (!id.ok) return id;
		const data = found.get(id.value);
		if (!data) return refused(say`was not looked up, because the execution was canceled`);
		return data.ok ? receiverOf(id.value, data.value, operators) : data;
	};
}

/** An expression that cannot be resolved is told when its row is read. */
async function namedIds(ctx: IExecuteFunctions): Promise<string[]> {
	const parameter = rowParameters(ctx);
	const breathe = breather();
	const ids = new Set<string>();
	for (let index = 0; index < ctx.getInputData().length; index++) {
		await breathe();
		try {
			const id = checkId(parameter(BENEFICIARY_ID.name, index, ''));
			if (id.ok) ids.add(id.value);
		} catch {
			continue;
		}
	}
	return [...ids];
}

const notHad = ({ message, description }: Problem): Checked<IDataObject> =>
	refused(say`could not be looked up. ${message}. ${description}`);

const IDS = ['id', 'beneficiary_id', 'beneficiaryId', 'uuid', 'reference'];

function receiverOf(
	id: string,
	data: IDataObject,
	operators: ReadonlyMap<string, Operator>,
): Checked<Receiver> {
	const inner = unwrapped(data, ['beneficiary']);
	const shown = IDS.map((name) => asText(inner[name])).filter(Boolean);
	// Money must not follow an answer about somebody else.
	if (shown.length > 0 && !shown.includes(id))
		return refused(say`${quote(id)}: DigitalPaye answered with another one (${shown[0]!})`);
	const { name, phone, type, operator } = readBeneficiary(data);
	const kind = asText(type);
	if (kind !== '' && !/mobile/i.test(kind))
		return refused(say`${quote(id)} is not a mobile money account but ${quote(kind)}`);
	if (asText(phone) === '')
		return refused(say`${quote(id)} has no phone number that can be read. Add it in DigitalPaye`);
	const said = asText(operator);
	const known = operatorNamed(said) ?? operators.get(said);
	return passed({
		id,
		name: asText(name) || null,
		phone: asText(phone),
		operator: said === '' ? null : (known ?? 'unclear'),
	});
}

const WORDS: ReadonlyArray<readonly [Operator, RegExp]> = [
	['moov', /^(?:moov|flooz)(?:money|africa)?(?:ci)?$/],
	['mtn', /^mtn(?:money|momo)?(?:ci)?$/],
	['orange', /^orange(?:money)?(?:ci)?$/],
	['wave', /^wave(?:money)?(?:ci)?$/],
];

/** The operator that a code or a name stands for: ORANGE_MONEY_CI, Orange Money. */
function operatorNamed(text: string): Operator | undefined {
	const letters = text.toLowerCase().replace(/[\s_-]/g, '');
	return WORDS.find(([, words]) => words.test(letters))?.[0];
}

/** DigitalPaye's operators by their id, asked for only where a beneficiary names its operator that way. */
async function operatorsById(
	session: Session,
	found: Iterable<Checked<IDataObject>>,
): Promise<ReadonlyMap<string, Operator>> {
	const byId = new Map<string, Operator>();
	const names = [...found].map((one) =>
		one.ok ? asText(readBeneficiary(one.value).operator) : '',
	);
	if (names.every((name) => name === '' || operatorNamed(name) !== undefined)) return byId;
	const answer = await listEntities(session, OPERATOR, Infinity, { pages: false });
	for (const row of answer.ok ? answer.value.rows : []) {
		const { operator, name, operatorId } = readOperator(row);
		const known = operatorNamed(asText(operator)) ?? operatorNamed(asText(name));
		if (known && typeof operatorId === 'string') byId.set(operatorId, known);
	}
	return byId;
}

/** What was chosen, or what DigitalPaye has the beneficiary under: another operator would pay into another account. */
export function operatorChosen(chosen: string, receiver: Receiver | undefined): Checked<string> {
	const own = receiver?.operator ?? null;
	const isAuto = chosen === 'auto' || chosen === '';
	if (own === 'unclear') {
		const text = say`DigitalPaye does not say clearly which operator this beneficiary has. Choose one instead of By Number`;
		return isAuto ? refused(text) : passed(chosen);
	}
	if (isAuto || own === null) return passed(own ?? chosen);
	return chosen.toLowerCase() === own
		? passed(own)
		: refused(
				say`${quote(chosen)} is chosen, but the beneficiary has ${OPERATOR_NAMES[own]}. Choose By Number`,
			);
}
