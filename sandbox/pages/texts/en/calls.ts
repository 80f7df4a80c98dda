/** The calls to the APIs. */
export const calls = {
	callsIntro:
		'{count} calls so far. The newest {shown} are shown, without secrets. This page updates automatically.',
	call: 'Call',
	answer: 'Answer',
	whyRefused: 'Why it was refused',
	accepted: 'accepted',
	dropped: 'connection dropped',
	noCalls: 'No calls yet: send one to an address under {paths}.',
	outcome: 'Outcome',
	allCalls: 'All calls',
	refusedCalls: 'Refused only',
	searchCalls: 'Reference, path or body text',
	oneCall: 'Call {id}',
	request: 'Request',
	parameters: 'Parameters',
	bodiesGone: 'Bodies are kept only for the newest 1,000 calls.',
	bodyUnread: 'The body was empty or was not read.',
};
