/**
 * Adds a value to the group of its key and returns that group: the list itself, which later values extend. It is extended
 * and not copied, because thousands of rows may be in one group.
 */
export function addToGroup<Key, Value>(groups: Map<Key, Value[]>, key: Key, value: Value): Value[] {
	const group = groups.get(key) ?? [];
	if (group.push(value) === 1) groups.set(key, group);
	return group;
}
