/** The calls to the APIs. */
export const calls = {
	callsIntro:
		'{count} calls so far. The newest {shown} are shown, without secrets. This page updates by itself.',
	call: 'Call',
	answer: 'Answer',
	whyRefused: 'Why it was refused',
	accepted: 'accepted',
	dropped: 'connection dropped',
	noCalls: 'No call yet: send one to an address below {paths}.',
	outcome: 'Outcome',
	allCalls: 'All calls',
	refusedCalls: 'Refused only',
	searchCalls: 'Reference, path or text of a body',
	oneCall: 'Call {id}',
	request: 'Request',
	parameters: 'Parameters',
	bodiesGone: 'Only the newest 1,000 calls keep their bodies.',
	bodyUnread: 'The body was empty or not read.',
};
