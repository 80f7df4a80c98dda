import nock from 'nock';
import type * as Quick from './quickSleep.ts';

// Pauses keep their order and take a hundredth of their time. `quickSleep.ts` tells which there were.
jest.mock('n8n-workflow', () =>
	jest
		.requireActual<typeof Quick>('./quickSleep.ts')
		.withQuickSleep(jest.requireActual('n8n-workflow')),
);

// No provider is asked but those at the HTTP edge, and none outlives its test.
beforeEach(() => nock.disableNetConnect());
afterEach(() => nock.cleanAll());
// nock patches Node's own http, which outlives the test file.
afterAll(() => nock.restore());
