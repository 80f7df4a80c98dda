import { changingReference } from '../../../nodes/shared/payout/referenceFindings.ts';

describe('a Reference that is another one when the row is sent again', () => {
	it.each([
		['={{ $now }}', '$now'],
		['=PAY-{{ $now.toMillis() }}', '$now'],
		['={{ $json.id + $now.toFormat("X") }}', '$now'],
		["={{ `l'${$now}-d'un` }}", '$now'],
		['={{ $today }}', '$today'],
		['={{ $today.plus({ hours: 3 }) }}-{{ $json.id }}', '$today'],
		['={{ $execution.id }}', '$execution'],
		['={{ $execution["id"] }}-{{ $json.id }}', '$execution'],
		['={{ $execution.resumeUrl }}', '$execution'],
		['={{ Math.random() }}', 'Math.random'],
		['={{ Math.floor(Math.random() * 1e9).toString(36) }}', 'Math.random'],
		['={{ $runIndex }}', '$runIndex'],
		['={{ $("Loop").context.currentRunIndex }}', 'currentRunIndex'],
		['={{ $prevNode.runIndex }}', 'runIndex'],
		['={{ $itemIndex }}', '$itemIndex'],
		['=PAY-{{ $itemIndex + 1 }}', '$itemIndex'],
		['={{ Date.now() }}', 'Date.now'],
		['={{ new Date() }}', 'new Date()'],
		['={{ new Date }}', 'new Date'],
		['={{ new Date( ).getTime() }}', 'new Date( )'],
		['={{ new  Date }}', 'new  Date'],
		['={{ +new Date }}', 'new Date'],
		['={{ Date() }}', 'Date()'],
		['={{ DateTime.now().toMillis() }}', 'DateTime.now()'],
		['={{ DateTime.local() }}', 'DateTime.local()'],
		['={{ DateTime.utc() }}', 'DateTime.utc()'],
		['={{ crypto.randomUUID() }}', 'randomUUID'],
		['={{ uuidv4() }}', 'uuidv4('],
		['={{ uuid (4) }}', 'uuid ('],
		['={{ $json.randomItem  () }}', 'randomItem'],
		['={{ $json.ids.randomItem() }}', 'randomItem'],
		['={{\n$json.id +\n$now\n}}', '$now'],
		['={{ $json.a }}{{ $json.b }}-{{ Date.now() }}', 'Date.now'],
		['={{$json.a}}{{Date.now()}}', 'Date.now'],
	])('%s', (raw, found) => {
		const finding = changingReference(raw)!;
		expect(finding.field).toBe('Reference');
		expect(finding.text).toContain(`uses ${found}, `);
		expect(finding.text).toContain('a second run would pay every row again');
	});
});

describe('a Reference that stays', () => {
	it.each([
		'PAY-1',
		'$now',
		'{{ $now }}',
		'={{ $json.reference }}',
		'={{ $json["reference"] }}',
		'=PAY-{{ $json.id }}',
		'=$now-{{ $json.id }}',
		'=new Date() {{ $json.id }}',
		'={{ $json.now }}',
		'={{ $json.today }}-{{ $json.execution }}',
		'={{ $json.runIndex }}',
		'={{ $json["Date.now"] }}',
		"={{ $json['$now'] }}",
		'={{ $json.randomUUID }}',
		'={{ $("Make a UUID (random)").item.json.reference }}',
		"={{ $('$now').item.json.reference }}",
		'={{ new Date($json.paidAt).getTime() }}',
		'={{ new Date ($json.paidAt).getTime() }}',
		'={{ DateTime.fromISO($json.date).toFormat("yyyyMM") }}-{{ $json.id }}',
		'={{ DateTime.local($json.year) }}',
		'={{ $json.date.toDateTime().toFormat("yyyy") }}',
		'={{ $workflow.id }}-{{ $json.id }}',
		'={{ $json.updatedAt }}',
		'={{ $vars.batch }}-{{ $json.id }}',
		'=',
		'',
	])('%s', (raw) => {
		expect(changingReference(raw)).toBeUndefined();
	});

	it.each([undefined, null, 42, {}, []])('%p is no expression', (raw) => {
		expect(changingReference(raw)).toBeUndefined();
	});
});
