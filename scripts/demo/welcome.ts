/** What the greeting of an open shop names. */
export type Welcome = {
	n8n: { url: string };
	sandbox: { url: string };
	orderFormUrl: string;
	sheetFormUrl: string;
	/** What the form of the sheet asks for, if not for n8n's login. */
	sheetLogin?: string;
	orderWorkflowId: string;
	fulfilmentWorkflowId: string;
};

/**
 * The greeting of an open shop. `login` is what n8n asks for from the second step on; `end` says what stays and how to
 * stop.
 */
export const welcome = (shop: Welcome, login: string, end: string): string => `
The demo shop is open. No real money moves.

  1. Order something      ${shop.orderFormUrl}
     and pay on the page that follows.

  From here on n8n asks for a login: ${login}

  2. See it delivered     ${shop.n8n.url}/workflow/${shop.fulfilmentWorkflowId}/executions
     once, although the sandbox sent three notifications.
  3. Look inside n8n      ${shop.n8n.url}/workflow/${shop.orderWorkflowId}
  4. Pay from a sheet     ${shop.sheetFormUrl}
     with examples/airtime-sheet.csv${shop.sheetLogin ? ` (login: ${shop.sheetLogin})` : ''}. Stop everything in the middle, start again, and send the same sheet: nobody is
     paid twice.
  5. Try the rest         ${shop.sandbox.url}/
     payments, with buttons to pay, refuse, notify again and forge.

${end}`;
