/**
 * npm takes options for its own when no `--` stands before them, and hands only their values on. Throws a message
 * that names the `--` when that has happened. `names` are the options of the script, without dashes.
 */
export const requireDashes = (
	script: string,
	names: readonly string[],
	env: NodeJS.ProcessEnv = process.env,
): void => {
	const taken = names.filter(
		(name) => env[`npm_config_${name.replaceAll('-', '_')}`] !== undefined,
	);
	if (taken.length === 0) return;
	const options = taken.map((name) => `--${name}`).join(', ');
	throw new Error(
		`npm kept ${options} for itself. Put "--" before the options: npm run ${script} -- --${taken[0]} …`,
	);
};
