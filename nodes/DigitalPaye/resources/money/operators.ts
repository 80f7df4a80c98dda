import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { readNow } from '../../../shared/http/credential';
import { openDigitalPaye } from '../../api/connect';
import { readOperator } from '../../api/entities';
import { listEntities } from '../../api/entityCalls';
import { OPERATOR } from '../../api/entityTypes';
import type { Operator } from '../../api/generation';

const BY_NUMBER: INodePropertyOptions = {
	name: 'By Number',
	value: 'auto',
	description:
		'07 is Orange, 05 MTN, 01 Moov; Wave must be selected. For a beneficiary, the operator saved with DigitalPaye.',
};

/** What people call the operators. */
export const OPERATOR_NAMES: Readonly<Record<Operator, string>> = {
	moov: 'Moov',
	mtn: 'MTN',
	orange: 'Orange',
	wave: 'Wave',
};
const NAMED = Object.entries(OPERATOR_NAMES).map(([value, name]) => ({ name, value }));

/** All that this node can send to. */
export const OPERATOR_OPTIONS: INodePropertyOptions[] = [BY_NUMBER, ...NAMED];

/**
 * Those that DigitalPaye offers now, of those that this node can send to; all of them where DigitalPaye cannot be asked or
 * names none. Whoever chose another one by expression is still checked when the rows are read.
 */
export async function getOperators(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	try {
		const session = await openDigitalPaye(this.helpers, readNow(this));
		const operators: Readonly<Record<string, string | undefined>> = session.generation.operators;
		const inGeneration = NAMED.filter(({ value }) => operators[value] !== undefined);
		const listed = await listEntities(session, OPERATOR, Infinity, { pages: false });
		const offered = listed.ok
			? listed.value.rows.map(readOperator).filter(({ isActive }) => isActive !== false)
			: [];
		const codes = new Set(offered.map(({ operator }) => operator));
		const known = inGeneration.filter(({ value }) => codes.has(operators[value]!));
		return [BY_NUMBER, ...(known.length > 0 ? known : inGeneration)];
	} catch {
		// No credential yet.
		return OPERATOR_OPTIONS;
	}
}
